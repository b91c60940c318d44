import pytest
from holidays import list_supported_countries

from bot.mission.opening.calendar_codes import find_fault, list_differing_parts


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("UK", "GB"),
        ("RUS", "RU"),
        ("GBR", "GB"),
        ("gb", "GB"),
        ("gb-eng", "GB-ENG"),
        ("GB_ENG", "GB-ENG"),
        ("GB ENG", "GB-ENG"),
        ("UK-ENG", "GB-ENG"),
        ("GBR-England", "GB-ENG"),
        ("ENG", "GB-ENG"),
        ("Scotland", "GB-SCT"),
        ("de-by", "DE-BY"),
        ("Russia", "RU"),
        ("Россия", "RU"),
        ("Kazahstan", "KZ"),
        ("United Kingdom", "GB"),
        ("GB-eng", "ENG"),
        ("GB-Wales", "WLS"),
        ("GB-ENL", "ENG"),
        ("DE-BY ", "BY"),
    ],
)
def test_the_calendar_that_is_meant_is_named(written: str, meant: str) -> None:
    fault = find_fault(written)
    assert fault is not None
    assert fault[1] == f"did you mean {meant}?"


@pytest.mark.parametrize("code", ["", "-", "XX", "EN", "-ENG", "Moscow", "RU,GB", "ZZ-ENG", "1"])
def test_where_nothing_is_meant_the_form_is_said(code: str) -> None:
    fault = find_fault(code)
    assert fault is not None
    assert fault[1].startswith("a country's two letters")


def test_a_hyphen_without_a_part_lists_the_parts() -> None:
    assert find_fault("GB-") == (
        "'GB-' names no part",
        "write GB, or one of its parts: GB-ENG, GB-NIR, GB-SCT, GB-WLS",
    )
    assert find_fault("RU-") == ("'RU-' names no part", "write RU")


def test_every_country_and_every_part_is_a_calendar() -> None:
    for country, parts in list_supported_countries(include_aliases=False).items():
        assert find_fault(country) is None
        assert all(find_fault(f"{country}-{part}") is None for part in parts)


def test_parts_are_listed_only_where_one_has_more_holidays() -> None:
    assert list_differing_parts("GB", 2026) == ["GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS"]
    assert "DE-BY" in list_differing_parts("DE", 2026)
    assert list_differing_parts("AT", 2026) == []  # its parts only have a patron's day, no day off
    assert list_differing_parts("GB-ENG", 2026) == []
    assert list_differing_parts("RU", 2026) == []
