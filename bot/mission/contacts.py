"""Which contact comes first, and how a telephone number is dialled and read."""

from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberFormat

from bot.mission.profile import Profile
from bot.mission.sections import Contact


@dataclass(frozen=True, slots=True)
class Phone:
    """One number in both its forms."""

    e164: str
    """What a telephone dials: +442036687474"""
    international: str
    """What a person reads: +44 20 3668 7474"""


def order_contacts(profile: Profile, *, is_section_open: bool) -> list[Contact]:
    """Return the contacts in the profile's order; closed, the emergency ones come first."""
    if is_section_open:
        return list(profile.contacts)
    return sorted(profile.contacts, key=lambda contact: not contact.emergency)


def format_phone(number: str) -> Phone:
    """Return the forms of a number that the profile holds, and that is therefore valid."""
    parsed = phonenumbers.parse(number)
    e164, international = (
        phonenumbers.format_number(parsed, style)
        for style in (PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL)
    )
    return Phone(e164, international)
