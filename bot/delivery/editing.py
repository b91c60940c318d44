"""Editing: a correction changes what was already delivered, in place."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.delivery.decisions import RELEASE, Retry, decide_edit
from bot.delivery.delivering import record_chat
from bot.delivery.messages import edit_payload
from bot.delivery.outcome import Kind, Outcome
from bot.delivery.sender import Sender
from bot.delivery.texts import Texts
from storage import edits
from storage.database import Connection
from storage.records import Claim, EditStatus, SubscriberState


@dataclass(frozen=True, slots=True)
class Editing:
    """One correction of one delivered message."""

    run_id: str
    clock: Clock
    sender: Sender
    texts: Texts

    async def claim(self, connection: Connection, limit: int) -> list[Claim]:
        """Take edits under this run's lease and return those that can be made."""
        await edits.wake(connection, self.clock.now())
        return await edits.claim(connection, self.run_id, limit)

    async def send(self, claim: Claim) -> Outcome:
        """Change the delivered message to the newest text, in the language it was sent in."""
        if claim.subscriber.state is SubscriberState.BLOCKED or claim.message_id is None:
            return Outcome(Kind.MESSAGE_GONE, "the subscriber blocked the bot")
        page = await self.texts.get_page(claim)
        payload = edit_payload(page, claim.subscriber.chat_id, claim.message_id)
        return await self.sender.send(claim.lane, "editMessageText", payload)

    async def record(self, connection: Connection, claim: Claim, outcome: Outcome) -> None:
        """Settle the edit by what became of it."""
        now = self.clock.now()
        decision = decide_edit(claim, outcome, now)
        if isinstance(decision, EditStatus):
            await edits.settle(connection, claim, decision, outcome.reason or None, now)
        elif isinstance(decision, Retry):
            await edits.defer(connection, claim, decision.due_at, outcome.reason)
        elif decision is RELEASE:
            await edits.release(connection, claim)
        await record_chat(connection, claim, outcome, self.clock)
