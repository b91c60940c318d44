"""Inviting: a one-time link, opened by somebody, makes them staff when an owner confirms them.

an owner invites → the link, shown once, kept as a hash
somebody opens it → gets nothing; every owner is shown their name and id
any owner confirms or refuses, once → the person and the other owners are told
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from functools import partial

from bot.clock import Clock, Signal
from bot.rendering.staff.members import (
    render_applicant,
    render_decision,
    render_grant,
    render_refusal,
)
from bot.staff.roles import OWNERS, Roles
from bot.staff.telling import Telling
from storage.database import Connection, Database
from storage.records.member import Invitation, Member, Role
from storage.staff import audit, invitations, members

KEPT = timedelta(hours=24)
_PREFIX = "join-"
_TOKEN_BYTES = 24  # 32 characters; the payload of a deep link has at most 64


class Opening(Enum):
    """What became of opening a link."""

    WAITS = "an owner must confirm"
    INVALID = "used, given up or too old"
    STAFF_ALREADY = "has this role, or a higher one"


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of an invitation; `is_new` if it was decided just now."""

    invitation: Invitation
    is_new: bool


@dataclass(frozen=True, slots=True)
class Inviting:
    """The service behind the links of /staff."""

    database: Database
    clock: Clock
    roles: Roles
    telling: Telling
    changed: Signal
    """Wakes whoever sets the menus of staff."""
    bot_name: Callable[[], str]

    async def invite(
        self, actor_id: int, role: Role, after_id: int
    ) -> tuple[Invitation, str] | None:
        """Return a new invitation and its link, which nobody can be shown again.

        `after_id` is the newest invitation when the actor was shown the button: pressed twice, it
        makes one invitation, and only the last link holds. None where that was used already.
        """
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id, OWNERS)
            now = self.clock.now()
            new = Invitation(0, role, actor_id, now, now + KEPT)
            stored = await invitations.add(connection, new, _hash(token), after_id)
            if stored is None:
                return None
            await audit.record(
                connection, actor_id, "invite", f"invitation {stored.id}", now, role=role
            )
        return stored, f"https://t.me/{self.bot_name()}?start={_PREFIX}{token}"

    async def open(self, token: str, user_id: int, name: str, language: str) -> Opening:
        """Note who opens a link, and ask the owners; who opened it first has it."""
        async with self.database.write() as connection:
            now = self.clock.now()
            found = await invitations.find_by_hash(connection, _hash(token))
            if found is None or not await self._may_open(connection, found, user_id, now):
                return Opening.INVALID
            if await self.roles.find(connection, user_id) in (Role.OWNER, found.role):
                return Opening.STAFF_ALREADY
            if found.opened_by is None:
                opened = replace(
                    found,
                    opened_by=user_id,
                    opened_name=name,
                    opened_language=language,
                    expires_at=now + KEPT,
                )
                await invitations.open_once(connection, opened, now)
                await self._ask_owners(connection, opened, now)
        self.telling.announce()
        return Opening.WAITS

    async def decide(
        self, invitation_id: int, user_id: int, actor_id: int, *, is_granted: bool
    ) -> Decision | None:
        """Make the person staff or not, once; None where there is nothing to decide.

        `user_id` is whom the actor was shown.
        """
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id, OWNERS)
            now = self.clock.now()
            found = await invitations.find(connection, invitation_id)
            if found is None or found.opened_by != user_id:
                return None
            if found.decided_by is not None:
                return Decision(found, is_new=False)
            if not found.is_open(now):
                return None
            await invitations.decide(connection, found.id, actor_id, now, is_granted=is_granted)
            decided = replace(found, decided_by=actor_id, is_granted=is_granted)
            await self._carry_out(connection, decided, user_id, actor_id, now)
        self.telling.announce()
        self.changed.set()
        return Decision(decided, is_new=True)

    async def give_up(self, invitation_id: int, actor_id: int) -> bool:
        """Make a link that nobody has opened void; returns whether it is."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id, OWNERS)
            now = self.clock.now()
            found = await invitations.find(connection, invitation_id)
            if found is None or found.opened_by is not None:
                return False
            if found.decided_by is None:
                await invitations.decide(connection, found.id, actor_id, now, is_granted=False)
                subject = f"invitation {found.id}"
                await audit.record(connection, actor_id, "give up invitation", subject, now)
            return True

    async def find_opened(self, invitation_id: int) -> Invitation | None:
        """Return an invitation that waits for a decision, or None."""
        found = await invitations.find(self.database.read, invitation_id)
        is_waiting = found is not None and found.is_open(self.clock.now())
        return found if is_waiting and found is not None and found.opened_by is not None else None

    async def _may_open(
        self, connection: Connection, invitation: Invitation, user_id: int, at: datetime
    ) -> bool:
        """Return whether a link still leads somewhere for this person.

        Not when whoever made it is no owner any more: then nobody vouches for it.
        """
        inviter = await self.roles.find(connection, invitation.invited_by)
        is_theirs = invitation.opened_by in (None, user_id)
        return is_theirs and inviter is Role.OWNER and invitation.is_open(at)

    async def _ask_owners(self, connection: Connection, opened: Invitation, at: datetime) -> None:
        subject = f"invitation {opened.id}"
        actor_id, name = opened.opened_by or 0, opened.opened_name
        await audit.record(connection, actor_id, "open invitation", subject, at, name=name)
        names = await members.load_names(connection)
        owners = await self.roles.list_holders(connection, OWNERS)
        write = partial(render_applicant, opened, names)
        await self.telling.tell_each(connection, owners, write)

    async def _carry_out(
        self,
        connection: Connection,
        decided: Invitation,
        user_id: int,
        actor_id: int,
        at: datetime,
    ) -> None:
        name, language = decided.opened_name or "", decided.opened_language or ""
        if decided.is_granted:
            member = Member(user_id, name, decided.role, language, actor_id, at)
            await members.grant(connection, member)
        action = "grant" if decided.is_granted else "refuse"
        await audit.record(
            connection, actor_id, action, f"user {user_id}", at, role=decided.role, name=name
        )
        write = partial(render_grant, decided.role) if decided.is_granted else render_refusal
        phrases = await self.telling.phrases(connection, user_id, language)
        await self.telling.tell(connection, user_id, write(phrases))
        names = await members.load_names(connection)
        others = await self.roles.list_others(connection, actor_id, OWNERS)
        await self.telling.tell_each(connection, others, partial(render_decision, decided, names))


def find_token(payload: str) -> str | None:
    """Return what a link to the bot carries if it is an invitation, or None."""
    return payload.removeprefix(_PREFIX) if payload.startswith(_PREFIX) else None


def _hash(token: str) -> str:
    # Nothing slow is needed: what is hashed is random, and longer than anybody can try.
    return hashlib.sha256(token.encode()).hexdigest()
