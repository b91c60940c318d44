"""Running: while a notice is on its way, any one member of staff may stop it."""

from dataclasses import dataclass
from enum import Enum

from bot.bulletins.publishing import Publishing
from bot.clock import Clock
from bot.staff.roles import Roles
from storage import bulletins
from storage.database import Connection, Database
from storage.outbox import ledgers, plans
from storage.outbox.plans import PlanKind
from storage.records.bulletin import Origin
from storage.staff import audit


class Stopped(Enum):
    """What became of a Stop."""

    DONE = "done"
    ALREADY = "stopped or withdrawn before"
    TOO_LATE = "nothing waits any more"
    UNKNOWN = "no such notice"


@dataclass(frozen=True, slots=True)
class Running:
    """The service behind *Stop*."""

    database: Database
    clock: Clock
    publishing: Publishing
    roles: Roles

    async def stop(self, bulletin_id: int, actor_id: int) -> Stopped:
        """Send a notice no further, whatever it took to start it; repeating it changes nothing.

        Who has it keeps it: to take it back from them is a withdrawal.
        """
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id)
            result = await self._stop(connection, bulletin_id, actor_id)
        if result is Stopped.DONE:
            self.publishing.announce()
        return result

    async def _stop(self, connection: Connection, bulletin_id: int, actor_id: int) -> Stopped:
        bulletin = await bulletins.find(connection, bulletin_id)
        if bulletin is None or bulletin.origin is not Origin.NOTICE:
            return Stopped.UNKNOWN
        if bulletin.stopped_at is not None or bulletin.withdrawn_at is not None:
            return Stopped.ALREADY
        ledger = await ledgers.get(connection, bulletin_id)
        kinds = await plans.list_kinds(connection, bulletin_id)
        if ledger.is_closed and PlanKind.DELIVERIES not in kinds:
            return Stopped.TOO_LATE
        now = self.clock.now()
        if not await self.publishing.stop(connection, bulletin_id, now):
            return Stopped.UNKNOWN
        subject = f"bulletin {bulletin_id}"
        counts = {"sent": ledger.sent, "waiting": ledger.waiting}
        await audit.record(connection, actor_id, "stop", subject, now, **counts)
        return Stopped.DONE
