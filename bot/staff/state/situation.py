"""The situation: how the mission works at this moment, the profile with all that overlays it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.mission.hours import Gaps
from bot.mission.opening.periods import Period
from bot.mission.opening.spans import to_instant
from bot.mission.overrides import lay_over
from bot.mission.profile import Profile
from bot.staff.state.overriding import list_overrides
from storage.database import Connection
from storage.records.restriction import Restriction, RestrictionInForce, RestrictionKind
from storage.staff import restrictions


@dataclass(frozen=True, slots=True)
class Situation:
    """What holds now, and what is announced to hold."""

    profile: Profile
    restrictions: tuple[Restriction, ...] = ()
    changed_at: Mapping[str, datetime] = field(default_factory=dict)
    """When staff changed what mission.toml says, by its table: `contacts[0]`, `services[1]`."""

    @property
    def gaps(self) -> Gaps:
        """When services are closed whatever their rules say."""
        closures = [r for r in self.restrictions if r.kind is RestrictionKind.CLOSED]
        return {
            service.id: [Period(r.begins, r.ends) for r in closures if r.concerns(service.id)]
            for service in self.profile.services
        }

    @property
    def general_gaps(self) -> Sequence[Period]:
        """When all services are closed at once, and with them whoever answers the phone."""
        services = self.profile.services
        return [
            Period(r.begins, r.ends)
            for r in self.restrictions
            if r.kind is RestrictionKind.CLOSED
            and (not r.services or all(r.concerns(service.id) for service in services))
        ]


async def read_situation(connection: Connection, profile: Profile, at: datetime) -> Situation:
    """Return the situation by what is stored: the one place where the profile is overlaid."""
    overlay = lay_over(profile, await list_overrides(connection))
    in_force = await restrictions.list_in_force(connection, at)
    corrected = [_as_corrected(overlay.profile, found) for found in in_force]
    return Situation(overlay.profile, tuple(corrected), overlay.changed_at)


def find_begin(profile: Profile, restriction: Restriction) -> datetime:
    """Return when it begins for the first of its services."""
    return min(to_instant(restriction.begins, zone) for zone in _zones(profile, restriction))


def find_end(profile: Profile, restriction: Restriction) -> datetime | None:
    """Return when it is over for the last of its services, or None: until further notice."""
    ends = restriction.ends
    if ends is None:
        return None
    return max(to_instant(ends, zone) for zone in _zones(profile, restriction))


def _zones(profile: Profile, restriction: Restriction) -> list[ZoneInfo]:
    zones = [service.zone for service in profile.services if restriction.concerns(service.id)]
    return zones or [profile.host_zone]


def _as_corrected(profile: Profile, found: RestrictionInForce) -> Restriction:
    """Return it with the times that a correction of its notice has given it since, if one has."""
    restriction, zone = found.restriction, profile.host_zone
    begins_at = found.effective_at
    if begins_at is not None and begins_at != find_begin(profile, restriction):
        restriction = replace(restriction, begins=_wall(begins_at, zone))
    if found.expires_at != find_end(profile, found.restriction):
        ends = None if found.expires_at is None else _wall(found.expires_at, zone)
        restriction = replace(restriction, ends=ends)
    return restriction


def _wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)
