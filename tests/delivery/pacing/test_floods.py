"""When a 429 is taken for one chat's own, and when for everybody's."""

import pytest

from bot.delivery.pacing.floods import Floods

ANNA, BEN, VERA = 1001, 1002, 1003
PARENTS, STUDENTS, CHOIR = -1001, -1002, -1003
HOUR = 3600.0


class Telegram:
    """Answers one request after the other."""

    def __init__(self) -> None:
        self._floods = Floods()
        self.now = 0.0
        self._count = 0

    def answers(self, count: int = 1) -> None:
        self._count += count

    def refuses(self, chat_id: int, seconds: float = HOUR) -> float:
        self._count += 1
        return self._floods.note(chat_id, seconds, self._count, self.now)


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


def test_a_short_one_is_obeyed_by_all(telegram: Telegram) -> None:
    assert telegram.refuses(ANNA, 7.0) == 7.0


def test_a_long_one_is_doubted_until_another_chat_gets_one_too(telegram: Telegram) -> None:
    assert telegram.refuses(ANNA) == 30.0
    assert telegram.refuses(BEN) == HOUR
    assert telegram.refuses(VERA) == HOUR


def test_what_was_answered_between_them_tells_that_each_is_its_own(telegram: Telegram) -> None:
    for chat in (ANNA, BEN, VERA):
        assert telegram.refuses(chat) == 30.0
        telegram.answers()


def test_a_chat_that_gets_it_again_has_trouble_of_its_own(telegram: Telegram) -> None:
    telegram.refuses(ANNA, 7.0)
    assert telegram.refuses(ANNA, 7.0) == 0.0
    telegram.now += 700
    assert telegram.refuses(BEN, 7.0) == 7.0
    assert telegram.refuses(ANNA, 7.0) == 7.0


def test_groups_have_limits_of_their_own(telegram: Telegram) -> None:
    for group in (PARENTS, STUDENTS, CHOIR):
        assert telegram.refuses(group, 40.0) == 0.0
        telegram.answers()


def test_many_groups_in_a_row_mean_everybody(telegram: Telegram) -> None:
    noted = [telegram.refuses(group, 40.0) for group in (PARENTS, STUDENTS, CHOIR, ANNA)]
    assert noted == [0.0, 0.0, 30.0, 40.0]


def test_a_group_counts_where_everybody_is_refused(telegram: Telegram) -> None:
    telegram.refuses(ANNA)
    assert telegram.refuses(PARENTS) == HOUR
