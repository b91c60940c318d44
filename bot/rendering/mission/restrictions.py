"""Restrictions in words: what is closed or limited, when, and why."""

from datetime import date, datetime, time, timedelta

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.dates import render_day, render_days, render_weekday
from bot.rendering.text import bold, join
from storage.records.restriction import Restriction
from storage.text import Text

_DAY = timedelta(days=1)
_MIDNIGHT = time()


def render_announcement(
    profile: Profile, phrases: Phrases, restriction: Restriction, today: date, below: Text | str
) -> Text:
    """Return the whole text that announces a restriction in one language."""
    services = "; ".join(
        service.name.pick(phrases.language, profile.fallback_language)
        for service in profile.services
        if service.id in restriction.services
    )
    headline = phrases(
        f"restriction-{restriction.kind}", period=render_period(phrases, restriction, today)
    )
    return join([bold(headline), services, _render_reason(phrases, restriction), below], "\n")


def render_restriction(phrases: Phrases, restriction: Restriction, today: date) -> Text:
    """Return one line about a restriction, for a list."""
    period = render_period(phrases, restriction, today)
    return phrases(f"restriction-{restriction.kind}-line", period=period)


def render_period(phrases: Phrases, restriction: Restriction, today: date) -> Text:
    """Return from when until when, as people say it."""
    begins, ends = restriction.begins, restriction.ends
    if ends is None:
        return phrases("period-open", begins=_moment(phrases, begins, today))
    last = (ends - timedelta(microseconds=1)).date()
    if begins.date() == last:
        return _render_within_day(phrases, begins, ends, today)
    if begins.time() == ends.time() == _MIDNIGHT:
        return Text(render_days(phrases, begins.date(), last, today))
    return phrases(
        "period-long",
        begins=_moment(phrases, begins, today),
        ends=_end(phrases, ends, today),
    )


def _render_within_day(phrases: Phrases, begins: datetime, ends: datetime, today: date) -> Text:
    day = render_weekday(phrases, begins, today)
    is_from_midnight = begins.time() == _MIDNIGHT
    if ends == datetime.combine(begins.date(), _MIDNIGHT) + _DAY:
        if is_from_midnight:
            return Text(day)
        return phrases("period-from", day=day, time=phrases.time(begins))
    if is_from_midnight:
        return phrases("period-until", day=day, time=phrases.time(ends))
    return phrases("period-times", day=day, begins=phrases.time(begins), ends=phrases.time(ends))


def _moment(phrases: Phrases, at: datetime, today: date) -> str:
    day = render_day(phrases, at.date(), today)
    return day if at.time() == _MIDNIGHT else f"{day}, {phrases.time(at)}"


def _end(phrases: Phrases, ends: datetime, today: date) -> str:
    """Return an end; at midnight it is the day before that is the last one."""
    return _moment(phrases, ends - _DAY if ends.time() == _MIDNIGHT else ends, today)


def _render_reason(phrases: Phrases, restriction: Restriction) -> Text | str:
    """Return the reason in this language, or else in another, marked."""
    reasons = dict(restriction.reasons)
    if not reasons:
        return ""
    language = phrases.language if phrases.language in reasons else next(iter(reasons))
    mark = "" if language == phrases.language else phrases(f"written-in-{language}")
    return join([reasons[language], mark], " ")
