from datetime import date, datetime, timedelta

import pytest

from bot.mission.opening.periods import Period
from bot.mission.opening.rule import State
from bot.mission.week import AlikeDays, TimeOfDay, is_open_on, list_week
from tests.mission.samples import make_service, utc

MORNING = (TimeOfDay("09:00–12:30"),)


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
        AlikeDays(_march(28), (TimeOfDay("09:00–12:00"), TimeOfDay("14:00–16:00"))),
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
        assert night.times == (TimeOfDay("22:00–02:00"),)
        assert len(night.days) == 1
        assert len(closed.days) == 6


def test_always_and_never_are_not_told_by_days() -> None:
    for hours in ("24/7", "off", "Mo-Su 00:00-24:00", '"by appointment"'):
        service = make_service(hours=hours, holidays=[])
        assert list_week(service, utc("2018-03-24 15:40")) == []


@pytest.mark.parametrize("zone", ["Europe/London", "Europe/Moscow", "America/New_York"])
@pytest.mark.parametrize("at", ["2018-03-08 12:00", "2018-03-22 12:00", "2018-10-25 12:00"])
@pytest.mark.parametrize(
    ("hours", "shown"),
    [
        ("Mo 00:00-24:00", {"Mon": "00:00–24:00"}),
        ("Su 00:00-24:00", {"Sun": "00:00–24:00"}),  # the clocks change on some of these
        ("Sa,Su 00:00-24:00", {"Sat": "00:00–24:00", "Sun": "00:00–24:00"}),
        ("Sa 18:00-24:00", {"Sat": "18:00–24:00"}),
        ("Sa 00:00-06:00", {"Sat": "00:00–06:00"}),
        ("Sa 22:00-06:00", {"Sat": "22:00–06:00"}),
        ("Sa 08:00-32:00", {"Sat": "08:00–24:00", "Sun": "00:00–08:00"}),
        ("Sa 08:00-24:00; Su 00:00-20:00", {"Sat": "08:00–24:00", "Sun": "00:00–20:00"}),
    ],
)
def test_a_day_ends_at_24_00(zone: str, at: str, hours: str, shown: dict[str, str]) -> None:
    groups = list_week(make_service(hours=hours, timezone=zone, holidays=[]), utc(at))
    told = {
        f"{day:%a}": ", ".join(t.text for t in g.times) for g in groups for day in g.days if g.times
    }
    assert told == shown


def test_days_on_end_are_told_each() -> None:
    service = make_service(hours="Mo-Fr 00:00-24:00", holidays=[])
    for at in ("2018-03-21 07:00", "2018-03-24 15:40"):
        whole, closed = list_week(service, utc(at))
        assert whole.times == (TimeOfDay("00:00–24:00"),)
        assert {day.weekday() for day in whole.days} == {0, 1, 2, 3, 4}
        assert {day.weekday() for day in closed.days} == {5, 6}


def test_an_extra_day_that_is_closed_again_does_not_open() -> None:
    saturday = date(2018, 3, 24)
    service = make_service(open=[saturday], holidays=[])
    morning = Period(datetime(2018, 3, 24, 9, 0), datetime(2018, 3, 24, 12, 30))  # noqa: DTZ001
    late = Period(datetime(2018, 3, 24, 11, 0), None)  # noqa: DTZ001
    assert is_open_on(service, saturday)
    assert is_open_on(service, saturday, [late])
    assert not is_open_on(service, saturday, [morning])
    assert not is_open_on(service, saturday + timedelta(days=1))


def test_a_time_by_appointment_keeps_its_condition_and_a_bare_comment_has_no_time() -> None:
    service = make_service(hours='Mo-Fr 09:00-12:30 "by appointment"; Sa,Su "call first"')
    for at in ("2018-03-26 07:00", "2018-03-25 12:00"):
        week, weekend = list_week(service, utc(at))
        assert week.times == (TimeOfDay("09:00–12:30", State.BY_APPOINTMENT, "by appointment"),)
        assert weekend.times == (TimeOfDay("", State.NOT_KNOWN, "call first"),)
        assert (len(week.days), len(weekend.days)) == (5, 2)
