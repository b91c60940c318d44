from datetime import UTC, datetime
from typing import Any

import pytest

from bot.mission.profile import parse_profile
from bot.mission.warnings import list_warnings
from tests.mission.samples import make_raw

NOW = datetime(2018, 3, 24, 15, 40, tzinfo=UTC)


def warn(**tables: Any) -> list[tuple[str, str]]:
    profile = parse_profile(make_raw() | tables)
    return [(warning.key, warning.message) for warning in list_warnings(profile, NOW)]


def service(**changes: Any) -> list[dict[str, Any]]:
    return [make_raw()["services"][0] | changes]


def test_a_sound_profile_has_none() -> None:
    assert warn() == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"hours": "Mo-Fr 12:00-09:00; PH off"}, "12:00-09:00 ends on the next day"),
        ({"hours": "Mo-Fr 9:00-9:00; PH off"}, "09:00-09:00 ends on the next day"),
        ({"hours": "Fr 20:00-26:00; PH off"}, "20:00-02:00 ends on the next day"),
        ({"hours": "off"}, "is never open, this year or next"),
        ({"hours": "2017 Mo-Fr 09:00-12:00; PH off"}, "is never open, this year or next"),
        (
            {"hours": "Mo 9:00-10:00; Tu 10:00-12:00 unknown; PH off"},
            'has days of which people read "hours not known"',
        ),
        ({"hours": "Mo-Fr 10:00-12:00"}, "is open on holidays as on any day"),
        (
            {"hours": 'Mo-Fr 09:00-12:30 "by appointment"; PH off'},
            "are told as neither open nor closed, since there is a comment beside the times",
        ),
        ({"hours": "Mo-Fr; PH off"}, "has days without times: open day and night"),
        (
            {"hours": "PH off; Mo-Fr 09:00-12:30"},
            "says PH off before days of the week that open on holidays again",
        ),
    ],
)
def test_odd_hours(changes: dict[str, Any], message: str) -> None:
    assert warn(services=service(**changes)) == [("services[0].hours", message)]


def test_a_country_whose_parts_have_more_holidays_is_listed_with_its_parts() -> None:
    profile = parse_profile(make_raw() | {"services": service(holidays=["RU", "GB", "GB-ENG"])})
    (warning,) = list_warnings(profile, NOW)
    assert warning.key == "services[0].holidays[1]"
    assert warning.message == "GB is only what all its parts share; some have more holidays"
    assert warning.suggestion.endswith("name it: GB-ENG, GB-NIR, GB-SCT, GB-WLS")


@pytest.mark.parametrize(
    ("zone", "message"),
    [
        ("EST", "EST has no summer time"),
        ("GMT", "GMT has no summer time"),
        ("Etc/GMT+3", "Etc/GMT+3 is 3 h behind Greenwich, all year"),
        ("Etc/GMT-12", "Etc/GMT-12 is 12 h ahead of Greenwich, all year"),
    ],
)
def test_zones_whose_clocks_never_change(zone: str, message: str) -> None:
    clock = make_raw()["clocks"][0] | {"timezone": zone}
    assert warn(clocks=[clock]) == [("clocks[0].timezone", message)]
    assert warn(services=service(timezone=zone)) == [("services[0].timezone", message)]
    assert warn(clocks=[clock | {"timezone": "UTC"}, clock | {"timezone": "CET"}]) == []


@pytest.mark.parametrize(
    ("tables", "key"),
    [
        ({"clocks": []}, "clocks"),
        ({"feeds": [], "rules": []}, "feeds"),
        ({"topics": [t | {"default": False} for t in make_raw()["topics"]]}, "topics"),
        ({"contacts": [{"name": {"en": "Hall", "ru": "Зал"}}]}, "contacts[0]"),
        ({"services": service(name={"en": "Reception"})}, "services[0].name"),
    ],
)
def test_gaps(tables: dict[str, Any], key: str) -> None:
    assert [place for place, _ in warn(**tables)] == [key]


def test_nobody_answers_for_the_data() -> None:
    raw = make_raw()
    del raw["operator"]
    assert [warning.key for warning in list_warnings(parse_profile(raw), NOW)] == ["operator"]


def test_a_language_nobody_can_choose() -> None:
    raw = make_raw()
    raw["mission"]["languages"] = ["en"]
    warnings = list_warnings(parse_profile(raw), NOW)
    assert "clocks[0].city.ru" in {warning.key for warning in warnings}
    assert {warning.message for warning in warnings} == {"is never shown"}


def test_the_bots_own_topics_are_not_the_missions_to_mend() -> None:
    raw = {"mission": {"name": {"en": "Consulate"}, "languages": ["en"]}}
    keys = {warning.key for warning in list_warnings(parse_profile(raw), NOW)}
    assert keys == {"operator", "clocks", "feeds"}


def test_feeds_that_are_polled_twice_or_in_the_clear() -> None:
    raw = make_raw()
    raw["feeds"][0]["url"] = raw["feeds"][1]["url"] = "http://embassy.example/"
    messages = [message for _, message in warn(feeds=raw["feeds"])]
    assert messages == [
        "anybody on the way can change what it says",
        "is polled by 'news' too",
        "anybody on the way can change what it says",
    ]
