"""What single chats may get: one a second with a burst of three, twenty a minute in groups."""

from itertools import pairwise
from typing import Any

import pytest

from bot.delivery.pacing.budgets import ChatBudgets

PERSON, GROUP = 1001, -1001


def take_all(budgets: ChatBudgets, chat_id: int, count: int, now: float = 0.0) -> list[float]:
    return [budgets.take(chat_id, now) for _ in range(count)]


@pytest.mark.parametrize("chat_id", [PERSON, GROUP])
def test_three_at_once_then_one_a_second(chat_id: int) -> None:
    slots = take_all(ChatBudgets(), chat_id, 6)
    assert slots == pytest.approx([0, 0, 0, 1, 2, 3], abs=0.2)
    assert all(later - earlier >= 1 for earlier, later in pairwise(slots[2:]))


def test_a_rested_chat_has_its_burst_again() -> None:
    budgets = ChatBudgets()
    take_all(budgets, PERSON, 3)
    assert take_all(budgets, PERSON, 3, now=10) == pytest.approx([10, 10, 10])


def test_a_group_gets_twenty_in_any_minute() -> None:
    slots = take_all(ChatBudgets(), GROUP, 60)
    for start in slots:
        assert sum(start <= slot < start + 60 for slot in slots) <= 20


def test_a_person_has_no_limit_by_the_minute() -> None:
    assert take_all(ChatBudgets(), PERSON, 60)[-1] < 61


def test_a_cooling_chat_waits_and_others_do_not() -> None:
    budgets = ChatBudgets()
    budgets.cool(GROUP, until=30)
    assert budgets.slot(GROUP, 0) == 30
    assert budgets.slot(PERSON, 0) == 0


def test_chats_that_have_rested_are_forgotten() -> None:
    budgets = ChatBudgets()
    for number in range(25_000):
        budgets.take(number, number / 1000)
    assert len(budgets._schedules) <= 10_000


def test_a_crowd_that_has_not_rested_is_not_looked_through_for_each_message() -> None:
    budgets = ChatBudgets()
    looked = 0

    class Counted(dict[int, float]):
        def items(self) -> Any:
            nonlocal looked
            looked += len(self)
            return super().items()

    for number in range(50_000):
        if not isinstance(budgets._schedules, Counted):
            budgets._schedules = Counted(budgets._schedules)
        budgets.take(number, 0.0)
    assert looked <= 100_000
