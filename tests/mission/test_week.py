from datetime import date

from bot.mission.week import OpenDays, list_open_days
from tests.mission.samples import make_service, utc

MORNING = ("09:00–12:30",)


def test_days_in_a_row_with_the_same_hours_are_one() -> None:
    assert list_open_days(make_service(holidays=[]), utc("2018-03-24 15:40")) == [
        OpenDays(date(2018, 3, 26), date(2018, 3, 30), MORNING)
    ]


def test_a_holiday_ends_the_row_and_a_lunch_break_is_seen() -> None:
    service = make_service(
        hours="Mo-Fr 09:00-12:30; We 09:00-12:00,14:00-16:00; PH off", holidays=["GB-ENG"]
    )
    assert list_open_days(service, utc("2018-03-26 07:00")) == [
        OpenDays(date(2018, 3, 26), date(2018, 3, 27), MORNING),
        OpenDays(date(2018, 3, 28), date(2018, 3, 28), ("09:00–12:00", "14:00–16:00")),
        OpenDays(date(2018, 3, 29), date(2018, 3, 29), MORNING),
    ]


def test_today_counts_until_it_closes_and_its_weekday_comes_once() -> None:
    service = make_service(holidays=[])
    (days,) = list_open_days(service, utc("2018-03-26 11:29"))
    assert (days.first, days.last) == (date(2018, 3, 26), date(2018, 3, 30))
    (days,) = list_open_days(service, utc("2018-03-26 11:30"))
    assert days.first == date(2018, 3, 27)


def test_a_night_belongs_to_the_day_it_begins() -> None:
    service = make_service(hours="Sa 22:00-26:00", holidays=[])
    assert list_open_days(service, utc("2018-03-17 12:00")) == [
        OpenDays(date(2018, 3, 17), date(2018, 3, 17), ("22:00–02:00",))
    ]


def test_always_and_never_are_not_told_by_days() -> None:
    for hours in ("24/7", "off", "Mo-Fr"):
        service = make_service(hours=hours, holidays=[])
        assert list_open_days(service, utc("2018-03-24 15:40")) == []
