"""Scheduling: a notice is sent at its time, if it still may be.

forever: for each scheduled notice whose time has come → in one transaction: is it still scheduled,
         is its text what was confirmed, are writer and approver still staff, is there an audience?
           yes → publish it
           no  → pause it, and tell its writer why
         wait for another to be scheduled, or for the next to be due

What was due while the bot was down is sent when it is up again, unless it is over by then.
"""

from dataclasses import dataclass, replace
from functools import partial

from bot.clock import Clock, Signal
from bot.rendering.notice import render_paused
from bot.staff.composing import digest_of
from bot.staff.notices import Notices
from bot.staff.roles import APPROVERS, WRITERS, Roles
from bot.staff.telling import Telling
from storage import audit, drafts
from storage.database import Connection, Database
from storage.records.draft import Draft, DraftState, Pause

_LOOK_AGAIN_SECONDS = 30.0  # the wall clock may be set while the loop sleeps


@dataclass(frozen=True, slots=True)
class Scheduling:
    """Sends what is due; looks at the database, so that a restart loses nothing."""

    database: Database
    clock: Clock
    notices: Notices
    roles: Roles
    telling: Telling
    scheduled: Signal

    async def run(self) -> None:
        """Send what is due until cancelled."""
        while True:
            await self.send_due()
            await self.scheduled.wait(await self._wait_seconds())

    async def send_due(self) -> None:
        """Send whatever is due now."""
        for draft in await drafts.list_due(self.database.read, self.clock.now()):
            await self._send(draft.id)

    async def _wait_seconds(self) -> float:
        due_at = await drafts.find_next_due(self.database.read)
        if due_at is None:
            return _LOOK_AGAIN_SECONDS
        seconds = (due_at - self.clock.now()).total_seconds()
        return min(_LOOK_AGAIN_SECONDS, max(0.0, seconds))

    async def _send(self, draft_id: int) -> None:
        async with self.database.write() as connection:
            draft = await drafts.find(connection, draft_id)
            if draft is None or draft.state is not DraftState.SCHEDULED:
                return  # taken back meanwhile
            reason = await self._find_reason(connection, draft)
            if reason is None:
                actor_id = draft.approver_id or draft.author_id
                await self.notices.publish(connection, draft, actor_id)
            else:
                await self._pause(connection, draft, reason)
        self.notices.announce()
        self.telling.announce()

    async def _find_reason(self, connection: Connection, draft: Draft) -> str | None:
        """Return why a notice that is due must not be sent, or None."""
        if not await self._is_staff_still(connection, draft):
            return Pause.REVOKED.value
        if digest_of(draft) != draft.confirmed_digest:
            return Pause.CHANGED.value
        obstacle = await self.notices.find_obstacle(connection, draft)
        return None if obstacle is None else obstacle.value

    async def _is_staff_still(self, connection: Connection, draft: Draft) -> bool:
        if await self.roles.find(connection, draft.author_id) not in WRITERS:
            return False
        if draft.approver_id is None:
            return True
        return await self.roles.find(connection, draft.approver_id) in APPROVERS

    async def _pause(self, connection: Connection, draft: Draft, reason: str) -> None:
        now = self.clock.now()
        paused = replace(draft, state=DraftState.PAUSED, paused_reason=reason)
        await drafts.save(connection, paused, now)
        subject = f"draft {draft.id}"
        await audit.record(connection, draft.author_id, "pause", subject, now, reason=reason)
        await self.telling.tell_each(connection, [draft.author_id], partial(render_paused, paused))
