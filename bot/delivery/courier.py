"""The courier: carries one message to the other side of a conversation, in the lane of replies."""

from dataclasses import dataclass
from typing import Any, Final

from bot.clock import Clock
from bot.delivery.calling.outcome import Kind
from bot.delivery.calling.sender import Sender
from storage import moves
from storage.database import Database
from storage.records.delivery import Lane
from storage.staff.questions import Carried

_CARRIED: Final = {
    Kind.SENT: Carried.DONE,
    Kind.RETRY: Carried.LATER,
    Kind.NOT_SENT: Carried.LATER,
    Kind.NOT_NEEDED: Carried.LATER,
    Kind.BOT_BROKEN: Carried.LATER,
    Kind.UNKNOWN: Carried.UNKNOWN,
    Kind.CHAT_GONE: Carried.CLOSED,
    Kind.CHAT_MISSING: Carried.CLOSED,
    Kind.CHAT_MOVED: Carried.LATER,  # it goes to where the chat is now
    Kind.NOT_ALLOWED: Carried.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Courier:
    """Unlike the replier it says what became of a message, and stores none."""

    database: Database
    clock: Clock
    sender: Sender

    async def carry(self, method: str, payload: dict[str, Any]) -> tuple[Carried, str]:
        """Send one request in its turn; return what became of it, and why."""
        chat_id = payload["chat_id"]
        if not await self.sender.has_turn(Lane.REPLY, chat_id):
            return Carried.LATER, "the bot is stopping"
        outcome = await self.sender.post(method, chat_id, payload)
        if outcome.new_chat_id is not None:
            async with self.database.write() as connection:
                await moves.follow(connection, chat_id, outcome.new_chat_id, self.clock.now())
        return _CARRIED.get(outcome.kind, Carried.REFUSED), outcome.reason
