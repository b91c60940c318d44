"""Revoking: a member of staff is none any more, and what they had waiting does not go out."""

from dataclasses import dataclass, replace
from functools import partial

from bot.clock import Clock, Signal
from bot.rendering.staff.members import name_of, render_end, render_revocation
from bot.rendering.staff.notice import render_paused
from bot.staff.roles import OWNERS, Roles
from bot.staff.sending.submitting import reopen
from bot.staff.telling import Telling
from storage.database import Connection, Database
from storage.records.draft import Draft, DraftState, Pause
from storage.records.member import Member
from storage.staff import audit, drafts, members


@dataclass(frozen=True, slots=True)
class Revoking:
    """The service behind *Revoke*, and behind what it leaves."""

    database: Database
    clock: Clock
    roles: Roles
    telling: Telling
    changed: Signal
    """Wakes whoever sets the menus of staff."""

    async def revoke(self, user_id: int, actor_id: int) -> Member | None:
        """End somebody's role; None where they have none (any more)."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id, OWNERS)
            member = await members.find(connection, user_id)
            if member is None:
                return None
            now = self.clock.now()
            await members.revoke(connection, user_id, now)
            paused = await self._pause(connection, user_id)
            await audit.record(
                connection,
                actor_id,
                "revoke",
                f"user {user_id}",
                now,
                role=member.role,
                name=member.name,
                paused=[draft.id for draft in paused],
            )
            await self._tell(connection, member, actor_id, paused)
        self.telling.announce()
        self.changed.set()
        return member

    async def list_left(self, actor_id: int) -> list[Draft]:
        """Return the paused notices whose writers are no staff any more."""
        await self.roles.check(self.database.read, actor_id, OWNERS)
        return await self._list_left(self.database.read)

    async def take_over(
        self, draft_id: int, actor_id: int, chat_id: int, language: str
    ) -> Draft | None:
        """Make the actor the writer of a notice that was left; None where it was not."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id, OWNERS)
            draft = await self._find_left(connection, draft_id)
            if draft is None:
                return None
            now = self.clock.now()
            await drafts.hand_over(connection, draft_id, actor_id, chat_id, now)
            theirs = replace(draft, author_id=actor_id, chat_id=chat_id, language=language)
            taken = reopen(theirs)
            await drafts.save(connection, taken, now)
            subject = f"draft {draft_id}"
            await audit.record(connection, actor_id, "take over", subject, now, of=draft.author_id)
        return taken

    async def discard(self, draft_id: int, actor_id: int) -> bool:
        """Throw away a notice that was left; returns whether it was such."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id, OWNERS)
            if await self._find_left(connection, draft_id) is None:
                return False
            now = self.clock.now()
            await drafts.set_state(connection, draft_id, DraftState.DISCARDED, now)
            await audit.record(connection, actor_id, "discard", f"draft {draft_id}", now)
        return True

    async def _pause(self, connection: Connection, user_id: int) -> list[Draft]:
        """Pause what they wrote, and what they approved: their word does not count any more."""
        waiting = await drafts.list_waiting_of(connection, user_id)
        paused = [
            replace(draft, state=DraftState.PAUSED, paused_reason=Pause.REVOKED)
            for draft in waiting
        ]
        for draft in paused:
            await drafts.save(connection, draft, self.clock.now())
        return paused

    async def _find_left(self, connection: Connection, draft_id: int) -> Draft | None:
        left = await self._list_left(connection)
        return next((draft for draft in left if draft.id == draft_id), None)

    async def _list_left(self, connection: Connection) -> list[Draft]:
        present = set(await self.roles.list_holders(connection))
        paused = await drafts.list_paused(connection)
        return [draft for draft in paused if draft.author_id not in present]

    async def _tell(
        self, connection: Connection, member: Member, actor_id: int, paused: list[Draft]
    ) -> None:
        """Tell the member, the other owners, and whoever wrote what the member had approved."""
        phrases = await self.telling.phrases(connection, member.user_id, member.language)
        await self.telling.tell(connection, member.user_id, render_end(phrases))
        names = await members.load_names(connection)
        others = await self.roles.list_others(connection, actor_id, OWNERS)
        left_count = len([draft for draft in paused if draft.author_id == member.user_id])
        write = partial(render_revocation, member, name_of(names, actor_id), left_count)
        await self.telling.tell_each(connection, others, write)
        for draft in paused:
            if draft.author_id != member.user_id:
                write = partial(render_paused, draft)
                await self.telling.tell_each(connection, [draft.author_id], write)
