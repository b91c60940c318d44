"""Days and lengths of time in words, as they differ by language."""

from datetime import date, timedelta

from babel.dates import format_date

from bot.locales.catalog import Phrases
from bot.rendering.text import join
from storage.text import Text

_MINUTE = timedelta(minutes=1)


def render_day(phrases: Phrases, day: date, today: date) -> str:
    """Return a date such as 25 March, with its year where that is not this year."""
    pattern = "d MMMM" if day.year == today.year else "d MMMM y"
    return format_date(day, pattern, locale=phrases.language)


def render_span(phrases: Phrases, span: timedelta) -> Text:
    """Return a length in full words, such as 5 hours 30 minutes, whatever its sign."""
    hours, minutes = divmod(abs(span) // _MINUTE, 60)
    parts = [
        phrases("span-hours", hours=hours) if hours else "",
        phrases("span-minutes", minutes=minutes) if minutes else "",
    ]
    return join(parts, " ")
