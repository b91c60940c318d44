"""Public holidays of the countries a mission keeps, by calendar ("RU", "GB-ENG") and year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.languages import LANGUAGES

if TYPE_CHECKING:
    from holidays import HolidayBase


@dataclass(frozen=True, slots=True)
class Holiday:
    """One public holiday; where its own country has no name for it in a language, ask by `key`.

    `key` is the country and the English name, such as "gb-good-friday", the same every year;
    `is_moved` says that this day is off in the place of another one.
    """

    day: date
    calendar: str
    key: str
    is_moved: bool
    names: tuple[tuple[str, str], ...]

    def find_name(self, language: str) -> str | None:
        """Return the name in this language, if the calendar has it."""
        return dict(self.names).get(language)


def list_holidays(calendars: Iterable[str], years: Iterable[int]) -> list[Holiday]:
    """Return the holidays of all these calendars in all these years, by date."""
    codes, all_years = tuple(calendars), tuple(years)
    found = (holiday for code in codes for y in all_years for holiday in _list_year(code, y))
    return sorted(found, key=lambda holiday: holiday.day)


@lru_cache(maxsize=64)
def _list_year(calendar: str, year: int) -> tuple[Holiday, ...]:
    own_names = _name_days(calendar, year, _load(calendar).default_language)
    translations = {
        ours: _name_days(calendar, year, theirs)
        for ours, theirs in _match_languages(calendar).items()
    }
    return tuple(
        _describe(calendar, day, name, {ours: t[day][i] for ours, t in translations.items()})
        for day, names in sorted(own_names.items())
        for i, name in enumerate(names)
    )


def _describe(calendar: str, day: date, own_name: str, names: dict[str, str]) -> Holiday:
    # A day moved is told in brackets: "Christmas Day (observed)", "Day off (substituted from …)".
    plain, bracket, _ = names.get("en", own_name).partition(" (")
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")
    country = calendar.partition("-")[0].lower()
    return Holiday(day, calendar, f"{country}-{slug}", bool(bracket), tuple(names.items()))


def _match_languages(calendar: str) -> dict[str, str | None]:
    """Return the calendar's own code for each of our languages that it knows."""
    supported = _load(calendar).supported_languages
    if not supported:
        return {"en": None}  # a calendar without translations is in English, and names no code
    matches = {ours: [s for s in supported if s.startswith(ours)] for ours in LANGUAGES}
    return {ours: theirs[0] for ours, theirs in matches.items() if theirs}


def _name_days(calendar: str, year: int, language: str | None) -> dict[date, list[str]]:
    """Return the names of each holiday; without a language, those of the process's locale."""
    found = _load(calendar, years=year, language=language)
    return {day: found.get_list(day) for day in found if day.year == year}


def _load(calendar: str, years: int | None = None, language: str | None = None) -> "HolidayBase":
    from holidays import country_holidays  # 15 MB, for missions with holidays only

    country, _, subdivision = calendar.partition("-")
    return country_holidays(country, subdiv=subdivision or None, years=years, language=language)
