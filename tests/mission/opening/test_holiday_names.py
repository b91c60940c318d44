"""What is moved, estimated or neither, in every calendar that the library has."""

import re
from datetime import date

import pytest
from holidays import country_holidays, list_supported_countries

from bot.mission.opening.calendars import Holiday, list_holidays

COUNTRIES = list_supported_countries(include_aliases=False)

# How the library marks days in English; the bot reads the marks in each calendar's own language.
MOVED_IN_ENGLISH = re.compile(
    r".*\((observed|observed, estimated|substitute day|in lieu)\)|Day off for .*"
    r"|Day off \(substituted from .*|Alternative holiday for .*|Monday following .*"
)
ESTIMATED_IN_ENGLISH = re.compile(r".*[ (]estimated\)")
# There "… Holiday" and "Day after …" are now a mark and now part of a name, in English too.
UNCLEAR_IN_ENGLISH = {"MH", "MY", "GN", "CI"}


def only(calendar: str, day: date) -> Holiday:
    (holiday,) = (h for h in list_holidays([calendar], [day.year]) if h.day == day)
    return holiday


@pytest.mark.parametrize(
    ("calendar", "day", "name", "is_moved", "is_estimated"),
    [
        # A bracket is part of the name.
        ("IN", date(2026, 11, 8), "Diwali (Deepavali)", False, False),
        ("MD", date(2026, 1, 7), "Christmas Day (by old style)", False, False),
        ("CN", date(2028, 1, 26), "Chinese New Year (Spring Festival)", False, False),
        # Moved, as each language says it.
        ("GB-ENG", date(2026, 12, 28), "Boxing Day", True, False),
        ("GG", date(2026, 12, 28), "Boxing Day", True, False),
        ("SG", date(2026, 11, 9), "Deepavali", True, False),
        ("KZ", date(2026, 3, 9), "International Women's Day", True, False),
        ("KR", date(2026, 3, 2), "Independence Movement Day", True, False),
        ("TH", date(2026, 6, 1), "Visakha Bucha", True, False),
        ("CN", date(2028, 1, 3), "New Year's Day", True, False),
        ("EG", date(2026, 1, 29), "January 25th Revolution and National Police Day", True, False),
        # An estimate: the country fixes the day later, by the moon.
        ("KZ", date(2026, 5, 27), "Eid al-Adha", False, True),
        ("ID", date(2027, 3, 10), "Eid al-Fitr", False, True),
        # Both, in one mark or one inside the other.
        ("EG", date(2026, 6, 18), "Islamic New Year", True, True),
        ("MY", date(2028, 2, 29), "Eid al-Fitr", True, True),
        # What looks like a mark is the name itself.
        ("GN", date(2018, 11, 20), "Day after Prophet's Birthday", False, False),
        ("GN", date(2026, 8, 25), "Day after Prophet's Birthday", False, True),
        # Put together by the library, so that its catalogue does not have it.
        ("KR", date(2026, 2, 16), "The day preceding Korean New Year", False, False),
    ],
)
def test_what_a_name_says_besides_the_name(
    calendar: str, day: date, name: str, is_moved: bool, is_estimated: bool
) -> None:
    holiday = only(calendar, day)
    assert holiday.find_name("en") == name
    assert (holiday.is_moved, holiday.is_estimated) == (is_moved, is_estimated)


def test_names_of_several_holidays_on_one_day_are_not_mixed_up() -> None:
    # The library sorts them by the alphabet of each language.
    may = [h for h in list_holidays(["BY"], [2016]) if h.day == date(2016, 5, 1)]
    assert {h.find_name("en"): h.find_name("ru") for h in may} == {
        "Orthodox Easter": "Православная Пасха",
        "Labor Day": "Праздник труда",
    }


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_marks_the_days_that_its_english_calendar_marks(country: str) -> None:
    languages = [s for s in country_holidays(country).supported_languages if s == "en_US"]
    language = next(iter(languages), None)
    for year in (2026, 2027):
        english = country_holidays(country, years=year, language=language)
        found = [h for h in list_holidays([country], [year]) if h.day in english]
        for day in {h.day for h in found}:
            here = [h for h in found if h.day == day]
            written = english.get_list(day)
            assert all(h.find_name("en") for h in here), (day, written)
            estimated = [name for name in written if ESTIMATED_IN_ENGLISH.fullmatch(name)]
            assert sum(h.is_estimated for h in here) == len(estimated), (day, written)
            if country not in UNCLEAR_IN_ENGLISH:
                moved = [name for name in written if MOVED_IN_ENGLISH.fullmatch(name)]
                assert sum(h.is_moved for h in here) == len(moved), (day, written)


def test_the_parts_of_countries_have_names_too() -> None:
    parts = [f"{country}-{codes[-1]}" for country, codes in COUNTRIES.items() if codes]
    assert len(parts) > 30
    for holiday in list_holidays(parts, [2027]):
        assert holiday.find_name("en"), holiday
