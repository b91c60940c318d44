from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mission.clocks import LOOK_AHEAD, compare_clocks, read_clocks
from bot.mission.sections import CityClock
from tests.mission.samples import make_profile, utc

HOUR = timedelta(hours=1)
PAGE_AT = utc("2018-03-24 15:40")


def clock(timezone: str) -> CityClock:
    return CityClock.model_validate({"city": {"en": timezone}, "timezone": timezone})


def test_the_clocks_of_the_embassys_page() -> None:
    moscow, london = read_clocks(make_profile().clocks, PAGE_AT)
    assert f"{moscow.local:%d.%m.%Y %H:%M}" == "24.03.2018 18:40"
    assert f"{london.local:%d.%m.%Y %H:%M}" == "24.03.2018 15:40"


def test_three_hours_apart_and_two_from_the_next_night_on() -> None:
    (moscow,) = compare_clocks(make_profile().clocks, PAGE_AT)
    assert moscow.clock.timezone == "Europe/Moscow"
    assert moscow.host.timezone == "Europe/London"
    assert moscow.ahead == 3 * HOUR
    assert moscow.changes_at == utc("2018-03-25 01:00")
    assert moscow.ahead_after == 2 * HOUR


@pytest.mark.parametrize(
    ("zone", "host", "at", "ahead", "changes_at", "ahead_after"),
    [
        ("Europe/Moscow", "Europe/London", "2018-03-25 00:59:59", 3, "2018-03-25 01:00", 2),
        ("Europe/Moscow", "Europe/London", "2018-03-25 01:00", 2, "2018-10-28 01:00", 3),
        ("Europe/Moscow", "Europe/London", "2018-03-25 15:40", 2, "2018-10-28 01:00", 3),
        # both change, three weeks apart
        ("America/New_York", "Europe/London", "2018-03-01 00:00", -5, "2018-03-11 07:00", -4),
        ("America/New_York", "Europe/London", "2018-03-12 00:00", -4, "2018-03-25 01:00", -5),
        # both change at one instant: the difference does not
        ("Europe/Berlin", "Europe/London", "2018-03-24 15:40", 1, None, None),
        ("Europe/Moscow", "Asia/Tokyo", "2018-03-24 15:40", -6, None, None),
        # a change by decree: Moscow left permanent summer time
        ("Europe/Moscow", "UTC", "2014-10-01 00:00", 4, "2014-10-25 22:00", 3),
    ],
)
def test_the_next_change(
    zone: str, host: str, at: str, ahead: int, changes_at: str | None, ahead_after: int | None
) -> None:
    (difference,) = compare_clocks([clock(zone), clock(host)], utc(at))
    assert difference.ahead == ahead * HOUR
    assert difference.changes_at == (utc(changes_at) if changes_at else None)
    assert difference.ahead_after == (None if ahead_after is None else ahead_after * HOUR)


def test_one_clock_or_none_has_nothing_to_differ_from() -> None:
    assert compare_clocks([clock("UTC")], PAGE_AT) == []
    assert compare_clocks([], PAGE_AT) == []
    assert read_clocks([], PAGE_AT) == []


instants = st.datetimes(
    datetime(2001, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds
    datetime(2037, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
zone_names = st.sampled_from(
    ["Europe/Moscow", "Europe/London", "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Casablanca"]
)


@given(zone_names, instants)
def test_readings_agree_with_zoneinfo(zone: str, at: datetime) -> None:
    (reading,) = read_clocks([clock(zone)], at)
    expected = at.astimezone(ZoneInfo(zone))
    assert reading.local.replace(tzinfo=None) == expected.replace(tzinfo=None)
    assert reading.local.utcoffset() == expected.utcoffset()


def difference_by_zoneinfo(zone: str, host: str, at: datetime) -> timedelta:
    walls = (at.astimezone(ZoneInfo(name)).replace(tzinfo=None) for name in (zone, host))
    return next(walls) - next(walls)


@given(zone_names, zone_names, instants, st.floats(0, 1))
def test_the_difference_holds_until_it_changes(
    zone: str, host: str, at: datetime, fraction: float
) -> None:
    (found,) = compare_clocks([clock(zone), clock(host)], at)
    end = found.changes_at or at + LOOK_AHEAD
    last = max(at, end - timedelta(seconds=1))
    for moment in (at, at + (last - at) * fraction, last):
        assert difference_by_zoneinfo(zone, host, moment) == found.ahead
    if found.changes_at:
        assert difference_by_zoneinfo(zone, host, end) == found.ahead_after != found.ahead
