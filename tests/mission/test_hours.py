from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from bot.mission.hours import (
    find_contact_hours,
    get_service_hours,
    is_section_open,
    list_service_hours,
)
from bot.mission.opening.periods import Period
from bot.mission.opening.rule import State
from bot.mission.opening.timetable import get_timetable
from bot.mission.profile import parse_profile
from bot.mission.sections import Contact
from tests.mission.samples import make_profile, make_raw, make_service, utc

BOTH = {"holidays": ["RU", "GB-ENG"]}
SHORT_DAYS = BOTH | {"hours": "Mo-Fr 09:00-12:30; PH 10:00-11:00"}
DECEMBER = BOTH | {"closed": ["2026-12-30"], "open": ["2026-12-12"]}


@pytest.mark.parametrize(
    ("changes", "at", "is_open", "changes_at", "next_opening_at"),
    [
        # an ordinary week, in winter and in summer time
        (BOTH, "2018-03-23 08:59", False, "2018-03-23 09:00", "2018-03-23 09:00"),
        (BOTH, "2018-03-23 09:00", True, "2018-03-23 12:30", "2018-03-26 08:00"),
        (BOTH, "2018-03-23 12:30", False, "2018-03-26 08:00", "2018-03-26 08:00"),
        (BOTH, "2018-03-24 15:40", False, "2018-03-26 08:00", "2018-03-26 08:00"),
        # holidays of either country
        (BOTH, "2018-03-29 12:00", False, "2018-04-03 08:00", "2018-04-03 08:00"),
        (BOTH, "2018-03-30 10:00", False, "2018-04-03 08:00", "2018-04-03 08:00"),
        (BOTH, "2018-05-09 10:00", False, "2018-05-10 08:00", "2018-05-10 08:00"),
        (
            {"holidays": ["GB-ENG"]},
            "2018-05-09 10:00",
            True,
            "2018-05-09 11:30",
            "2018-05-10 08:00",
        ),
        ({"holidays": ["RU"]}, "2018-03-30 10:00", True, "2018-03-30 11:30", "2018-04-02 08:00"),
        ({"holidays": []}, "2018-03-30 10:00", True, "2018-03-30 11:30", "2018-04-02 08:00"),
        # shorter hours on holidays
        (SHORT_DAYS, "2018-03-30 08:30", False, "2018-03-30 09:00", "2018-03-30 09:00"),
        (SHORT_DAYS, "2018-05-09 09:30", True, "2018-05-09 10:00", "2018-05-10 08:00"),
        # across the year's end: the holidays of the next year are known
        (BOTH, "2018-12-28 12:30", False, "2019-01-09 09:00", "2019-01-09 09:00"),
        (BOTH, "2019-01-01 00:00", False, "2019-01-09 09:00", "2019-01-09 09:00"),
        (BOTH, "2026-12-30 12:30", False, "2027-01-11 09:00", "2027-01-11 09:00"),
        # single days: a working Saturday has Friday's hours, a closed Wednesday has none
        (DECEMBER, "2026-12-11 12:30", False, "2026-12-12 09:00", "2026-12-12 09:00"),
        (DECEMBER, "2026-12-12 10:00", True, "2026-12-12 12:30", "2026-12-14 09:00"),
        (DECEMBER, "2026-12-29 12:30", False, "2027-01-11 09:00", "2027-01-11 09:00"),
        # an open day wins over a holiday, and has the hours of its own weekday
        (
            BOTH | {"open": ["2018-05-09"]},
            "2018-05-09 08:00",
            True,
            "2018-05-09 11:30",
            "2018-05-10 08:00",
        ),
        # round the clock
        ({"hours": "24/7"}, "2018-03-24 15:40", True, None, None),
        ({"hours": "off"}, "2018-03-24 15:40", False, None, None),
        (
            {"hours": "24/7", "closed": ["2018-03-26"]},
            "2018-03-24 15:40",
            True,
            "2018-03-25 23:00",
            "2018-03-26 23:00",
        ),
        # touching parts are one opening
        (
            {"hours": 'Mo 09:00-10:00 open "a", Mo 10:00-11:00 open "b"'},
            "2018-03-19 09:30",
            True,
            "2018-03-19 11:00",
            "2018-03-26 08:00",
        ),
        # 25 March 2018: London's clocks went from 01:00 to 02:00
        (
            {"hours": "Sa 22:00-26:00"},
            "2018-03-25 00:59",
            True,
            "2018-03-25 01:00",
            "2018-03-31 21:00",
        ),
        (
            {"hours": "Su 01:30-05:00"},
            "2018-03-25 00:30",
            False,
            "2018-03-25 01:00",
            "2018-03-25 01:00",
        ),
        (
            {"hours": "Su 00:30-01:30"},
            "2018-03-25 00:45",
            True,
            "2018-03-25 01:00",
            "2018-03-31 23:30",
        ),
        (
            {"hours": "Su 01:10-01:50"},
            "2018-03-25 00:30",
            False,
            "2018-04-01 00:10",
            "2018-04-01 00:10",
        ),
        (
            {"hours": "Su 00:00-01:15,01:45-03:00"},
            "2018-03-25 00:30",
            True,
            "2018-03-25 02:00",
            "2018-03-31 23:00",
        ),
        # 28 October 2018: they went from 02:00 back to 01:00
        (
            {"hours": "Sa 22:00-26:00"},
            "2018-10-28 01:30",
            True,
            "2018-10-28 02:00",
            "2018-11-03 22:00",
        ),
        (
            {"hours": "Su 00:00-01:30"},
            "2018-10-28 00:29",
            True,
            "2018-10-28 00:30",
            "2018-11-04 00:00",
        ),
        (
            {"hours": "Su 00:00-01:30"},
            "2018-10-28 01:15",
            False,
            "2018-11-04 00:00",
            "2018-11-04 00:00",
        ),
        (
            {"hours": "Su 01:30-05:00"},
            "2018-10-28 00:30",
            True,
            "2018-10-28 05:00",
            "2018-11-04 01:30",
        ),
        ({"hours": "24/7"}, "2018-10-28 01:30", True, None, None),
        # what was read back as something else, or cut, when rules were still re-spelt
        (
            {"hours": "Mo-Fr 09:00-12:30; 2026 Dec off"},
            "2026-12-02 10:00",
            False,
            "2027-01-01 09:00",
            "2027-01-01 09:00",
        ),
        (
            BOTH | {"hours": "Mo-Fr 09:00-12:30; PH,Sa[1,3] off"},
            "2026-12-25 10:00",
            False,
            "2026-12-29 09:00",
            "2026-12-29 09:00",
        ),
        (
            BOTH | {"hours": "Mo-Su,PH 22:00-06:00"},
            "2026-12-25 03:00",
            True,
            "2026-12-25 06:00",
            "2026-12-25 22:00",
        ),
        (
            {"hours": "Mo-Fr 09:00-17:00; We 18:00-02:00"},
            "2026-12-03 01:00",
            True,
            "2026-12-03 02:00",
            "2026-12-03 09:00",
        ),
        # a holiday has no night, and a single day that is closed neither
        (
            BOTH | {"hours": "Mo-Su 22:00-06:00; PH off"},
            "2026-12-24 23:00",
            True,
            "2026-12-25 00:00",
            "2026-12-27 22:00",
        ),
        (
            {"hours": "Mo-Su 22:00-06:00", "closed": ["2026-12-30"]},
            "2026-12-31 01:00",
            False,
            "2026-12-31 22:00",
            "2026-12-31 22:00",
        ),
        # a night that is open out of turn is not cut at midnight, nor is the one before
        (
            BOTH | {"hours": "Mo-Su 22:00-06:00; PH off", "open": ["2026-12-25"]},
            "2026-12-25 03:00",
            True,
            "2026-12-25 06:00",
            "2026-12-25 22:00",
        ),
        (
            BOTH | {"hours": "Mo-Su 22:00-06:00; PH off", "open": ["2026-12-28"]},
            "2026-12-29 03:00",
            True,
            "2026-12-29 06:00",
            "2026-12-29 22:00",
        ),
        (
            {"hours": "Fr 20:00-02:00", "open": ["2026-12-12"]},
            "2026-12-13 01:00",
            True,
            "2026-12-13 02:00",
            "2026-12-18 20:00",
        ),
        (
            {"hours": "Mo-Fr 24:00-26:00"},
            "2026-12-05 01:00",
            True,
            "2026-12-05 02:00",
            "2026-12-08 00:00",
        ),
        # holidays as days: the day after one, and those of a few months
        (
            BOTH | {"hours": "Mo-Fr 09:00-12:30; PH,PH +1 day off"},
            "2026-12-29 10:00",
            False,
            "2026-12-30 09:00",
            "2026-12-30 09:00",
        ),
        (
            {"hours": "Mo-Fr 09:00-12:30; Jan-Mar PH off", "holidays": ["GB-ENG"]},
            "2026-12-25 10:00",
            True,
            "2026-12-25 12:30",
            "2026-12-28 09:00",
        ),
    ],
)
def test_open_until_when_and_when_next(
    changes: dict[str, Any],
    at: str,
    is_open: bool,
    changes_at: str | None,
    next_opening_at: str | None,
) -> None:
    hours = get_service_hours(make_service(**changes), utc(at))
    assert hours.is_open is is_open
    assert hours.changes_at == (utc(changes_at) if changes_at else None)
    assert hours.next_opening_at == (utc(next_opening_at) if next_opening_at else None)
    assert hours.is_always_open is (is_open and changes_at is None)


@pytest.mark.parametrize(
    ("hours", "at", "state", "comment", "changes_at", "next_opening_at"),
    [
        (
            'Mo-Fr 09:00-12:30 "by appointment"',
            "2018-03-26 09:00",
            State.BY_APPOINTMENT,
            "by appointment",
            "2018-03-26 11:30",
            None,
        ),
        (
            'Mo-Fr 09:00-12:30; Sa 10:00-12:00 unknown "call first"',
            "2018-03-24 11:00",
            State.BY_APPOINTMENT,
            "call first",
            "2018-03-24 12:00",
            "2018-03-26 08:00",
        ),
        (
            'Mo-Fr 09:00-12:30; PH "by appointment"',
            "2018-03-30 09:00",
            State.NOT_KNOWN,
            "by appointment",
            "2018-03-30 23:00",
            "2018-04-03 08:00",
        ),
        ('"by appointment"', "2018-03-26 09:00", State.NOT_KNOWN, "by appointment", None, None),
        (
            'Mo-Fr 09:00-17:00, We 12:00-14:00 "by appointment"',
            "2018-03-28 08:00",
            State.OPEN,
            None,
            "2018-03-28 11:00",
            "2018-03-28 13:00",
        ),
        (
            'Mo 09:00-10:00 open "passports", Mo 10:00-11:00 open "visas"',
            "2018-03-26 08:30",
            State.OPEN,
            "passports",
            "2018-03-26 10:00",
            "2018-04-02 08:00",
        ),
    ],
)
def test_by_appointment_and_not_known_are_neither_open_nor_closed(
    hours: str,
    at: str,
    state: State,
    comment: str | None,
    changes_at: str | None,
    next_opening_at: str | None,
) -> None:
    found = get_service_hours(make_service(hours=hours, holidays=["GB-ENG"]), utc(at))
    assert found.now is not None
    assert (found.state, found.now.comment) == (state, comment)
    assert found.is_open is (state is State.OPEN)
    assert found.changes_at == (utc(changes_at) if changes_at else None)
    assert found.next_opening_at == (utc(next_opening_at) if next_opening_at else None)


def test_a_rule_that_fails_takes_no_other_service_along(caplog: pytest.LogCaptureFixture) -> None:
    """A calendar that the library no longer knows stands for whatever may go wrong."""
    raw = make_raw()
    raw["services"].append(raw["services"][0] | {"id": "notary"})
    profile = parse_profile(raw)
    broken = profile.services[0].model_copy(update={"holidays": ("XX",)})
    profile = profile.model_copy(update={"services": (broken, profile.services[1])})
    failed, well = list_service_hours(profile, utc("2018-03-23 10:00"))
    assert (failed.state, failed.has_failed, failed.is_open) == (State.NOT_KNOWN, True, False)
    assert (well.state, well.has_failed) == (State.OPEN, False)
    assert "reception" in caplog.text
    assert is_section_open(profile, utc("2018-03-23 10:00"))


def test_a_contact_has_hours_holidays_and_closures_of_all_services() -> None:
    raw = make_raw()
    raw["contacts"][0] |= {"hours": "Mo-Fr 09:00-17:00; PH off", "holidays": ["GB-ENG"]}
    profile = parse_profile(raw)
    queries, emergencies = profile.contacts

    def is_answered(contact: Contact, at: str, gaps: Sequence[Period] = ()) -> bool:
        hours = find_contact_hours(profile, contact, utc(at), gaps)
        return hours is not None and hours.is_open

    wednesday = [Period(datetime(2018, 3, 28), datetime(2018, 3, 29))]  # noqa: DTZ001 - wall time
    assert is_answered(queries, "2018-03-28 10:00")
    assert not is_answered(queries, "2018-03-28 10:00", wednesday)
    assert is_answered(queries, "2018-03-29 10:00", wednesday)
    assert not is_answered(queries, "2018-03-30 10:00"), "Good Friday"
    assert is_answered(emergencies, "2018-03-28 10:00", wednesday), "that is what it is for"


def list_names(at: str) -> tuple[list[str], list[str]]:
    hours = get_service_hours(make_service(**BOTH), utc(at))
    return [h.key for h in hours.holidays_today], [h.key for h in hours.next_holidays]


def test_holidays_of_today_and_the_next_of_each_country() -> None:
    assert list_names("2018-03-30 10:00") == (
        ["gb-good-friday"],
        ["gb-easter-monday", "ru-day-off"],
    )
    assert list_names("2018-05-08 10:00") == ([], ["ru-victory-day", "gb-spring-bank-holiday"])


def test_the_next_holidays_of_december_are_in_january() -> None:
    assert list_names("2026-12-31 12:00") == (
        ["ru-day-off"],
        ["ru-new-year-holidays", "gb-new-years-day"],
    )


def test_today_is_the_day_of_the_service_not_of_greenwich() -> None:
    new_york = make_service(timezone="America/New_York", holidays=["GB-ENG"])
    assert get_service_hours(new_york, utc("2018-03-31 03:00")).holidays_today
    assert not get_service_hours(new_york, utc("2018-03-31 04:00")).holidays_today


@pytest.mark.parametrize(
    ("at", "single_day"),
    [("2026-12-30 10:00", "closed"), ("2026-12-12 15:00", "open"), ("2026-12-11 10:00", None)],
)
def test_a_single_day_is_told(at: str, single_day: str | None) -> None:
    assert get_service_hours(make_service(**DECEMBER), utc(at)).single_day == single_day


def test_the_section_is_open_while_any_service_is() -> None:
    raw = make_raw()
    later = raw["services"][0] | {"id": "notary", "hours": "Mo-Fr 14:00-16:00; PH off"}
    raw["services"].append(later)
    profile = parse_profile(raw)
    assert [h.is_open for h in list_service_hours(profile, utc("2018-03-23 14:30"))] == [
        False,
        True,
    ]
    assert is_section_open(profile, utc("2018-03-23 14:30"))
    assert not is_section_open(profile, utc("2018-03-23 13:00"))


def test_no_services_are_no_open_section() -> None:
    assert not is_section_open(
        parse_profile(make_raw() | {"services": []}), utc("2018-03-23 10:00")
    )


def test_rules_are_read_once_a_year_and_not_for_each_question() -> None:
    """Reading them and both countries' holidays takes many times as long as an answer."""
    list_service_hours(make_profile(), utc("2018-03-24 15:40"))
    before = get_timetable.cache_info().misses
    list_service_hours(make_profile(), utc("2018-11-05 09:00"))
    assert get_timetable.cache_info().misses == before
