"""Consent to an erasure: who was on the staff is forgotten when an owner agrees, in the chat.

the operator asks for it (consular-bot forget) → a request is stored
every few seconds: a request that is new → every owner is asked
an owner agrees → once more: are they staff? → everything is deleted, in the same transaction
an owner refuses → nothing is; the operator may ask again
"""

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from bot.clock import Clock
from bot.rendering.staff.erasure import render_erasure_decision, render_erasure_request
from bot.staff.roles import OWNERS, Roles
from bot.staff.telling import Telling
from storage.database import Connection, Database
from storage.privacy import requests
from storage.privacy.erasure import erase
from storage.privacy.erasure_list import ErasureList
from storage.privacy.requests import ErasureRequest
from storage.staff import audit

_LOOK_SECONDS = 5.0


class ErasureDecision(StrEnum):
    """What became of a request."""

    DONE = "done"
    REFUSED = "refused"
    STAFF_AGAIN = "staff"


@dataclass(frozen=True, slots=True)
class ErasureConsent:
    """The service behind the two buttons; each is checked when it acts."""

    database: Database
    clock: Clock
    roles: Roles
    telling: Telling
    erasure_list: ErasureList

    async def run(self) -> None:
        """Ask owners until cancelled."""
        while True:
            await self.ask()
            await self.clock.sleep(_LOOK_SECONDS)

    async def ask(self) -> None:
        """Ask every owner about each request that is new."""
        if not await requests.list_unasked(self.database.read):
            return
        async with self.database.write() as connection:
            owners = await self.roles.list_holders(connection, OWNERS)
            for request in await requests.list_unasked(connection):
                write = partial(render_erasure_request, request)
                await self.telling.tell_each(connection, owners, write)
                await requests.record_asked(connection, request.id, self.clock.now())
        self.telling.announce()

    async def decide(
        self, request_id: int, user_id: int, actor_id: int, *, is_agreed: bool
    ) -> ErasureDecision | None:
        """Carry out what an owner decides; None where there is nothing to decide (any more).

        `user_id` is whom the actor was shown.
        """
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id, OWNERS)
            request = await requests.find_open(connection, request_id, user_id)
            if request is None:
                return None
            if await self.roles.find(connection, user_id) is not None:
                return ErasureDecision.STAFF_AGAIN
            decision = await self._carry_out(connection, request, actor_id, is_agreed=is_agreed)
            others = await self.roles.list_others(connection, actor_id, OWNERS)
            write = partial(render_erasure_decision, decision)
            await self.telling.tell_each(connection, others, write)
        self.telling.announce()
        await self.database.empty_log()
        return decision

    async def _carry_out(
        self, connection: Connection, request: ErasureRequest, actor_id: int, *, is_agreed: bool
    ) -> ErasureDecision:
        now, subject = self.clock.now(), f"request {request.id}"
        if not is_agreed:
            await requests.refuse(connection, request.id, now)
            await audit.record(connection, actor_id, "refuse to forget", subject, now)
            return ErasureDecision.REFUSED
        # First the list, on the disk: killed now, the next start forgets them.
        number = await asyncio.to_thread(self.erasure_list.add, request.user_id)
        await erase(connection, request.user_id, number, now)
        await audit.record(connection, actor_id, "agree to forget", subject, now)
        return ErasureDecision.DONE
