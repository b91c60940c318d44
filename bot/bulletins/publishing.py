"""Publishing: the one way by which a bulletin becomes public, is corrected and is taken back.

Everything happens within the caller's transaction; `announce` wakes the planner after the commit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Signal
from storage import bulletins, revisions, state
from storage.database import Connection
from storage.outbox import plans
from storage.outbox.plans import PlanKind
from storage.records.bulletin import Bulletin, BulletinText, NewBulletin, Origin, Reasons, Severity
from storage.records.delivery import Lane
from storage.records.member import StaffChat
from storage.staff import canaries

CANARY_WITHIN = timedelta(seconds=120)
"""How soon the staff's own chat must have a notice."""

REVIEW_AFTER = timedelta(days=30)
"""Then a restriction without an end counts as unconfirmed."""

EXERCISES = "X"
"""The series of their numbers: X-001."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """Publishes, corrects, stops, ends, withdraws."""

    host_zone: ZoneInfo
    published: Signal
    canary: StaffChat | None = None
    """The chat of the staff that gets each notice first."""
    followed: Signal | None = None
    """Wakes whoever shows how far it has come: *Stop* must be there at once."""

    async def publish_new(self, connection: Connection, new: NewBulletin) -> int:
        """Store and publish a bulletin; return its id."""
        bulletin_id = await bulletins.insert(connection, new)
        await self.publish(connection, bulletin_id, new.first_seen_at)
        return bulletin_id

    async def publish(self, connection: Connection, bulletin_id: int, at: datetime) -> None:
        """Publish a stored bulletin; numbers count by the year in host time, exercises for ever."""
        bulletin = await bulletins.get(connection, bulletin_id)
        series = EXERCISES if bulletin.is_exercise else f"{at.astimezone(self.host_zone):%Y}"
        await bulletins.publish(connection, bulletin_id, series, at)
        await self._send_canary_first(connection, bulletin, at)
        if bulletin.all_clear_of is not None:
            await self.end(connection, bulletin.all_clear_of, at)
        await self.plan_again(connection, bulletin)

    async def plan_again(self, connection: Connection, bulletin: Bulletin) -> None:
        """Plan deliveries for all who have none yet, as after a bulletin gained a topic."""
        lane = lane_of(bulletin.severity)
        await plans.add(connection, bulletin.id, PlanKind.DELIVERIES, lane)

    async def correct(
        self,
        connection: Connection,
        bulletin_id: int,
        texts: Sequence[BulletinText],
        at: datetime,
        *,
        reasons: Reasons = (),
        is_audible: bool = False,
        due_at: datetime | None = None,
    ) -> None:
        """Give a bulletin new texts; copies that were delivered are owed an edit, from `due_at` on.

        Who still waits gets only the new text. The reason is told where the correction is heard.
        """
        await revisions.revise(connection, bulletin_id, texts, reasons, at)
        await self._plan_edits(connection, bulletin_id, is_audible=is_audible, due_at=due_at)

    async def withdraw(
        self, connection: Connection, bulletin_id: int, reasons: Reasons, at: datetime
    ) -> bool:
        """Take a bulletin back: what waits is not sent, what was delivered says so in words.

        Returns False when it was withdrawn before.
        """
        if not await revisions.withdraw(connection, bulletin_id, reasons, at):
            return False
        await self._empty_queue(connection, bulletin_id)
        bulletin = await bulletins.get(connection, bulletin_id)
        is_audible = bulletin.severity >= Severity.IMPORTANT
        await self._plan_edits(connection, bulletin_id, is_audible=is_audible)
        return True

    async def stop(self, connection: Connection, bulletin_id: int, at: datetime) -> bool:
        """Send a bulletin no further; copies that were delivered stay as they are.

        What is in no message yet is not sent from this transaction on; the plan only writes it
        down. Returns False when it was stopped or withdrawn before.
        """
        if not await revisions.stop(connection, bulletin_id, at):
            return False
        await self._empty_queue(connection, bulletin_id)
        return True

    async def end(self, connection: Connection, bulletin_id: int, at: datetime) -> bool:
        """Let a bulletin hold no more: it is no state, and who has not got it never will.

        Copies stay as they are: it was true. Returns False when it was over before.
        """
        if not await revisions.lift(connection, bulletin_id, at):
            return False
        await state.end_returns(connection, at)
        await self.stop(connection, bulletin_id, at)
        return True

    def announce(self) -> None:
        """Wake the planner: it looks at the database, so a lost call only costs time."""
        self.published.set()
        if self.followed is not None:
            self.followed.set()

    async def _send_canary_first(
        self, connection: Connection, bulletin: Bulletin, at: datetime
    ) -> None:
        if self.canary is not None and bulletin.origin is Origin.NOTICE:
            await canaries.place(connection, bulletin.id, self.canary, at, at + CANARY_WITHIN)

    async def _empty_queue(self, connection: Connection, bulletin_id: int) -> None:
        bulletin = await bulletins.get(connection, bulletin_id)
        await plans.drop(connection, bulletin_id, PlanKind.DELIVERIES)
        lane = lane_of(bulletin.severity)
        await plans.add(connection, bulletin_id, PlanKind.WITHDRAWAL, lane)

    async def _plan_edits(
        self,
        connection: Connection,
        bulletin_id: int,
        *,
        is_audible: bool,
        due_at: datetime | None = None,
    ) -> None:
        bulletin = await bulletins.get(connection, bulletin_id)
        if bulletin.published_at is None:
            return  # the baseline was never delivered
        lane = lane_of(bulletin.severity)
        await plans.add(
            connection, bulletin_id, PlanKind.EDITS, lane, is_audible=is_audible, due_at=due_at
        )


def lane_of(severity: Severity) -> Lane:
    """Return the lane in which bulletins of a severity travel."""
    return Lane.URGENT if severity is Severity.URGENT else Lane.ROUTINE
