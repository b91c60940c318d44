"""Scheduling: a notice is sent at its time, if it still may be.

forever: for each scheduled notice whose time has come → in one transaction: is it still scheduled,
         is its text what was confirmed, are writer and approver still staff, is there an audience?
           yes → publish it
           no  → pause it, and tell its writer why, or owners where the writer has left
         for each whose time has come before a second person → pause it, and tell its writer
         wait for another to be scheduled, or for the next to be due

Before the first: what an earlier version has bound is bound as this one does; and what was
scheduled by one person alone waits for a second one, where the profile asks for that by now.

What was due while the bot was down is sent when it is up again, unless it is over by then.
"""

from dataclasses import dataclass, replace
from functools import partial

from bot.clock import Clock, Signal
from bot.rendering.staff.approval import render_resubmission
from bot.rendering.staff.notice import render_left, render_paused
from bot.staff.digest import is_digest
from bot.staff.roles import APPROVERS, OWNERS, WRITERS, Roles
from bot.staff.sending.notices import Notices
from bot.staff.sending.submitting import submit
from bot.staff.telling import Telling
from bot.staff.writing.binding import digest_of
from bot.staff.writing.obstacles import lacks_second_person
from storage.database import Connection, Database
from storage.records.draft import Draft, DraftState, Pause
from storage.staff import audit, drafts

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
        await self.bind_again()
        await self.ask_again()
        while True:
            await self.send_due()
            await self.pause_overdue()
            await self.scheduled.wait(await self._wait_seconds())

    async def bind_again(self) -> None:
        """Let what was confirmed under an earlier version's digest wait on under today's.

        Who was asked under that one is told by the old button to look again.
        """
        async with self.database.write() as connection:
            for draft in await drafts.list_confirmed(connection):
                if not is_digest(draft.confirmed_digest or ""):
                    bound = replace(draft, confirmed_digest=digest_of(draft))
                    await drafts.save(connection, bound, self.clock.now())

    async def ask_again(self) -> None:
        """Ask for a second person wherever mission.toml has come to need one, before it is time."""
        for draft in await drafts.list_scheduled(self.database.read, self.clock.now()):
            async with self.database.write() as connection:
                current = await drafts.find(connection, draft.id)
                if current is not None and current.state is DraftState.SCHEDULED:
                    await self._submit_if_alone(connection, current)
        self.telling.announce()

    async def send_due(self) -> None:
        """Send whatever is due now."""
        for draft in await drafts.list_due(self.database.read, self.clock.now()):
            await self._send(draft.id)

    async def pause_overdue(self) -> None:
        """Let nobody believe that a notice went out at its time which nobody has approved."""
        for draft in await drafts.list_overdue(self.database.read, self.clock.now()):
            async with self.database.write() as connection:
                current = await drafts.find(connection, draft.id)
                if current is not None and current.state is DraftState.SUBMITTED:
                    await self._pause(connection, current, Pause.UNAPPROVED.value)
            self.telling.announce()

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
            if reason is not None:
                await self._pause(connection, draft, reason)
            elif not await self._submit_if_alone(connection, draft):
                actor_id = draft.approver_id or draft.author_id
                await self.notices.publish(connection, draft, actor_id)
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

    async def _submit_if_alone(self, connection: Connection, draft: Draft) -> bool:
        """Let a notice wait for the second person that it lacks; returns whether it does.

        One whose time has come is sent when it is approved: nobody could approve the past.
        """
        if not lacks_second_person(draft, self.notices.profile):
            return False
        now = self.clock.now()
        is_due = draft.send_at is not None and draft.send_at <= now
        waiting = replace(draft, send_at=None) if is_due else draft
        await submit(connection, waiting, self.roles, self.telling, now, "submit again")
        write = partial(render_resubmission, waiting)
        await self.telling.tell_each(connection, [draft.author_id], write)
        return True

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
        if await self.roles.find(connection, draft.author_id) is None:
            owners = await self.roles.list_holders(connection, OWNERS)
            await self.telling.tell_each(connection, owners, partial(render_left, paused))
        else:
            write = partial(render_paused, paused)
            await self.telling.tell_each(connection, [draft.author_id], write)
