"""The replier: answers go out at once, or are stored when their chat must wait.

No handler waits for a chat's limit, nor longer than HOLD_SECONDS: what cannot leave is owed, in
the database, and follows in order. What is owed for too long is dropped (see
storage.outbox.replies).

    forever: for each chat that is owed something and is not being paid → send its oldest answer,
             forget it, beside all others: one that hangs holds nobody else up
             wait for a new debt, or one paid
"""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any

from bot.clock import Clock, Signal, first_of
from bot.delivery.calling.outcome import Kind, Outcome
from bot.delivery.calling.sender import Sender
from storage import moves
from storage.database import Database, StorageError
from storage.outbox import replies
from storage.outbox.replies import StoredReply
from storage.records.delivery import Lane

log = logging.getLogger(__name__)

HOLD_SECONDS = 1.5  # below the two seconds for which a handler may hold its batch
_LOOK_AGAIN_SECONDS = 5.0
_STORAGE_PAUSE_SECONDS = 1.0
_LATER = (Kind.RETRY, Kind.NOT_SENT, Kind.BOT_BROKEN, Kind.CHAT_MOVED)


@dataclass(frozen=True, slots=True)
class Replier:
    """Answers people; safe to call from any handler."""

    database: Database
    clock: Clock
    sender: Sender
    owed: Signal
    posting: set[asyncio.Task[Outcome | None]] = field(default_factory=set)

    async def answer(self, method: str, payload: dict[str, Any]) -> Outcome | None:
        """Send one answer; return None when it has to wait, stored, or Telegram takes its time."""
        if not await self._may_leave(payload["chat_id"]):
            await self._owe(method, payload)
            return None
        # Telegram may take long to answer: the request goes on, but no handler waits for it.
        post = asyncio.create_task(self._post(method, payload))
        self.posting.add(post)
        post.add_done_callback(self.posting.discard)
        await first_of(asyncio.wait([post]), self.clock.sleep(HOLD_SECONDS))
        return post.result() if post.done() else None

    async def answer_or_drop(self, method: str, payload: dict[str, Any]) -> None:
        """Send one answer if it may leave now; otherwise it is not sent: nothing is stored."""
        if await self._may_leave(payload["chat_id"]):
            await self.sender.post(method, payload["chat_id"], payload)

    async def drain(self) -> None:
        """Return when what is being sent has been answered."""
        await asyncio.gather(*self.posting, return_exceptions=True)

    async def _post(self, method: str, payload: dict[str, Any]) -> Outcome | None:
        outcome = await self.sender.post(method, payload["chat_id"], payload)
        if outcome.new_chat_id is not None:
            await self._follow(payload["chat_id"], outcome.new_chat_id)
            payload = payload | {"chat_id": outcome.new_chat_id}
        if outcome.kind in _LATER:
            await self._owe(method, payload)
            return None
        return outcome

    async def _follow(self, old_chat_id: int, new_chat_id: int) -> None:
        """Owe a group that has become a supergroup there what it is owed."""
        async with self.database.write() as connection:
            await moves.follow(connection, old_chat_id, new_chat_id, self.clock.now())

    async def run(self) -> None:
        """Pay debts until cancelled."""
        paying: set[int] = set()
        async with asyncio.TaskGroup() as group:
            while True:
                for reply in await replies.list_oldest(self.database.read, self.clock.now()):
                    if reply.chat_id not in paying:
                        paying.add(reply.chat_id)
                        group.create_task(self._pay(reply, paying))
                await self.owed.wait(_LOOK_AGAIN_SECONDS)

    async def _may_leave(self, chat_id: int) -> bool:
        """Return whether an answer may leave now: it has a turn, and overtakes no other."""
        if await replies.has_any(self.database.read, chat_id, self.clock.now()):
            return False
        return await self.sender.has_turn_within(Lane.REPLY, chat_id, HOLD_SECONDS)

    async def _owe(self, method: str, payload: dict[str, Any]) -> None:
        async with self.database.write() as connection:
            await replies.store(connection, payload["chat_id"], method, payload, self.clock.now())
        self.owed.set()

    async def _pay(self, reply: StoredReply, paying: set[int]) -> None:
        try:
            await self._send(reply)
        finally:
            paying.discard(reply.chat_id)

    async def _send(self, reply: StoredReply) -> None:
        if not await self.sender.has_turn(Lane.REPLY, reply.chat_id):
            return
        outcome = await self.sender.post(reply.method, reply.chat_id, reply.payload)
        if outcome.new_chat_id is not None:
            await self._follow(reply.chat_id, outcome.new_chat_id)
        may_double = reply.is_lasting or reply.method.startswith("edit")
        if outcome.kind in _LATER or (may_double and outcome.kind is Kind.UNKNOWN):
            return
        # Refused or unknown, an answer is not repeated: a doubled one confuses, a lost one is
        # asked for again. What lasts nobody asked for, so it had better come twice.
        await self._forget(reply)
        self.owed.set()

    async def _forget(self, reply: StoredReply) -> None:
        while True:
            try:
                async with self.database.write() as connection:
                    await replies.remove(connection, reply.id)
                return
            except StorageError as error:  # or it would be sent again after each restart
                log.error("an answer is not forgotten yet: %s", error)
                await self.clock.sleep(_STORAGE_PAUSE_SECONDS)
