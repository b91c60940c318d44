"""Times as staff type them, on either clock, on the nights when the clocks change too."""

from datetime import UTC, datetime

import pytest

from bot.mission.profile import parse_profile
from bot.staff.writing.times import Unclear, UnclearTimeError, read_time
from tests.missions import example_mission

CLOCKS = parse_profile(example_mission("https://embassy.example")).clocks
# Saturday, the day before London's clocks go forward: 15:40 there, 18:40 in Moscow.
NOW = datetime(2018, 3, 24, 15, 40, tzinfo=UTC)


def utc(day: int, hour: int, minute: int = 0, month: int = 3, year: int = 2018) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18:00", utc(24, 18)),
        ("today 18:00", utc(24, 18)),
        ("18:00 Moscow", None),
        ("19:00 Moscow", utc(24, 16)),
        ("19:00 по Москве", utc(24, 16)),
        ("завтра в 9:00 по московскому времени", utc(25, 6)),
        ("tomorrow 9:00", utc(25, 8)),
        ("tomorrow at 09:00 London", utc(25, 8)),
        ("26.03 10:00", utc(26, 9)),
        ("26.03.2018, 10:00", utc(26, 9)),
        ("26.03.18 10:00", utc(26, 9)),
        ("2018-03-26 10:00", utc(26, 9)),
        ("10:00 26.3", utc(26, 9)),
        ("05.01 10:00", None),
        ("24:00", utc(24, 23, 59)),
        ("25.03 1:30 Moscow", utc(24, 22, 30)),
        ("28.10 1:30", utc(28, 0, 30, month=10)),  # shown twice: the first
    ],
)
def test_a_time_is_read(typed: str, meant: datetime | None) -> None:
    if meant is None:
        with pytest.raises(UnclearTimeError) as raised:
            read_time(typed, CLOCKS, NOW)
        assert raised.value.why is Unclear.PAST
    else:
        assert read_time(typed, CLOCKS, NOW) == meant


def test_in_december_january_is_next_year() -> None:
    now = datetime(2018, 12, 20, 12, tzinfo=UTC)
    assert read_time("05.01 10:00", CLOCKS, now) == utc(5, 10, month=1, year=2019)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("15:40", Unclear.PAST),
        ("23.03 18:00", Unclear.PAST),
        ("2017-01-01 10:00", Unclear.PAST),
        ("26.03", Unclear.NO_TIME),
        ("tomorrow", Unclear.NO_TIME),
        ("25.03 1:00", Unclear.SKIPPED),  # London's clocks go from 00:59 to 02:00
        ("tomorrow 1:59 London", Unclear.SKIPPED),
        ("28.03.2027 01:30", Unclear.SKIPPED),
        ("", Unclear.UNREADABLE),
        ("soon", Unclear.UNREADABLE),
        ("25:00", Unclear.UNREADABLE),
        ("31.02 10:00", Unclear.UNREADABLE),
        ("10:00 Paris", Unclear.UNREADABLE),
        ("10:00 or 11:00", Unclear.UNREADABLE),
        ("31.12.9999 23:59 UTC", Unclear.UNREADABLE),
        ("٣٣:٠٠", Unclear.UNREADABLE),
        ("9" * 400, Unclear.UNREADABLE),
    ],
)
def test_what_is_no_time_is_refused_with_a_reason(typed: str, why: Unclear) -> None:
    with pytest.raises(UnclearTimeError) as raised:
        read_time(typed, CLOCKS, NOW)
    assert raised.value.why is why


def test_a_day_alone_ends_with_its_last_minute_and_may_have_begun_with_its_first() -> None:
    assert read_time("26.03", CLOCKS, NOW, is_end=True) == utc(26, 22, 59)
    assert read_time("24.03", CLOCKS, NOW, may_be_past=True) == utc(24, 0)
    assert read_time("12:00", CLOCKS, NOW, may_be_past=True) == utc(24, 12)
