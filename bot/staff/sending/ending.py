"""Ending: a notice that has served its time is in force no more; its copies stay as they are."""

from dataclasses import dataclass
from enum import Enum

from bot.bulletins.publishing import Publishing
from bot.clock import Clock
from bot.staff.roles import Roles
from storage.database import Connection, Database
from storage.records.bulletin import Operational
from storage.staff import audit, notices


class Ended(Enum):
    """What became of ending a notice."""

    DONE = "done"
    ALREADY = "over before"
    OWES_ALL_CLEAR = "who was warned must hear that it is over"
    UNKNOWN = "no such notice"


@dataclass(frozen=True, slots=True)
class Ending:
    """The service behind *It is over*."""

    database: Database
    clock: Clock
    publishing: Publishing
    roles: Roles

    async def end(self, bulletin_id: int, actor_id: int) -> Ended:
        """End a notice; urgent ones and restrictions end when those who got them hear so."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id)
            result = await self._end(connection, bulletin_id, actor_id)
        if result is Ended.DONE:
            self.publishing.announce()
        return result

    async def _end(self, connection: Connection, bulletin_id: int, actor_id: int) -> Ended:
        now = self.clock.now()
        notice = await notices.find(connection, bulletin_id, now)
        if notice is None:
            return Ended.UNKNOWN
        is_restriction = notice.bulletin.operational is Operational.RESTRICT
        if notice.owes_all_clear or (is_restriction and notice.is_in_force):
            return Ended.OWES_ALL_CLEAR
        if not await self.publishing.end(connection, bulletin_id, now):
            return Ended.ALREADY
        await audit.record(connection, actor_id, "end", f"bulletin {bulletin_id}", now)
        return Ended.DONE
