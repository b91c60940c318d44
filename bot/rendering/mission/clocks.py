"""The clocks of /time, in the manner of an embassy's page: date, Moscow: 18:40, London: 15:40."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.locales.catalog import Phrases
from bot.mission.clocks import ClockDifference, ClockReading
from bot.mission.profile import Profile
from bot.mission.sections import CityClock
from bot.rendering.dates import render_day, render_span
from bot.rendering.text import bold, join
from storage.text import Text


def render_clocks(
    profile: Profile,
    phrases: Phrases,
    readings: Sequence[ClockReading],
    differences: Sequence[ClockDifference],
) -> Text:
    """Return the host's date, all clocks, and how far apart they are."""
    if not readings:
        return phrases("time-none")
    here = readings[-1].local
    clocks = [_render_reading(profile, phrases, reading, here) for reading in readings]
    apart = [_render_difference(profile, phrases, d, here.date()) for d in differences]
    return join([join([bold(phrases.date(here)), *clocks], "\n"), *apart], "\n\n")


def _render_reading(
    profile: Profile, phrases: Phrases, reading: ClockReading, here: datetime
) -> Text:
    city, time = _name(profile, phrases, reading.clock), phrases.time(reading.local)
    if reading.local.date() == here.date():
        return phrases("time-clock", city=city, time=time)
    day = render_day(phrases, reading.local.date(), here.date())
    return phrases("time-clock-day", city=city, time=time, day=day)


def _render_difference(
    profile: Profile, phrases: Phrases, difference: ClockDifference, today: date
) -> Text:
    now = _render_ahead(profile, phrases, difference, difference.ahead)
    return join([now, _render_change(profile, phrases, difference, today)], "\n")


def _render_change(
    profile: Profile, phrases: Phrases, difference: ClockDifference, today: date
) -> Text:
    changes_at, after = difference.changes_at, difference.ahead_after
    if changes_at is None or after is None:
        return Text()
    day = render_day(phrases, changes_at.astimezone(difference.host.zone).date(), today)
    if _word(after) == _word(difference.ahead):
        return phrases("time-change", day=day, span=render_span(phrases, after))
    turned = _render_ahead(profile, phrases, difference, after)
    return phrases("time-change-turned", day=day, difference=turned)


def _render_ahead(
    profile: Profile, phrases: Phrases, difference: ClockDifference, ahead: timedelta
) -> Text:
    return phrases(
        f"time-{_word(ahead)}",
        city=_name(profile, phrases, difference.clock),
        host=_name(profile, phrases, difference.host),
        span=render_span(phrases, ahead),
    )


def _word(ahead: timedelta) -> str:
    if not ahead:
        return "same"
    return "ahead" if ahead > timedelta() else "behind"


def _name(profile: Profile, phrases: Phrases, clock: CityClock) -> str:
    return clock.city.pick(phrases.language, profile.fallback_language)
