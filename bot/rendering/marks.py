"""What a message says about its bulletin besides the text: marks, times, who sent it. Pure."""

from datetime import datetime

from yarl import URL

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.rendering.text import italic, join, link
from storage.records.bulletin import Bulletin, Operational, Origin, Severity
from storage.text import Text

# A number must not break at the end of a line; shown so, stored with plain characters.
_UNBREAKABLE = str.maketrans({" ": "\N{NO-BREAK SPACE}", "-": "\N{NON-BREAKING HYPHEN}"})


def render_watermark(bulletin: Bulletin, phrases: Phrases) -> Text:
    """Return what stands above and below every message of an exercise, or nothing."""
    return phrases("exercise-mark") if bulletin.is_exercise else Text()


def render_severity(bulletin: Bulletin, phrases: Phrases) -> Text:
    """Return the word for what is more than info, or nothing."""
    if bulletin.severity is Severity.INFO:
        return Text()
    return phrases(f"severity-{bulletin.severity.name.lower()}")


def render_validity(bulletin: Bulletin, profile: Profile, phrases: Phrases) -> Text:
    """Return from when and until when a notice holds, or nothing."""
    begins, ends = bulletin.effective_at, bulletin.expires_at
    if bulletin.origin is not Origin.NOTICE or not (begins or ends):
        return Text()
    if bulletin.operational is Operational.RESTRICT and bulletin.revision == 1:
        return Text()  # its first text says so itself, in the words of opening hours
    given = {"from": begins, "until": ends}
    times = {key: render_time(at, profile, phrases) for key, at in given.items() if at}
    return italic(phrases(f"bulletin-valid-{'-'.join(times)}", **times))


def render_time(at: datetime, profile: Profile, phrases: Phrases) -> str:
    """Return a time on the host's clock with its city: 24.03.2018, 18:00 (London)."""
    local = f"{at.astimezone(profile.host_zone):%d.%m.%Y, %H:%M}"
    if not profile.clocks:
        return f"{local} (UTC)"
    city = profile.clocks[-1].city.pick(phrases.language, profile.fallback_language)
    return f"{local} ({city})"


def render_foot(bulletin: Bulletin, phrases: Phrases) -> Text:
    """Return where a bulletin comes from and its number, and once more that it is an exercise."""
    parts: list[Text | str] = []
    if bulletin.link:
        label = phrases.string("bulletin-link", host=URL(bulletin.link).host or "")
        parts.append(link(label, bulletin.link))
    elif bulletin.origin is Origin.NOTICE:
        parts.append(phrases("bulletin-by-staff"))
    if bulletin.number:
        parts.append(f"№ {bulletin.number}".translate(_UNBREAKABLE))
    return join([join(parts, " · "), render_watermark(bulletin, phrases)], "\n")
