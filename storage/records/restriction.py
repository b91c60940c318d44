"""What staff change in the way the section works: closures, limits, single fields."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.records.bulletin import Reasons


class RestrictionKind(StrEnum):
    """How a restriction changes the work of the section."""

    CLOSED = "closed"
    LIMITED = "limited"  # open, but not as usual


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a notice marked `restrict` changes, and why.

    `begins` and `ends` (exclusive; None: until further notice) are naive wall times, by each
    service's own clock as its opening hours are. Without `services` it holds for all of them.
    """

    kind: RestrictionKind
    begins: datetime
    ends: datetime | None
    services: tuple[str, ...] = ()
    reasons: Reasons = ()

    def concerns(self, service_id: str) -> bool:
        """Return whether it changes this service."""
        return not self.services or service_id in self.services


@dataclass(frozen=True, slots=True)
class RestrictionInForce:
    """A restriction, and the times that its bulletin bears now: they may have been corrected."""

    restriction: Restriction
    effective_at: datetime | None
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class StoredOverride:
    """What a member of staff says in place of one field of mission.toml.

    `value` and `instead_of` are JSON; without a value the field is as in the file again.
    """

    id: int
    field: str
    value: str | None
    instead_of: str
    set_by: int
    set_at: datetime
    confirmed_at: datetime | None = None
