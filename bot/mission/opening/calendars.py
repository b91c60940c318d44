"""Public holidays of the countries a mission keeps, by calendar ("RU", "GB-ENG") and year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.languages import LANGUAGES
from bot.mission.opening.holiday_names import HolidayName, parse_name, translate_names

if TYPE_CHECKING:
    from holidays import HolidayBase

_DAY = timedelta(days=1)
_LOOK_AHEAD = 30 * _DAY


@dataclass(frozen=True, slots=True)
class Holiday:
    """One public holiday; where its own country has no name for it in a language, ask by `key`.

    `key` is the country and the English name, such as "gb-good-friday", the same every year;
    `is_moved` says that this day is off in the place of another one; `is_substitute`, that it is
    nothing but that, a day off exchanged for a working day; `is_estimated`, that the country fixes
    the date later, such as by the moon.
    """

    day: date
    calendar: str
    key: str
    is_moved: bool
    is_estimated: bool
    is_substitute: bool
    names: tuple[tuple[str, str], ...]

    def find_name(self, language: str) -> str | None:
        """Return the name in this language, if the calendar has it."""
        return dict(self.names).get(language)


def list_holidays(calendars: Iterable[str], years: Iterable[int]) -> list[Holiday]:
    """Return the holidays of all these calendars in all these years, by date."""
    codes, all_years = tuple(calendars), tuple(years)
    found = (holiday for code in codes for y in all_years for holiday in _list_year(code, y))
    return sorted(found, key=lambda holiday: holiday.day)


def list_holidays_ahead(calendars: Iterable[str], today: date) -> list[Holiday]:
    """Return the holidays of the next 30 days and, of each calendar, at least the next, by date.

    Days off in a row are listed to the last, wherever the 30 days end.
    """
    found = (holiday for code in calendars for holiday in _take_ahead(code, today))
    return sorted(found, key=lambda holiday: holiday.day)


def _take_ahead(calendar: str, today: date) -> list[Holiday]:
    taken: list[Holiday] = []
    for holiday in list_holidays([calendar], [today.year, today.year + 1]):
        is_in_row = not taken or holiday.day - taken[-1].day <= _DAY
        if holiday.day > today and (is_in_row or holiday.day <= today + _LOOK_AHEAD):
            taken.append(holiday)
    return taken


@lru_cache(maxsize=64)
def _list_year(calendar: str, year: int) -> tuple[Holiday, ...]:
    own = _load(calendar, year, _load(calendar).default_language)
    translations = {
        ours: _load(calendar, year, theirs) for ours, theirs in _match_languages(calendar).items()
    }
    days = sorted(day for day in own if day.year == year)
    return tuple(h for day in days for h in _list_day(calendar, day, own, translations))


def _list_day(
    calendar: str, day: date, own: "HolidayBase", translations: dict[str, "HolidayBase"]
) -> list[Holiday]:
    names = [parse_name(own, written, translations["en"]) for written in own.get_list(day)]
    by_language = {
        language: translate_names(names, translation, translation.get_list(day))
        for language, translation in translations.items()
    }
    return [
        _describe(calendar, day, name, {ours: texts[i] for ours, texts in by_language.items()})
        for i, name in enumerate(names)
    ]


def _describe(calendar: str, day: date, own: HolidayName, names: dict[str, str]) -> Holiday:
    slug = re.sub(r"[^a-z0-9]+", "-", names["en"].lower().replace("'", "")).strip("-")
    key = f"{calendar.partition('-')[0].lower()}-{'day-off' if own.is_substitute else slug}"
    return Holiday(
        day,
        calendar,
        key,
        is_moved=own.is_moved,
        is_estimated=own.is_estimated,
        is_substitute=own.is_substitute,
        names=tuple(names.items()),
    )


def _match_languages(calendar: str) -> dict[str, str | None]:
    """Return the calendar's own code for each of our languages that it knows; all know English."""
    supported = _load(calendar).supported_languages
    if not supported:
        return {"en": None}  # a calendar without translations is in English, and names no code
    matches = {ours: [s for s in supported if s.startswith(ours)] for ours in LANGUAGES}
    return {ours: theirs[0] for ours, theirs in matches.items() if theirs}


def _load(calendar: str, year: int | None = None, language: str | None = None) -> "HolidayBase":
    """Return a calendar; without a language its names may be in that of the process's locale."""
    from holidays import country_holidays  # 15 MB, for missions with holidays only

    country, _, subdivision = calendar.partition("-")
    return country_holidays(country, subdiv=subdivision or None, years=year, language=language)
