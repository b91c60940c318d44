"""Closures are left out of the opening hours: on holidays, on both clocks, when clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.mission.hours import get_service_hours
from bot.mission.opening.periods import Period
from bot.mission.opening.spans import to_instant
from bot.mission.week import list_week
from tests.mission.samples import make_service, utc

zones = st.sampled_from(["Europe/London", "Europe/Moscow", "America/New_York", "Asia/Kathmandu"])
rules = st.sampled_from(
    ["24/7", "Mo-Fr 09:00-12:30; PH off", "Mo-Su 22:00-03:00", "Su 00:30-02:30"]
)
minutes = st.integers(0, 3 * 24 * 60)
sundays = st.sampled_from([date(2026, 3, 27), date(2026, 10, 23), date(2026, 12, 30)])


def _wall(day: date, minute: int) -> datetime:
    return datetime.combine(day, time.min) + timedelta(minutes=minute)


@given(rules, zones, sundays, minutes, st.integers(1, 2 * 24 * 60), minutes)
@example("24/7", "Europe/London", date(2026, 3, 27), 2 * 24 * 60 + 75, 30, 2 * 24 * 60 + 60)
@example("24/7", "Europe/London", date(2026, 10, 23), 2 * 24 * 60 + 75, 30, 2 * 24 * 60 + 80)
def test_closed_inside_and_as_usual_outside(
    rule: str, zone: str, first: date, begins: int, length: int, asked: int
) -> None:
    gap = Period(_wall(first, begins), _wall(first, begins + length))
    assert gap.ends is not None
    service = make_service(hours=rule, timezone=zone, holidays=["RU", "GB-ENG"])
    at = to_instant(_wall(first, asked), ZoneInfo(zone))
    is_inside = to_instant(gap.begins, service.zone) <= at < to_instant(gap.ends, service.zone)
    usual = get_service_hours(service, at)
    now = get_service_hours(service, at, [gap])
    assert now.is_open is (usual.is_open and not is_inside)


@given(rules, zones, sundays, minutes, st.integers(1, 2 * 24 * 60))
def test_what_is_said_of_the_next_change_is_true(
    rule: str, zone: str, first: date, begins: int, length: int
) -> None:
    gaps = [Period(_wall(first, begins), _wall(first, begins + length))]
    service = make_service(hours=rule, timezone=zone, holidays=["RU", "GB-ENG"])
    at = to_instant(_wall(first, 0), service.zone)
    now = get_service_hours(service, at, gaps)
    assert now.changes_at is not None
    then = get_service_hours(service, now.changes_at, gaps)
    assert then.is_open is not now.is_open


@pytest.mark.parametrize("asked", ["2026-12-31 09:30", "2026-12-31 12:29", "2027-01-04 09:30"])
def test_a_closed_day_is_closed_and_the_next_working_day_is_told(asked: str) -> None:
    service = make_service(hours="Mo-Fr 09:00-12:30; PH off", holidays=["GB-ENG"])
    gap = Period(_wall(date(2026, 12, 31), 0), _wall(date(2027, 1, 5), 0))
    hours = get_service_hours(service, utc(asked), [gap])
    assert not hours.is_open
    assert hours.next_opening_at == utc("2027-01-05 09:00")  # past New Year, a weekend and a Monday


def test_until_further_notice_no_opening_is_known() -> None:
    service = make_service(hours="24/7")
    gap = Period(_wall(date(2026, 12, 31), 600), None)
    before = get_service_hours(service, utc("2026-12-31 09:00"), [gap])
    assert (before.is_open, before.changes_at) == (True, utc("2026-12-31 10:00"))
    after = get_service_hours(service, utc("2026-12-31 10:00"), [gap])
    assert (after.is_open, after.next_opening_at) == (False, None)


def test_the_day_is_that_of_the_service_s_own_clock() -> None:
    day = Period(_wall(date(2026, 12, 31), 0), _wall(date(2027, 1, 1), 0))
    moscow = make_service(hours="24/7", timezone="Europe/Moscow")
    assert get_service_hours(moscow, utc("2026-12-30 20:59"), [day]).is_open
    assert not get_service_hours(moscow, utc("2026-12-30 21:00"), [day]).is_open
    assert not get_service_hours(moscow, utc("2026-12-31 20:59"), [day]).is_open
    assert get_service_hours(moscow, utc("2026-12-31 21:00"), [day]).is_open


def test_the_days_of_the_week_show_it() -> None:
    service = make_service(hours="Mo-Fr 09:00-12:30")
    monday = datetime(2026, 11, 23, 8, tzinfo=UTC)
    gaps = [
        Period(_wall(date(2026, 11, 25), 0), _wall(date(2026, 11, 26), 0)),
        Period(_wall(date(2026, 11, 26), 600), _wall(date(2026, 11, 26), 660)),
    ]
    week = {
        day.isoformat()[-2:]: tuple(t.text for t in g.times)
        for g in list_week(service, monday, gaps)
        for day in g.days
    }
    assert week["24"] == ("09:00–12:30",)
    assert week["25"] == ()
    assert week["26"] == ("09:00–10:00", "11:00–12:30")
