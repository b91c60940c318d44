"""Courses: how far each notice has come, as the ledger says at this moment."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.rendering.staff.progress import Course
from storage.database import Database
from storage.outbox import ledgers, plans
from storage.outbox.plans import PlanKind


@dataclass(frozen=True, slots=True)
class Courses:
    """Reads; changes nothing."""

    database: Database
    rate_per_second: Callable[[], float]
    """The rate at which messages may leave now."""

    async def read(self, bulletin_id: int) -> Course:
        """Return how far a bulletin has come."""
        # The plans first: if they end in between, the ledger holds all of it.
        kinds = await plans.list_kinds(self.database.read, bulletin_id)
        ledger = await ledgers.get(self.database.read, bulletin_id)
        return Course(
            ledger,
            self.rate_per_second(),
            is_planning=PlanKind.DELIVERIES in kinds,
            is_changing=bool(kinds - {PlanKind.DELIVERIES}),
        )
