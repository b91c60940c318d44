from pathlib import Path
from typing import Any

import pytest

from bot.mission.profile import load_profile, parse_profile
from bot.problems import Problem, ProblemsFoundError
from tests.mission.samples import TOML, make_raw

GONE = object()
Place = tuple[str | int, ...]


def break_at(raw: Any, place: Place, value: object) -> None:
    *way, last = place
    for step in way:
        raw = raw[step]
    if value is GONE:
        del raw[last]
    else:
        raw[last] = value


def refused(raw: dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFoundError) as caught:
        parse_profile(raw)
    return caught.value.problems


@pytest.mark.parametrize(
    ("place", "value", "key", "words"),
    [
        # keys and types
        (("mission",), GONE, "mission", "is needed"),
        (("mission", "name"), GONE, "mission.name", "is needed"),
        (("feds",), [], "feds", "did you mean feeds?"),
        (("feeds", 1, "intervall"), "5m", "feeds[1].intervall", "did you mean interval?"),
        (("feeds", 1, "select", "titel"), "a", "feeds[1].select.titel", "did you mean title?"),
        (("mission", "offical"), True, "mission.offical", "did you mean official?"),
        (("mission", "official"), "no", "mission.official", "true or false"),
        (("staff",), {"canary": "the duty room"}, "staff.canary", "such as -1001234567890"),
        (("staff",), {"inbox": [-1002]}, "staff.inbox", "such as -1001234567890"),
        (("staff",), {"inbox": -1002.5}, "staff.inbox", "such as -1001234567890"),
        (("operator",), [{}], "operator", "write [operator], in single brackets"),
        (("clocks",), {"timezone": "UTC"}, "clocks", "write [[clocks]]"),
        (("operator", "name"), 7, "operator.name", "text in quotes"),
        (("operator", "name"), " ", "operator.name", "is empty"),
        (("official",), True, "official", "it belongs in [mission]"),
        (("operator", "keeps_staff_acts"), "5 years", "operator.keeps_staff_acts", 'or "5y"'),
        (("operator", "keeps_staff_acts"), "7d", "operator.keeps_staff_acts", "30d and 30y"),
        (("operator", "keeps_staff_acts"), "31y", "operator.keeps_staff_acts", "30d and 30y"),
        (("operator", "keeps_staff_acts"), 5, "operator.keeps_staff_acts", "days or years"),
        (("operator", "timezone"), "UTC", "operator.timezone", "in [clocks] or [services]"),
        # texts by language
        (("mission", "name"), "Consulate", "mission.name", "by language"),
        (("mission", "name"), {}, "mission.name", "no text in any language"),
        (("mission", "name"), {"ru": "Консульство"}, "mission.name", "no text in 'en'"),
        (("mission", "name", "de"), "Konsulat", "mission.name.de", "does not speak 'de'"),
        (("mission", "name", "ru"), "", "mission.name.ru", "is empty"),
        (("contacts", 0, "note"), {"ru": "Ждите"}, "contacts[0].note", "no text in 'en'"),
        (("mission", "languages", 1), "de", "mission.languages[1]", "does not speak 'de'"),
        (("mission", "languages"), [], "mission.languages", "must not be empty"),
        (("mission", "languages"), ["en", "en"], "mission.languages", "twice"),
        # what no message could show
        (("mission", "name", "ru"), "К" * 121, "mission.name", "too long in 'ru': 121"),
        (("clocks", 0, "city", "en"), "M" * 51, "clocks[0].city", "at most 50"),
        (("contacts", 0, "note"), {"en": "n" * 501}, "contacts[0].note", "at most 500"),
        (("contacts", 0, "map"), "https://a.example/" + "x" * 999, "contacts[0].map", "too long"),
        (("contacts", 0, "email"), "x" * 250 + "@a.example", "contacts[0].email", "at most 254"),
        (("operator", "name"), "N" * 121, "operator.name", "too many characters: at most 120"),
        (("services", 0, "hours"), "Mo 09:00-10:00;" * 40, "services[0].hours", "too long: 600"),
        (("services", 0, "holidays"), ["RU"] * 11, "services[0].holidays", "at most 10"),
        (("contacts",), [{"name": {"en": "A"}}] * 31, "contacts", "are too many: at most 30"),
        (("clocks",), [make_raw()["clocks"][0]] * 7, "clocks", "are too many: at most 6"),
        # places and people
        (("clocks", 0, "timezone"), "Europe/Moskow", "clocks[0].timezone", "Europe/Moscow?"),
        (("clocks", 0, "timezone"), "Moon", "clocks[0].timezone", "no time zone"),
        (("clocks", 0, "timezone"), "../etc/passwd", "clocks[0].timezone", "no time zone"),
        (("contacts", 0, "phone"), "020 3668 7474", "contacts[0].phone", "international"),
        (("contacts", 0, "phone"), "+44 1", "contacts[0].phone", "international"),
        (("contacts", 0, "phone"), "call +44 20 3668 7474", "contacts[0].phone", "international"),
        (("contacts", 0, "email"), "queries@embassy", "contacts[0].email", "no e-mail"),
        (("contacts", 0, "map"), "maps", "contacts[0].map", "no web address"),
        (
            ("contacts", 0, "map"),
            "https://embassy.example@evil.example/",
            "contacts[0].map",
            "does not show its host",
        ),
        # near misses: what is meant is said
        (("mission", "languages", 1), "ru-RU", "mission.languages[1]", "did you mean ru?"),
        (("mission", "languages", 1), "английский", "mission.languages[1]", "did you mean en?"),
        (("contacts", 0, "phone"), "0044 20 3668 7474", "contacts[0].phone", "+44 20 3668 7474?"),
        (("contacts", 0, "phone"), "8 495 123-45-67", "contacts[0].phone", "+7 495 123-45-67?"),
        (("contacts", 0, "phone"), "442036687474", "contacts[0].phone", "+44 20 3668 7474?"),
        (("contacts", 0, "map"), "a.example/map", "contacts[0].map", "mean https://a.example/map?"),
        (("services", 0, "id"), "Visa section", "services[0].id", "did you mean visa-section?"),
        (("services", 0, "closed"), ["31.12.2026"], "services[0].closed[0]", "mean 2026-12-31?"),
        (
            ("services", 0, "closed"),
            ["2026-12-31T10:00"],
            "services[0].closed[0]",
            "without a time",
        ),
        (("services", 0, "holidays"), "RU", "services[0].holidays", 'write ["RU"]'),
        (("clocks", 0, "timezone"), "MSK", "clocks[0].timezone", "did you mean Europe/Moscow?"),
        (("services", 0, "timezone"), "BST", "services[0].timezone", "did you mean Europe/London?"),
        (("services", 0, "holidays", 0), "UK", "services[0].holidays[0]", "did you mean GB?"),
        (("services", 0, "holidays", 0), "RUS", "services[0].holidays[0]", "did you mean RU?"),
        (("services", 0, "holidays", 0), "GB-", "services[0].holidays[0]", "GB-ENG, GB-NIR"),
        # opening hours
        (("services", 0, "hours"), "Mo-Fr 9-12", "services[0].hours", "'9-12'"),
        (("services", 0, "hours"), "Mo-Fr 25:00-26:00", "services[0].hours", "no clock shows"),
        (("services", 0, "hours"), "", "services[0].hours", "blank"),
        (("services", 0, "hours"), " ", "services[0].hours", "blank"),
        (("services", 0, "hours"), "Feb 30 09:00-12:00", "services[0].hours", "no Feb 30"),
        (("services", 0, "hours"), "Mo 09:00-12:00; Jun 29-31 off", "services[0].hours", "Jun 31"),
        (("contacts", 0, "hours"), "Jan 02-Apr 31 09:00-12:00", "contacts[0].hours", "Apr 31"),
        (("services", 0, "hours"), "SH off", "services[0].hours", "school holidays"),
        (("services", 0, "holidays"), GONE, "services[0].holidays", 'holidays = ["GB-ENG"]'),
        (("contacts", 1, "hours"), "PH 10:00-12:00", "contacts[1].holidays", "speak of PH"),
        (("contacts", 1, "holidays"), ["UK"], "contacts[1].holidays[0]", "GB"),
        (("services", 0, "holidays", 1), "GB-ENL", "services[0].holidays[1]", "did you mean ENG?"),
        (("services", 0, "holidays", 1), "XX", "services[0].holidays[1]", "no holiday calendar"),
        (("services", 0, "closed"), ["soon"], "services[0].closed[0]", "date such as"),
        (("services", 0, "open"), ["2026-12-30"], "services[0].open", "also in `closed`"),
        (("services", 0, "access"), "walkin", "services[0].access", "did you mean walk-in?"),
        # topics and rules
        (("services", 0, "id"), "Reception!", "services[0].id", "a-z, 0-9"),
        (("topics", 1, "name"), GONE, "topics[1].name", "is needed"),
        (("rules", 0, "severity"), "urgent", "rules[0].severity", "two people"),
        (("rules", 0, "severity"), "importent", "rules[0].severity", "did you mean important?"),
        (("rules", 0, "any"), [], "rules[0].any", "must not be empty"),
        (("rules", 0, "topic"), "consulat", "rules[0].topic", "did you mean consular?"),
        (("rules", 0, "feeds"), [], "rules[0].feeds", "must not be empty"),
        (("rules", 0, "feeds"), ["homepge"], "rules[0].feeds[0]", "did you mean homepage?"),
        # feeds
        (("feeds", 0, "id"), "homepage", "feeds[1].id", "already the id"),
        (("feeds", 0, "topic"), "sport", "feeds[0].topic", "no topic 'sport'"),
        (("feeds", 0, "language"), "de", "feeds[0].language", "does not speak 'de'"),
        (("feeds", 0, "url"), "ftp://embassy.example/", "feeds[0].url", "no web address"),
        (("feeds", 0, "url"), "https://embassy.example:99999/", "feeds[0].url", "no web address"),
        (("feeds", 0, "url"), "https://[::1/", "feeds[0].url", "no web address"),
        (("feeds", 0, "interval"), 300, "feeds[0].interval", "no interval"),
        (("feeds", 0, "interval"), "5 minutes", "feeds[0].interval", "no interval"),
        (("feeds", 0, "interval"), "0s", "feeds[0].interval", "out of range"),
        (("feeds", 0, "interval"), "99999h", "feeds[0].interval", "out of range"),
        (("feeds", 0, "interval"), "29s", "feeds[0].interval", "too short"),
        (("feeds", 0, "kind"), "page", "feeds[0].select", "is needed"),
        (("feeds", 0, "kind"), "pages", "feeds[0].kind", "did you mean page?"),
        (("feeds", 1, "kind"), "feed", "feeds[1].select", "only for"),
        (("feeds", 1, "select", "entry"), "a[", "feeds[1].select.entry", "no CSS"),
        (("feeds", 1, "select", "date_format"), "%q", "feeds[1].select.date_format", "no date"),
        (
            ("feeds", 1, "select", "date_format"),
            "%d.%m",
            "feeds[1].select.date_format",
            "leaves out",
        ),
        (("feeds", 1, "select", "date"), GONE, "feeds[1].select.date_format", "without `date`"),
        (("staff",), {"two_person": "never"}, "staff.two_person", "must be 'urgent' or 'all'"),
    ],
)
def test_each_mistake_is_one_problem_at_its_place(
    place: Place, value: object, key: str, words: str
) -> None:
    raw = make_raw()
    break_at(raw, place, value)
    problems = refused(raw)
    assert [problem.key for problem in problems] == [key]
    assert words in str(problems[0])


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("feeds", 0, "url"), "http://127.0.0.1:8080/rss"),
        (("feeds", 0, "url"), "http://[::1]:8080/rss"),
        (("contacts", 0, "phone"), "+7 495 606-98-02"),
        (("clocks", 0, "timezone"), "America/Argentina/Buenos_Aires"),
        (("services", 0, "holidays"), ["RU", "GB", "GB-SCT", "US-CA"]),
        (("services", 0, "hours"), 'Feb 29 10:00-11:00 "or Feb 30"; Dec 24-Jan 06 off'),
        (("services", 0, "hours"), 'Sa,Su,PH 10:00-11:00 "by appointment; PH"'),
        (("feeds", 1, "select", "date_format"), "%Y-%m-%dT%H:%M:%S%z"),
        (("feeds", 1, "select", "date_format"), "%d %B %Y"),
        (("staff",), {"canary": -1001, "inbox": -1002}),
        (("rules", 0, "operational"), GONE),
    ],
)
def test_what_looks_odd_and_is_right_passes(place: Place, value: object) -> None:
    raw = make_raw()
    break_at(raw, place, value)
    parse_profile(raw)


def test_a_server_on_this_machine_may_be_polled_often() -> None:
    raw = make_raw()
    raw["feeds"][0] |= {"url": "http://localhost:8080/rss", "interval": "1s"}
    assert parse_profile(raw).feeds[0].interval.total_seconds() == 1


def test_all_problems_of_tables_and_between_them_come_at_once() -> None:
    raw = make_raw()
    raw["clocks"][0]["timezone"] = "Moon"
    raw["feeds"][0]["topic"] = "sport"
    raw["extra"] = 1
    keys = [problem.key for problem in refused(raw)]
    assert sorted(keys) == ["clocks[0].timezone", "extra", "feeds[0].topic"]


def load_refused(file: Path) -> Problem:
    with pytest.raises(ProblemsFoundError) as caught:
        load_profile(file)
    assert caught.value.problems[0].source == str(file)
    (problem,) = caught.value.problems
    return problem


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    assert "copy the example" in load_refused(tmp_path / "mission.toml").suggestion


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "cannot be read" in load_refused(tmp_path).message


def test_a_syntax_error_has_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mission.toml"
    file.write_text('[mission]\nname = { en = "Consulate" }\nlanguages = [en]\n')
    problem = load_refused(file)
    assert problem.key.startswith("line 3")
    assert problem.message.startswith("is not TOML")


def test_another_encoding_has_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mission.toml"
    file.write_bytes(TOML.encode("cp1251"))
    assert load_refused(file).key == "line 3"
