"""The replier: answers go out at once, or are stored when their chat must wait.

No handler waits for a chat's limit: what cannot leave within HOLD_SECONDS is owed, in the
database, and follows in order.

    forever: for each chat that is owed something → send its oldest answer, forget it
             wait for a new debt
"""

import logging
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock, Signal
from bot.delivery.outcome import Kind, Outcome
from bot.delivery.sender import Sender
from storage import replies
from storage.database import Database
from storage.records import Lane
from storage.replies import StoredReply

log = logging.getLogger(__name__)

HOLD_SECONDS = 1.5  # below the two seconds for which a handler may hold its batch
_LOOK_AGAIN_SECONDS = 5.0
_LATER = (Kind.RETRY, Kind.NOT_SENT)


@dataclass(frozen=True, slots=True)
class Replier:
    """Answers people; safe to call from any handler."""

    database: Database
    clock: Clock
    sender: Sender
    owed: Signal

    async def answer(self, method: str, payload: dict[str, Any]) -> Outcome | None:
        """Send one answer, or store it and return None when it has to wait."""
        chat_id = payload["chat_id"]
        if await self._must_wait(chat_id):
            await self._owe(method, payload)
            return None
        outcome = await self.sender.send(Lane.REPLY, method, payload)
        if outcome.kind in _LATER:
            await self._owe(method, payload)
            return None
        return outcome

    async def run(self) -> None:
        """Pay debts until cancelled."""
        while True:
            for reply in await replies.list_oldest(self.database.read):
                await self._pay(reply)
            await self.owed.wait(_LOOK_AGAIN_SECONDS)

    async def _must_wait(self, chat_id: int) -> bool:
        if self.sender.wait_seconds(chat_id) > HOLD_SECONDS:
            return True
        return await replies.has_any(self.database.read, chat_id)  # or it would overtake

    async def _owe(self, method: str, payload: dict[str, Any]) -> None:
        async with self.database.write() as connection:
            await replies.store(connection, payload["chat_id"], method, payload, self.clock.now())
        self.owed.set()

    async def _pay(self, reply: StoredReply) -> None:
        outcome = await self.sender.send(Lane.REPLY, reply.method, reply.payload)
        if outcome.kind in _LATER:
            return
        # An unknown outcome is not repeated: a doubled answer confuses, a lost one is asked again.
        async with self.database.write() as connection:
            await replies.remove(connection, reply.id)
        self.owed.set()
