"""Overrides: contacts and hours that staff change in the chat, laid over the profile. Pure.

The profile itself never changes. A field is named as TOML people write it, `contacts[0].phone`,
and what is laid over it must pass the same checks as mission.toml. It holds only as long as the
file says what it said when it was made: whoever edits the file later has the last word.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from pydantic import ValidationError

from bot.mission.opening.parser import parse_rule
from bot.mission.opening.tokens import Fault, RuleError
from bot.mission.profile import Profile
from bot.mission.sections import Contact, Service
from bot.mission.trial import find_failure
from bot.mission.values import NOTE_LIMIT, Localized

CONTACT_FIELDS: Final = ("phone", "email", "address", "map", "note", "hours")
SERVICE_FIELDS: Final = ("hours", "booking", "note")
LOCALIZED_FIELDS: Final = frozenset({"address", "note"})

_NAME = re.compile(r"(contacts|services)\[([0-9]{1,3})\]\.([a-z]+)")

HoursFault = Fault | Literal["no-calendar", "too-long"]

Bearer = Contact | Service
"""What a field belongs to; an owner is somebody else: a person."""

Value = str | dict[str, str] | None
"""What a field holds, as in mission.toml; None: nothing."""


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a field is: `contacts[0]` is its table, `phone` its key."""

    table: str
    index: int
    key: str

    @property
    def bearer(self) -> str:
        """The contact or service that it belongs to."""
        return f"{self.table}[{self.index}]"

    @property
    def name(self) -> str:
        """The whole name of the field."""
        return f"{self.bearer}.{self.key}"


@dataclass(frozen=True, slots=True)
class Override:
    """What is laid over one field."""

    place: FieldPlace
    value: Value
    instead_of: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Overlay:
    """The profile as it holds now.

    `changed_at` tells of each bearer, `contacts[0]`, when it was last changed; `void` names what
    does not hold any more, because the file has changed since.
    """

    profile: Profile
    changed_at: Mapping[str, datetime] = field(default_factory=dict)
    void: tuple[FieldPlace, ...] = ()


def parse_place(name: str) -> FieldPlace | None:
    """Return the place of this name, if there is such a field in any profile."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    fields = CONTACT_FIELDS if match[1] == "contacts" else SERVICE_FIELDS
    return FieldPlace(match[1], int(match[2]), match[3]) if match[3] in fields else None


def find_bearer(profile: Profile, place: FieldPlace) -> Bearer | None:
    """Return the contact or service that a field belongs to, if there is one."""
    bearers: tuple[Bearer, ...] = (
        profile.contacts if place.table == "contacts" else profile.services
    )
    return bearers[place.index] if place.index < len(bearers) else None


def read_value(profile: Profile, place: FieldPlace) -> Value:
    """Return what a profile says in a field."""
    value = getattr(find_bearer(profile, place), place.key, None)
    return dict(value.root) if isinstance(value, Localized) else value


def identify(profile: Profile, place: FieldPlace) -> str:
    """Return whose field it is and what the file says there: an override holds as long as that."""
    bearer = find_bearer(profile, place)
    name = None if bearer is None else bearer.name.root
    return json.dumps([name, read_value(profile, place)], ensure_ascii=False, sort_keys=True)


def is_valid(profile: Profile, place: FieldPlace, value: Value, at: datetime) -> bool:
    """Return whether mission.toml could say this there; hours are tried out from this year on."""
    changed = _change(profile, find_bearer(profile, place), place.key, value)
    if changed is None:
        return False
    schedule = changed.schedule if place.key == "hours" else None
    return schedule is None or find_failure(schedule, at) is None


def find_hours_fault(profile: Profile, place: FieldPlace, rule: str) -> tuple[HoursFault, str]:
    """Return why this is no rule of hours for this field, and from which of its words on."""
    bearer = find_bearer(profile, place)
    try:
        parsed = parse_rule(rule)
    except RuleError as error:
        return error.fault, error.rest
    if bearer is not None and parsed.speaks_of_holidays and not bearer.holidays:
        return "no-calendar", "PH"
    return "too-long" if len(rule) > NOTE_LIMIT else Fault.UNREADABLE, rule


def lay_over(profile: Profile, overrides: Iterable[Override]) -> Overlay:
    """Return the profile with what holds laid over it; nothing ever fails here."""
    bearers = _list_bearers(profile)
    changed_at: dict[str, datetime] = {}
    void: list[FieldPlace] = []
    for override in overrides:
        place = override.place
        bearer = bearers.get(place.bearer)
        is_as_then = bearer is not None and override.instead_of == identify(profile, place)
        changed = _change(profile, bearer, place.key, override.value) if is_as_then else None
        if changed is None:
            void.append(place)
            continue
        bearers[place.bearer] = changed
        changed_at[place.bearer] = max(override.since, changed_at.get(place.bearer, override.since))
    update = {
        "contacts": tuple(bearers[f"contacts[{i}]"] for i in range(len(profile.contacts))),
        "services": tuple(bearers[f"services[{i}]"] for i in range(len(profile.services))),
    }
    return Overlay(profile.model_copy(update=update), changed_at, tuple(void))


def _list_bearers(profile: Profile) -> dict[str, Bearer]:
    contacts = {f"contacts[{i}]": contact for i, contact in enumerate(profile.contacts)}
    services = {f"services[{i}]": service for i, service in enumerate(profile.services)}
    return {**contacts, **services}


def _change(profile: Profile, bearer: Bearer | None, key: str, value: Value) -> Bearer | None:
    """Return the bearer with one field changed, or None where mission.toml could not say so."""
    is_by_language = isinstance(value, dict)
    if bearer is None or (value is not None and is_by_language != (key in LOCALIZED_FIELDS)):
        return None
    if isinstance(value, dict) and profile.fallback_language not in value:
        return None
    try:
        return type(bearer).model_validate(bearer.model_dump() | {key: value})
    except ValidationError:
        return None
