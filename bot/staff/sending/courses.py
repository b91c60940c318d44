"""Courses: how far each notice has come, as the ledger says at this moment."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.bulletins.publishing import lane_of
from bot.rendering.staff.progress import Course
from storage.database import Database
from storage.outbox import ledgers, plans, refused
from storage.outbox.plans import PlanKind
from storage.records.bulletin import Bulletin
from storage.records.delivery import Lane
from storage.staff import receipts


@dataclass(frozen=True, slots=True)
class Courses:
    """Reads; changes nothing."""

    database: Database
    rate_per_second: Callable[[], float]
    """The rate at which messages may leave now."""
    rest_seconds: Callable[[Lane], float]
    """For how long none of a lane will."""

    async def read(self, bulletin: Bulletin) -> Course:
        """Return how far a bulletin has come."""
        connection = self.database.read
        # The plans first: if they end in between, the ledger holds all of it.
        kinds = await plans.list_kinds(connection, bulletin.id)
        ledger = await ledgers.get(connection, bulletin.id)
        was_ended = bulletin.stopped_at is not None or bulletin.withdrawn_at is not None
        return Course(
            ledger,
            self.rate_per_second(),
            rest_seconds=self.rest_seconds(lane_of(bulletin.severity)),
            refused_count=await refused.count_waiting(connection, bulletin.id),
            is_planning=PlanKind.DELIVERIES in kinds,
            is_changing=bool(kinds - {PlanKind.DELIVERIES}),
            end=await receipts.find_end(connection, bulletin.id) if was_ended else None,
        )
