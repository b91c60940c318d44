from datetime import date, timedelta

from bot.mission.week import AlikeDays, list_week
from tests.mission.samples import make_service, utc

MORNING = ("09:00–12:30",)


def _march(*days: int) -> tuple[date, ...]:
    """Return days of March 2018; the 32nd is the first of April."""
    return tuple(date(2018, 3, 1) + timedelta(days=day - 1) for day in days)


def test_days_with_the_same_hours_are_one_group_and_the_closed_ones_come_last() -> None:
    assert list_week(make_service(holidays=[]), utc("2018-03-24 15:40")) == [
        AlikeDays(_march(26, 27, 28, 29, 30), MORNING),
        AlikeDays(_march(24, 25), ()),
    ]


def test_on_any_day_the_week_begins_on_monday() -> None:
    service = make_service(holidays=[])
    assert list_week(service, utc("2018-03-21 07:00")) == [
        AlikeDays(_march(26, 27, 21, 22, 23), MORNING),
        AlikeDays(_march(24, 25), ()),
    ]


def test_a_holiday_is_closed_and_a_lunch_break_is_seen() -> None:
    service = make_service(
        hours="Mo-Fr 09:00-12:30; We 09:00-12:00,14:00-16:00; PH off", holidays=["GB-ENG"]
    )
    assert list_week(service, utc("2018-03-26 07:00")) == [
        AlikeDays(_march(26, 27, 29), MORNING),
        AlikeDays(_march(28), ("09:00–12:00", "14:00–16:00")),
        AlikeDays(_march(30, 31, 32), ()),
    ]


def test_today_counts_whole_also_when_it_has_closed() -> None:
    service = make_service(holidays=[])
    assert list_week(service, utc("2018-03-26 23:30")) == list_week(
        service, utc("2018-03-27 00:00")
    )
    morning, evening = (list_week(service, utc(f"2018-03-26 {t}")) for t in ("11:29", "11:30"))
    assert morning == evening


def test_a_night_belongs_to_the_day_it_begins() -> None:
    service = make_service(hours="Sa 22:00-26:00", holidays=[])
    for at in ("2018-03-17 12:00", "2018-03-18 01:00"):
        night, closed = list_week(service, utc(at))
        assert night.hours == ("22:00–02:00",)
        assert len(night.days) == 1
        assert len(closed.days) == 6


def test_always_and_never_are_not_told_by_days() -> None:
    for hours in ("24/7", "off", "Mo-Fr"):
        service = make_service(hours=hours, holidays=[])
        assert list_week(service, utc("2018-03-24 15:40")) == []
