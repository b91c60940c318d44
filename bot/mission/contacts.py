"""Which contact comes first, and how a telephone number is read."""

import phonenumbers
from phonenumbers import PhoneNumberFormat

from bot.mission.profile import Profile
from bot.mission.sections import Contact


def order_contacts(profile: Profile, *, is_section_open: bool) -> list[Contact]:
    """Return the contacts in the profile's order; closed, the emergency ones come first."""
    if is_section_open:
        return list(profile.contacts)
    return sorted(profile.contacts, key=lambda contact: not contact.emergency)


def find_number(profile: Profile) -> str | None:
    """Return the number to call when nothing else is known: the first for emergencies, or any."""
    ordered = order_contacts(profile, is_section_open=False)
    return next((contact.phone for contact in ordered if contact.phone), None)


def format_phone(number: str) -> str:
    """Return a number as a person reads it, +44 20 3668 7474; the profile's are valid."""
    return phonenumbers.format_number(phonenumbers.parse(number), PhoneNumberFormat.INTERNATIONAL)
