"""Holidays by name: of which country, today and in the weeks ahead."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from babel import Locale

from bot.locales.catalog import Phrases
from bot.mission.opening.calendars import Holiday
from bot.rendering.dates import render_days
from bot.rendering.text import join
from storage.text import Text

_DAY = timedelta(days=1)


def render_holidays_today(phrases: Phrases, holidays: Iterable[Holiday]) -> Text:
    """Return one line for each of today's holidays, or nothing."""
    lines = (phrases("holiday-today", holiday=_render(phrases, holiday)) for holiday in holidays)
    return join(dict.fromkeys(lines), "\n")


def render_holidays_ahead(phrases: Phrases, holidays: Sequence[Holiday], today: date) -> Text:
    """Return the coming holidays by date, those of several days in one line, or nothing.

    Parts of one country mostly have the same holidays: what reads the same is told once.
    """
    runs = _list_runs(holidays)
    lines = (
        phrases(
            "holiday-line",
            days=render_days(phrases, run[0].day, run[-1].day, today),
            holiday=_render(phrases, run[0]),
        )
        for run in runs
    )
    return join([phrases("holidays-heading"), *dict.fromkeys(lines)], "\n") if runs else Text()


def _render(phrases: Phrases, holiday: Holiday) -> Text:
    named = _render_named(phrases, holiday)
    return phrases("holiday-expected", holiday=named) if holiday.is_estimated else named


def _render_named(phrases: Phrases, holiday: Holiday) -> Text:
    country, moved = _country(phrases, holiday.calendar), "-moved" if holiday.is_moved else ""
    if holiday.is_substitute:
        return phrases("holiday-in-lieu-of", country=country)
    name = holiday.find_name(phrases.language) or phrases.find(f"holiday-{holiday.key}")
    if name is None:  # the calendar has it in English only: said as what it is, a foreign name
        english = holiday.find_name("en") or holiday.key
        return phrases(f"holiday-foreign{moved}-of", name=english, country=country)
    bracket = "-bracket" if name.endswith(")") else ""  # two brackets in a row read badly
    return phrases(f"holiday{moved}{bracket}-of", name=name, country=country)


def _country(phrases: Phrases, calendar: str) -> str:
    code = calendar.partition("-")[0]
    return str(Locale(phrases.language).territories.get(code, code))


def _list_runs(holidays: Sequence[Holiday]) -> list[list[Holiday]]:
    """Return the holidays with those of one name on days off in a row together.

    Another holiday in between does not end a row: Russia's New Year holidays are 1-8 January, and
    7 January is Christmas besides.
    """
    days_off = {(holiday.calendar, holiday.day) for holiday in holidays}
    ordered = sorted(holidays, key=lambda h: (*_identify(h), h.day))
    runs = [[holiday] for holiday in ordered[:1]]
    for before, holiday in pairwise(ordered):
        gap = range(1, (holiday.day - before.day).days)
        is_in_row = all((holiday.calendar, before.day + n * _DAY) in days_off for n in gap)
        if _identify(before) == _identify(holiday) and is_in_row:
            runs[-1].append(holiday)
        else:
            runs.append([holiday])
    return sorted(runs, key=lambda run: run[0].day)


def _identify(holiday: Holiday) -> tuple[str, str, bool, bool]:
    return holiday.calendar, holiday.key, holiday.is_moved, holiday.is_estimated
