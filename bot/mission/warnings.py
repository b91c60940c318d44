"""What in a valid profile is probably not meant: `consular-bot check` shows it, nothing stops."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pydantic import BaseModel

from bot.loopback import is_loopback
from bot.mission.findings import Finding, Location, list_problems
from bot.mission.hours_warnings import list_contact_warnings, list_service_warnings
from bot.mission.opening.calendar_codes import list_differing_parts
from bot.mission.profile import STANDARD_TOPICS, Profile
from bot.mission.sections import Contact, Service
from bot.mission.values import Localized
from bot.mission.zone_suggestions import find_fixed_zone_fault
from bot.problems import Problem


def list_warnings(profile: Profile, at: datetime, source: str = "mission.toml") -> list[Problem]:
    """Return everything a second look at the profile finds odd at this instant."""
    return list_problems(_list_findings(profile, at), source)


def _list_findings(profile: Profile, at: datetime) -> Iterator[Finding]:
    yield from _list_gaps(profile)
    yield from _list_untranslated(profile, profile, ())
    yield from _list_fixed_zones(profile)
    for index, contact in enumerate(profile.contacts):
        yield from _look_at_contact(contact, index, at)
    for index, service in enumerate(profile.services):
        yield from _look_at_service(service, index, at)
    yield from _list_feed_oddities(profile)


def _list_gaps(profile: Profile) -> Iterator[Finding]:
    if profile.operator is None:
        hint = "Telegram's terms require that /privacy names who answers for the data"
        yield ("operator",), "nobody is named", hint
    if not profile.clocks:
        yield ("clocks",), "there are none", "/time shows UTC only, and people's hours are in UTC"
    if not profile.feeds:
        yield ("feeds",), "there are none", "only notices by staff will reach people"
    if not any(topic.default for topic in profile.topics):
        yield ("topics",), "none is a default", "whoever sends /start is subscribed to nothing"


def _list_untranslated(profile: Profile, model: BaseModel, place: Location) -> Iterator[Finding]:
    """Yield the texts that lack one of the mission's languages or have one too many."""
    for name, value in model:
        items = value if isinstance(value, tuple) else (value,)
        for index, item in enumerate(items):
            inner = (*place, name, index) if isinstance(value, tuple) else (*place, name)
            if isinstance(item, Localized):
                yield from _compare_languages(item, profile, inner)
            elif isinstance(item, BaseModel) and item not in STANDARD_TOPICS:
                yield from _list_untranslated(profile, item, inner)


def _compare_languages(text: Localized, profile: Profile, place: Location) -> Iterator[Finding]:
    wanted = frozenset(profile.languages)
    for language in sorted(wanted - text.languages):
        yield place, f"has no text in {language!r}", f"people see {profile.fallback_language!r}"
    for language in sorted(text.languages - wanted):
        yield (*place, language), "is never shown", "add it to mission.languages"


def _list_fixed_zones(profile: Profile) -> Iterator[Finding]:
    clocks = (("clocks", index, clock.timezone) for index, clock in enumerate(profile.clocks))
    services = (("services", index, each.timezone) for index, each in enumerate(profile.services))
    for table, index, zone in (*clocks, *services):
        fault = find_fixed_zone_fault(zone)
        if fault:
            yield (table, index, "timezone"), *fault


def _look_at_contact(contact: Contact, index: int, at: datetime) -> Iterator[Finding]:
    if not any((contact.phone, contact.email, contact.address, contact.map, contact.note)):
        yield ("contacts", index), "leads nowhere", "add a phone, email, address, map or note"
    yield from list_contact_warnings(contact, ("contacts", index))
    yield from _look_at_calendars(contact.holidays, ("contacts", index), at)


def _look_at_service(service: Service, index: int, at: datetime) -> Iterator[Finding]:
    yield from list_service_warnings(service, ("services", index), at)
    yield from _look_at_calendars(service.holidays, ("services", index), at)


def _look_at_calendars(
    calendars: Sequence[str], place: Location, at: datetime
) -> Iterator[Finding]:
    """Yield the countries that are named as a whole, although their parts have more holidays."""
    for index, calendar in enumerate(calendars):
        parts = list_differing_parts(calendar, at.year)
        if parts:
            message = f"{calendar} is only what all its parts share; some have more holidays"
            hint = f"if the mission keeps those of a part, name it: {', '.join(parts)}"
            yield (*place, "holidays", index), message, hint


def _list_feed_oddities(profile: Profile) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for index, feed in enumerate(profile.feeds):
        place = ("feeds", index, "url")
        if feed.url in seen:
            yield place, f"is polled by {seen[feed.url]!r} too", "one of the two is enough"
        seen.setdefault(feed.url, feed.id)
        if feed.url.startswith("http:") and not is_loopback(feed.url):
            yield place, "anybody on the way can change what it says", "use https if they offer it"
