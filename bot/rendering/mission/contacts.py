"""Contacts: numbers that dial when tapped, e-mail, address, and when somebody answers."""

from datetime import datetime

from bot.locales.catalog import Phrases
from bot.mission.contacts import format_phone
from bot.mission.hours import ServiceHours
from bot.mission.profile import Profile
from bot.mission.sections import Contact
from bot.mission.values import Localized
from bot.rendering.mission.opening import render_opening
from bot.rendering.mission.overrides import render_changed
from bot.rendering.text import join, link
from storage.text import Text


def render_contact(
    profile: Profile,
    phrases: Phrases,
    contact: Contact,
    hours: ServiceHours | None,
    changed_at: datetime | None = None,
) -> Text:
    """Return one contact; Telegram itself makes numbers and addresses tappable.

    `changed_at` is when staff last said something else of it than mission.toml.
    """

    def pick(text: Localized | None) -> str:
        return text.pick(phrases.language, profile.fallback_language) if text else ""

    name = "contact-name-emergency" if contact.emergency else "contact-name"
    lines = [
        phrases(name, name=pick(contact.name)),
        render_opening(profile, phrases, hours) if hours else "",
        f"📞 {format_phone(contact.phone)}" if contact.phone else "",
        f"✉️ {contact.email}" if contact.email else "",
        _render_address(phrases, pick(contact.address), contact.map),
        pick(contact.note),
        render_changed(profile, phrases, changed_at),
    ]
    return join(lines, "\n")


def render_website(profile: Profile, phrases: Phrases) -> Text:
    """Return the mission's website, or nothing."""
    website = profile.mission.website
    return join([phrases("contacts-website"), website], ": ") if website else Text()


def _render_address(phrases: Phrases, address: str, map_url: str | None) -> Text:
    place = link(phrases("contact-map"), map_url) if map_url else Text()
    parts = join([address, place], " · ")
    return join(["📍", parts], " ") if parts else parts
