"""Planning: published bulletins become deliveries, revised ones edits, in chunks.

    forever: take the plan that goes first (by lane, then by age)
             do one chunk of it in a transaction of its own, in its lane
             wake the dispatcher; nothing left to plan → wait for a publication

Between two chunks whatever is urgent goes first: another plan, a claim, an answer.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from bot.bulletins.audience import decide_excluded
from bot.clock import Clock, Signal
from bot.mission.profile import Profile
from storage import bulletins
from storage.database import Connection, Database
from storage.outbox import chunks, plans
from storage.outbox.plans import Plan, PlanKind
from storage.staff import members

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
    owners: frozenset[int] = frozenset()
    """Who is staff besides those in the database."""

    async def run(self) -> None:
        """Plan until cancelled."""
        while True:
            await self.plan_all()
            await self.published.wait(_LOOK_AGAIN_SECONDS)

    async def plan_all(self) -> None:
        """Plan whatever is due."""
        while (plan := await plans.find_next(self.database.read, self.clock.now())) is not None:
            count = await self._plan_chunk(plan)
            log.info("bulletin %d: %d more %s", plan.bulletin_id, count, plan.kind.value)
            self.planned.set()

    async def _plan_chunk(self, plan: Plan) -> int:
        now = self.clock.now()

        async def steps(connection: Connection) -> int:
            match plan.kind:
                case PlanKind.DELIVERIES:
                    return await self._plan_deliveries(connection, plan, now)
                case PlanKind.EDITS:
                    return await chunks.plan_edits(connection, plan, now)
                case PlanKind.WITHDRAWAL:
                    return await chunks.plan_withdrawal(connection, plan, now)

        return await self.database.write_at_once(steps, plan.lane)

    async def _plan_deliveries(self, connection: Connection, plan: Plan, now: datetime) -> int:
        bulletin = await bulletins.get(connection, plan.bulletin_id)
        if bulletin.all_clear_of is not None:
            return await chunks.plan_all_clear(connection, plan, bulletin.all_clear_of, now)
        if bulletin.is_exercise:
            staff_ids = self.owners | await members.list_ids(connection)
            return await chunks.plan_staff(connection, plan, staff_ids, now)
        excluded = decide_excluded(bulletin, self.profile)
        return await chunks.plan_deliveries(connection, plan, excluded, now)
