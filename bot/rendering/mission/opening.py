"""Whether something is open, in words: open, closed, by appointment, or not known."""

from datetime import datetime, timedelta
from typing import Final

from bot.locales.catalog import Phrases
from bot.mission.contacts import find_number, format_phone
from bot.mission.hours import ServiceHours
from bot.mission.opening.rule import State
from bot.mission.opening.spans import Span
from bot.mission.profile import Profile
from bot.rendering.dates import render_wait, render_weekday
from bot.rendering.text import join
from storage.text import Text

_DAY = timedelta(days=1)

# What rules of missions say most often; any other comment is shown as it is written.
_BY_APPOINTMENT: Final = frozenset(
    {
        "by appointment",
        "by appointment only",
        "on appointment",
        "appointment only",
        "по записи",
        "только по записи",
        "по предварительной записи",
    }
)


def render_opening(profile: Profile, phrases: Phrases, hours: ServiceHours) -> Text:
    """Return whether it is open, and until when, or when it opens next."""
    if hours.state is State.OPEN:
        return _render_open(phrases, hours)
    if hours.state is State.NOT_KNOWN:
        return _render_not_known(profile, phrases, hours)
    opens = _render_next_opening(phrases, hours)
    if hours.state is State.BY_APPOINTMENT and hours.now is not None:
        now = phrases("hours-by-appointment", times=render_condition(phrases, hours, hours.now))
        return join([now, opens], " ")
    appointment = _render_next_appointment(phrases, hours)
    if not opens and not appointment:
        return phrases("hours-closed")
    return join([phrases("hours-closed-now"), appointment, opens], " ")


def render_comment(phrases: Phrases, comment: str) -> str:
    """Return what a rule says beside its times, in the person's language where that is known."""
    if comment.casefold() in _BY_APPOINTMENT:
        return phrases.string("comment-by-appointment")
    return comment


def render_condition(phrases: Phrases, hours: ServiceHours, span: Span) -> str:
    """Return a time with its condition: by appointment, 09:00–12:30."""
    comment = render_comment(phrases, span.comment or "")
    if span.ends_at is None:
        return comment
    zone = hours.service.zone
    begins, ends = (phrases.time(at.astimezone(zone)) for at in (span.starts_at, span.ends_at))
    return f"{comment}, {begins}–{ends}"


def _render_open(phrases: Phrases, hours: ServiceHours) -> Text:
    comment = hours.now.comment if hours.now else None
    said = phrases("hours-always")
    if hours.changes_at is not None:
        said = phrases("hours-open", time=_render_closing(phrases, hours, hours.changes_at))
    return join([said, f"({comment})" if comment else ""], " ")


def _render_closing(phrases: Phrases, hours: ServiceHours, closes_at: datetime) -> str:
    closes = closes_at.astimezone(hours.service.zone)
    time, today = phrases.time(closes), hours.at.astimezone(hours.service.zone).date()
    return time if closes.date() == today else f"{time}, {render_weekday(phrases, closes, today)}"


def _render_not_known(profile: Profile, phrases: Phrases, hours: ServiceHours) -> Text:
    comment = hours.now.comment if hours.now else None
    if comment:
        return phrases("hours-not-known", comment=render_comment(phrases, comment))
    number = find_number(profile)
    if number is None:
        return phrases("hours-not-known-contacts")
    return phrases("hours-not-known-call", phone=format_phone(number))


def _render_next_opening(phrases: Phrases, hours: ServiceHours) -> Text:
    at = hours.next_opening_at
    if at is None:
        return Text()
    opens, now = at.astimezone(hours.service.zone), hours.at.astimezone(hours.service.zone)
    day, time = render_weekday(phrases, opens, now.date()), phrases.time(opens)
    days_ahead = (opens.date() - now.date()).days
    if days_ahead > 1 or at - hours.at >= _DAY:
        return phrases("opens-later", day=day, time=time)
    wait = render_wait(phrases, at - hours.at)
    return phrases("opens-tomorrow" if days_ahead else "opens-today", time=time, wait=wait)


def _render_next_appointment(phrases: Phrases, hours: ServiceHours) -> Text:
    """Return the time by appointment that comes before the next opening, if one does."""
    if hours.next is None or hours.next.state is not State.BY_APPOINTMENT:
        return Text()
    begins, now = (at.astimezone(hours.service.zone) for at in (hours.next.starts_at, hours.at))
    day = render_weekday(phrases, begins, now.date())
    return phrases(
        "hours-next-appointment", day=day, times=render_condition(phrases, hours, hours.next)
    )
