"""When a failure is taken for everybody's trouble, and when for one chat's own."""

from datetime import UTC, datetime

import pytest

from bot.delivery.calling.outage import Outage
from bot.delivery.calling.outcome import Kind, Outcome
from tests.clock import MovableClock

SENT = Outcome(Kind.SENT, message_id=1)
FAILED = Outcome(Kind.RETRY, "500 Internal Server Error")
LOST = Outcome(Kind.UNKNOWN, "no answer in time")
UNREACHABLE = Outcome(Kind.NOT_SENT, "no route")
FLOODED = Outcome(Kind.RETRY, "429", retry_after_seconds=3.0)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(datetime(2018, 3, 24, tzinfo=UTC))


@pytest.fixture
def outage(clock: MovableClock) -> Outage:
    return Outage(clock)


def test_no_connection_is_everybodys_trouble_at_once(outage: Outage) -> None:
    assert outage.note(1, UNREACHABLE) == 1.0


@pytest.mark.parametrize("failure", [FAILED, LOST])
def test_three_chats_that_fail_in_a_row_mean_an_outage(outage: Outage, failure: Outcome) -> None:
    assert [outage.note(chat, failure) for chat in (1, 2, 3)] == [0.0, 0.0, 1.0]


@pytest.mark.parametrize("answer", [SENT, FLOODED, Outcome(Kind.CHAT_GONE)])
def test_any_answer_between_them_says_that_telegram_is_there(
    outage: Outage, answer: Outcome
) -> None:
    noted = [outage.note(chat, each) for chat, each in enumerate((FAILED, FAILED, answer, FAILED))]
    assert noted == [0.0] * 4


def test_chats_that_go_on_failing_hold_nobody_up(outage: Outage, clock: MovableClock) -> None:
    for chat in range(9):
        assert outage.note(chat, FAILED) == outage.note(100, SENT) == 0.0
    for _ in range(5):
        clock.forward(minutes=5)
        assert [outage.note(chat, FAILED) for chat in range(9)] == [0.0] * 9


def test_a_chat_that_got_something_since_counts_anew(outage: Outage) -> None:
    for _ in range(2):
        assert [outage.note(chat, FAILED) for chat in (1, 2, 3)][:2] == [0.0, 0.0]
        assert outage.is_on
        for chat in (1, 2, 3):
            outage.note(chat, SENT)
        assert not outage.is_on


def test_it_is_to_blame_for_a_while_after_the_first_get_through(
    outage: Outage, clock: MovableClock
) -> None:
    for chat in (1, 2):
        outage.note(chat, FAILED)
    assert not outage.is_to_blame
    outage.note(3, FAILED)
    outage.note(1, SENT)
    outage.note(2, FAILED)
    assert outage.is_to_blame
    clock.forward(minutes=31)
    assert not outage.is_to_blame


def test_who_failed_with_all_others_counts_when_it_begins_anew(outage: Outage) -> None:
    for chat in range(9):
        outage.note(chat, FAILED)
    outage.note(100, SENT)
    assert [outage.note(chat, FAILED) for chat in (6, 7, 8)][:2] == [0.0, 0.0]
    assert outage.is_on


def test_what_was_long_ago_is_forgotten(outage: Outage, clock: MovableClock) -> None:
    for chat in (1, 2, 3):
        outage.note(chat, FAILED)
        outage.note(chat, SENT)
    clock.forward(minutes=11)
    assert [outage.note(chat, FAILED) for chat in (1, 2, 3)] == [0.0, 0.0, 1.0]


def test_pauses_grow_and_one_outage_counts_once(outage: Outage, clock: MovableClock) -> None:
    pauses = []
    for _ in range(7):
        pauses.append(outage.note(1, UNREACHABLE))
        assert outage.note(2, UNREACHABLE) == 0.0
        clock.forward(seconds=30)
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]


def test_an_outage_goes_on_for_chats_that_are_known_to_fail(
    outage: Outage, clock: MovableClock
) -> None:
    for chat in (1, 2, 3):
        outage.note(chat, FAILED)
    clock.forward(seconds=2)
    assert outage.note(1, FAILED) == 2.0
