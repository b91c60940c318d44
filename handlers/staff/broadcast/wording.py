"""How a notice's settings are told to its writer, in their language. Pure."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.locales.catalog import Catalog, Phrases
from bot.mission.profile import Profile
from bot.mission.sections import CityClock, Topic
from bot.rendering.marks import render_time
from bot.updates.request import Request
from storage.records.bulletin import Media, Severity

_COUNTED = 120  # of one unit, before the next larger one tells more
_EXAMPLE_AHEAD = timedelta(hours=3)


def name_topic(request: Request, topic: Topic) -> str:
    """Return what a topic is called in the writer's language."""
    return topic.name.pick(request.language, request.services.profile.fallback_language)


def name_language(catalog: Catalog, language: str) -> str:
    """Return a language's own name."""
    return catalog.phrases(language).string("language-name")


def say_severity(phrases: Phrases, severity: Severity) -> str:
    """Return how much weight a notice has, in words."""
    return phrases.string(f"compose-severity-{severity.name.lower()}")


def say_audience(phrases: Phrases, language: str | None) -> str:
    """Return for whom a notice is, in words."""
    return phrases.string(f"compose-speakers-{language}" if language else "compose-everybody")


def say_media(phrases: Phrases, media: Media | None) -> str:
    """Return what a notice shows besides its text, in words."""
    return phrases.string(f"compose-media-{media.kind.value}" if media else "compose-none")


def say_time(request: Request, at: datetime) -> str:
    """Return a time on the host's clock, and on the others where they show another one."""
    profile, phrases = request.services.profile, request.phrases
    host = render_time(at, profile, phrases)
    others = [_say_clock(at, clock, profile, phrases) for clock in _list_others(profile, at)]
    if not others:
        return host
    return phrases.string("compose-both-clocks", host=host, others=" = ".join(others))


def say_duration(phrases: Phrases, seconds: float) -> str:
    """Return about how long sending takes: 43 s, 12 min, 9 h."""
    if seconds <= _COUNTED:
        return phrases.string("compose-seconds", count=max(1, math.ceil(seconds)))
    if seconds <= _COUNTED * 60:
        return phrases.string("compose-minutes", count=math.ceil(seconds / 60))
    return phrases.string("compose-hours", count=math.ceil(seconds / 3600))


def give_examples(request: Request) -> str:
    """Return times as they can be typed, near enough to be of use."""
    profile = request.services.profile
    local = (request.now + _EXAMPLE_AHEAD).astimezone(profile.host_zone)
    examples = [f"{local:%d.%m.%Y} 18:00"]
    if len(profile.clocks) > 1:
        examples.append(f"{local:%d.%m} 21:00 {_city(profile.clocks[0], profile, request.phrases)}")
    return ", ".join(examples)


def _list_others(profile: Profile, at: datetime) -> Sequence[CityClock]:
    offset = at.astimezone(profile.host_zone).utcoffset()
    return [c for c in profile.clocks[:-1] if at.astimezone(c.zone).utcoffset() != offset]


def _say_clock(at: datetime, clock: CityClock, profile: Profile, phrases: Phrases) -> str:
    return f"{at.astimezone(clock.zone):%d.%m.%Y, %H:%M} ({_city(clock, profile, phrases)})"


def _city(clock: CityClock, profile: Profile, phrases: Phrases) -> str:
    return clock.city.pick(phrases.language, profile.fallback_language)
