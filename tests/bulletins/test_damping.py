"""When corrections go out that a website makes again and again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bulletins.damping import DAY, INFO_ROUNDS, decide_round_at

NOW = datetime(2018, 3, 24, 15, 40, tzinfo=UTC)


def ago(*minutes: float) -> list[datetime]:
    return [NOW - timedelta(minutes=m) for m in minutes]


@pytest.mark.parametrize(
    ("corrected", "rounds", "info_minutes", "important_minutes"),
    [
        ([], [], 0, 0),
        (ago(10), ago(10), 0, 0),
        (ago(20, 10), ago(20, 10), 60, 15),  # the third within an hour
        (ago(61, 10), ago(61, 10), 0, 0),
        (ago(30, 20, 10), [*ago(30, 20), *ago(-5)], 5, 5),  # joins what waits
        (ago(400, 70), ago(1400, 1300, 1200, 1100, 400, 70), 40, 0),  # six today already
        (ago(20, 10), ago(1400, 1300, 1200, 1100, 20, 10), 60, 15),
    ],
)
def test_the_rounds(
    corrected: list[datetime],
    rounds: list[datetime],
    info_minutes: float,
    important_minutes: float,
) -> None:
    def decide(is_info: bool) -> float:
        due_at = decide_round_at(corrected, rounds, NOW, is_info=is_info)
        return (due_at - NOW) / timedelta(minutes=1)

    assert (decide(True), decide(False)) == (info_minutes, important_minutes)


@given(st.lists(st.integers(1, 90), min_size=1, max_size=120), st.booleans())
def test_however_often_it_changes_the_last_text_goes_out_and_no_day_has_too_many(
    minutes: list[int], is_info: bool
) -> None:
    now, corrected, rounds = NOW, list[datetime](), list[datetime]()
    for wait in minutes:
        now += timedelta(minutes=wait)
        due_at = decide_round_at(corrected, rounds, now, is_info=is_info)
        assert now <= due_at <= now + DAY
        corrected.append(now)
        rounds = sorted({*rounds, due_at})
    assert rounds[-1] >= corrected[-1]
    if is_info:
        for at in rounds:
            assert len([other for other in rounds if at - DAY < other <= at]) <= INFO_ROUNDS
