"""The situation: how the mission works at this moment, the profile with all that overlays it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.mission.hours import Gaps
from bot.mission.opening.periods import Period
from bot.mission.overrides import lay_over
from bot.mission.profile import Profile
from bot.staff.overriding import list_overrides
from storage import restrictions
from storage.database import Connection
from storage.staff_records import Restriction, RestrictionKind


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


async def read_situation(connection: Connection, profile: Profile, at: datetime) -> Situation:
    """Return the situation by what is stored: the one place where the profile is overlaid."""
    overlay = lay_over(profile, await list_overrides(connection))
    in_force = await restrictions.list_in_force(connection, at)
    return Situation(overlay.profile, tuple(in_force), overlay.changed_at)
