import pytest

from bot.mission.zone_suggestions import _ABBREVIATIONS, suggest_zone
from bot.zones import list_zone_names


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("MSK", "Europe/Moscow"),
        ("МСК", "Europe/Moscow"),
        ("bst", "Europe/London"),
        ("CEST", "Europe/Berlin, Europe/Paris or Europe/Rome"),
        ("IST", "Asia/Kolkata, Asia/Jerusalem or Europe/Dublin"),
        ("EDT", "America/New_York"),
        ("Europe/moscow", "Europe/Moscow"),
        ("EUROPE/LONDON", "Europe/London"),
        ("Europe/Moskow", "Europe/Moscow"),
        ("America/New York", "America/New_York"),
        ("Moscow", "Europe/Moscow"),
        ("Москва", "Europe/Moscow"),
        ("new york", "America/New_York"),
        ("Sidney", "Australia/Sydney"),
        ("Kyiv", "Europe/Kyiv"),
        ("Istanbul", "Europe/Istanbul"),
        ("UK", "Europe/London"),
        ("United Kingdom", "Europe/London"),
        ("Франция", "Europe/Paris"),
        ("Germany", "Europe/Berlin or Europe/Busingen"),
    ],
)
def test_the_zone_that_is_meant_is_named(written: str, meant: str) -> None:
    assert suggest_zone(written) == f"did you mean {meant}?"


@pytest.mark.parametrize("written", ["GMT+3", "UTC+03:00", "+3", "utc -5"])
def test_an_offset_is_no_place(written: str) -> None:
    assert suggest_zone(written).startswith("name a place whose clocks show it")


@pytest.mark.parametrize("written", ["", "Moon", "Washington", "Europe/Sankt-Petersburg", "/", "Q"])
def test_nothing_is_guessed_that_is_not_close(written: str) -> None:
    assert suggest_zone(written) == "write a continent and a city, such as Europe/London"


def test_every_zone_of_the_table_is_in_the_database_and_no_abbreviation_is_in_it_twice() -> None:
    zones = {zone for zones in _ABBREVIATIONS.values() for zone in zones.split()}
    assert zones <= list_zone_names()
    words = [word for words in _ABBREVIATIONS for word in words.split()]
    assert len(words) == len(set(words))
    assert not set(words) & list_zone_names()
