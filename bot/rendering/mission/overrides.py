"""Overrides in words: whose field it is, what it says, since when."""

from datetime import datetime

from bot.locales.catalog import Phrases
from bot.mission.overrides import FieldPlace, Value, find_bearer
from bot.mission.profile import Profile
from bot.rendering.text import bold, join
from storage.text import Text


def render_field_name(profile: Profile, phrases: Phrases, place: FieldPlace) -> Text:
    """Return whose field it is and which: Consular queries · phone."""
    bearer = find_bearer(profile, place)
    name = "" if bearer is None else bearer.name.pick(phrases.language, profile.fallback_language)
    return join([bold(name), phrases(f"field-{place.key}")], " · ")


def render_value(phrases: Phrases, value: Value) -> Text:
    """Return what a field says, in every language it is given in."""
    if value is None:
        return phrases("override-nothing")
    if isinstance(value, str):
        return Text(value)
    return Text("\n".join(f"{language}: {said}" for language, said in value.items()))


def render_told(
    profile: Profile, phrases: Phrases, place: FieldPlace, before: Value, after: Value
) -> Text:
    """Return what the owners are told of a change."""
    return phrases(
        "override-told",
        field=render_field_name(profile, phrases, place),
        before=render_value(phrases, before),
        after=render_value(phrases, after),
    )


def render_changed(profile: Profile, phrases: Phrases, changed_at: datetime | None) -> Text:
    """Return the line that tells people that it is not as usual, or nothing."""
    if changed_at is None:
        return Text()
    day = f"{changed_at.astimezone(profile.host_zone):%d.%m.%Y}"
    return phrases("override-changed", date=day)
