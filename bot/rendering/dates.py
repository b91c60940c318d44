"""Days and lengths of time in words, as they differ by language."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from babel.dates import format_date

from bot.locales.catalog import Phrases
from bot.rendering.text import join
from storage.text import Text

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def render_day(phrases: Phrases, day: date, today: date) -> str:
    """Return a date such as 25 March, with its year where that is not this year."""
    pattern = "d MMMM" if day.year == today.year else "d MMMM y"
    return format_date(day, pattern, locale=phrases.language)


def render_weekday(phrases: Phrases, day: date, today: date) -> str:
    """Return a day of the week and date: Monday, 26 March, with a year that is not this one."""
    pattern = "EEEE, d MMMM" if day.year == today.year else "EEEE, d MMMM y"
    return format_date(day, pattern, locale=phrases.language)


def render_days(phrases: Phrases, first: date, last: date, today: date) -> str:
    """Return a date, or two as a range: 1–8 January, 28 February – 2 March."""
    end = render_day(phrases, last, today)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{render_day(phrases, first, today)} – {end}"


def find_runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """Return the first and the last of days in a row, in order."""
    runs: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if runs and day - runs[-1][1] == _DAY:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def render_weekdays(phrases: Phrases, days: Sequence[date]) -> str:
    """Return days of the week in short, those in a row as a range: Mon–Tue, Thu–Fri."""
    rows = [[day] for day in days[:1]]
    for before, day in pairwise(days):
        if day.weekday() == before.weekday() + 1:
            rows[-1].append(day)
        else:
            rows.append([day])
    return ", ".join(_render_weekday_row(phrases, row[0], row[-1]) for row in rows)


def _render_weekday_row(phrases: Phrases, first: date, last: date) -> str:
    names = dict.fromkeys(format_date(d, "EEE", locale=phrases.language) for d in (first, last))
    return "–".join(names)


def render_span(phrases: Phrases, span: timedelta) -> Text:
    """Return a length in full words, such as 5 hours 30 minutes, whatever its sign."""
    hours, minutes = divmod(abs(span) // _MINUTE, 60)
    parts = [
        phrases("span-hours", hours=hours) if hours else "",
        phrases("span-minutes", minutes=minutes) if minutes else "",
    ]
    return join(parts, " ")


def render_wait(phrases: Phrases, wait: timedelta) -> Text:
    """Return how long to wait, such as 2 h 10 min; a minute begun counts as one."""
    hours, minutes = divmod(-(-wait // _MINUTE), 60)
    parts = [
        phrases("wait-hours", hours=hours) if hours else "",
        phrases("wait-minutes", minutes=minutes) if minutes else "",
    ]
    return join(parts, " ")
