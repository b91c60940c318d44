"""Planning: published bulletins become deliveries, revised ones become edits.

forever: for each bulletin published and not planned → fill the outbox
         for each bulletin revised and not corrected → owe every delivered copy an edit
         wake the dispatcher; wait for a publication
"""

import logging
from dataclasses import dataclass

from bot.bulletins.audience import decide_excluded
from bot.clock import Clock, Signal
from bot.mission.profile import Profile
from storage import bulletins, deliveries, edits
from storage.database import Database
from storage.records import Bulletin, Lane

log = logging.getLogger(__name__)

_LOOK_AGAIN_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Planner:
    """Looks at the database for what is to be planned; repeatable at any point."""

    database: Database
    profile: Profile
    clock: Clock
    published: Signal
    planned: Signal

    async def run(self) -> None:
        """Plan until cancelled."""
        while True:
            await self.plan_all()
            await self.published.wait(_LOOK_AGAIN_SECONDS)

    async def plan_all(self) -> None:
        """Plan whatever is due, then wake the dispatcher."""
        for bulletin in await bulletins.list_to_plan(self.database.read):
            await self._plan_deliveries(bulletin)
        for bulletin in await bulletins.list_to_correct(self.database.read):
            await self._plan_edits(bulletin)
        self.planned.set()

    async def _plan_deliveries(self, bulletin: Bulletin) -> None:
        excluded = decide_excluded(bulletin, self.profile)
        async with self.database.write() as connection:
            count = await deliveries.plan(
                connection, bulletin.id, Lane.ROUTINE, excluded, self.clock.now()
            )
        log.info("bulletin %s goes to %d subscribers", bulletin.number, count)

    async def _plan_edits(self, bulletin: Bulletin) -> None:
        async with self.database.write() as connection:
            count = await edits.plan(connection, bulletin.id, Lane.ROUTINE)
        log.info("bulletin %s: a correction goes to %d copies", bulletin.number, count)
