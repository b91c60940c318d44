"""Editing: a correction changes what was already delivered, in place."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.delivery.decisions import LONGEST_RETRY, RELEASE, Retry, decide_edit
from bot.delivery.delivering import Claimed, record_chat
from bot.delivery.messages import edit_payload
from bot.delivery.outcome import Kind, Outcome
from bot.delivery.sender import STOPPING, Sender
from bot.delivery.texts import Texts
from storage import edits
from storage.database import Connection, Database
from storage.records import Claim, EditStatus, SubscriberState


@dataclass(frozen=True, slots=True)
class Editing:
    """One correction of one delivered message."""

    run_id: str
    database: Database
    clock: Clock
    sender: Sender
    texts: Texts

    async def claim(self, connection: Connection, limit: int) -> Claimed:
        """Take edits under this run's lease and return those that can be made."""
        now = self.clock.now()
        await edits.wake(connection, now, now + LONGEST_RETRY)
        return Claimed(await edits.claim(connection, self.run_id, limit))

    async def send(self, claim: Claim) -> tuple[Claim, Outcome]:
        """Change the delivered message to the newest text, in the language it was sent in.

        Return the claim as it was when it was sent: its revision is the one now shown.
        """
        chat_id = claim.subscriber.chat_id
        if claim.subscriber.state is SubscriberState.BLOCKED or claim.message_id is None:
            return claim, Outcome(Kind.MESSAGE_GONE, "the subscriber blocked the bot")
        if not await self.sender.has_turn(claim.lane, chat_id):
            return claim, STOPPING
        fresh = await edits.refresh(self.database.read, claim)
        page = await self.texts.get_page(fresh)
        payload = edit_payload(page, chat_id, claim.message_id)
        return fresh, await self.sender.post("editMessageText", payload)

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
