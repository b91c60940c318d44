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
    return join(lines, "\n")


def render_holidays_ahead(phrases: Phrases, holidays: Sequence[Holiday], today: date) -> Text:
    """Return the coming holidays by date, those of several days in one line, or nothing."""
    runs = _list_runs(holidays)
    lines = (
        phrases(
            "holiday-line",
            days=render_days(phrases, run[0].day, run[-1].day, today),
            holiday=_render(phrases, run[0]),
        )
        for run in runs
    )
    return join([phrases("holidays-heading"), *lines], "\n") if runs else Text()


def _render(phrases: Phrases, holiday: Holiday) -> Text:
    country = _country(phrases, holiday.calendar)
    if holiday.key.endswith("-day-off"):  # as Russia's calendar calls it: it has no other name
        return phrases("holiday-in-lieu-of", country=country)
    key = "holiday-moved-of" if holiday.is_moved else "holiday-of"
    return phrases(key, name=_name(phrases, holiday), country=country)


def _name(phrases: Phrases, holiday: Holiday) -> str:
    known = holiday.find_name(phrases.language) or phrases.find(f"holiday-{holiday.key}")
    # A calendar tells of a moved day in brackets, with a date in its own country's order.
    names = (known, *dict(holiday.names).values(), holiday.key)
    return next(filter(None, names)).partition(" (")[0]


def _country(phrases: Phrases, calendar: str) -> str:
    code = calendar.partition("-")[0]
    return str(Locale(phrases.language).territories.get(code, code))


def _list_runs(holidays: Sequence[Holiday]) -> list[list[Holiday]]:
    """Return the holidays with those of one name on days in a row together."""
    ordered = sorted(holidays, key=lambda h: (h.calendar, h.key, h.is_moved, h.day))
    runs = [[holiday] for holiday in ordered[:1]]
    for before, holiday in pairwise(ordered):
        if _continues(before, holiday):
            runs[-1].append(holiday)
        else:
            runs.append([holiday])
    return sorted(runs, key=lambda run: run[0].day)


def _continues(before: Holiday, holiday: Holiday) -> bool:
    return (
        before.calendar == holiday.calendar
        and before.key == holiday.key
        and before.is_moved == holiday.is_moved
        and holiday.day - before.day == _DAY
    )
