"""Delivering: a claimed delivery becomes a message, and its outcome a row."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.delivery.decisions import (
    LONGEST_RETRY,
    RELEASE,
    Retry,
    decide_delivery,
    decide_unsent,
)
from bot.delivery.messages import send_payload
from bot.delivery.outcome import Kind, Outcome
from bot.delivery.sender import STOPPING, Sender
from bot.delivery.texts import Texts
from storage import deliveries, subscribers
from storage.database import Connection, Database
from storage.records import Claim, DeliveryStatus


@dataclass(frozen=True, slots=True)
class Claimed:
    """What came of claiming: what is to be sent, and how much was settled without sending."""

    to_send: list[Claim]
    settled_count: int = 0


@dataclass(frozen=True, slots=True)
class Delivering:
    """One bulletin to one subscriber."""

    run_id: str
    database: Database
    clock: Clock
    sender: Sender
    texts: Texts

    async def claim(self, connection: Connection, limit: int) -> Claimed:
        """Take deliveries under this run's lease and return those that are to be sent.

        The others (expired, withdrawn, gone, unsubscribed) are settled in the same transaction.
        """
        now = self.clock.now()
        await deliveries.wake(connection, now, now + LONGEST_RETRY)
        claimed = await deliveries.claim(connection, self.run_id, limit)
        to_send = []
        for claim in claimed:
            ending = decide_unsent(claim, now)
            if ending is None:
                to_send.append(claim)
            else:
                await deliveries.settle(connection, claim, *ending, now)
        return Claimed(to_send, len(claimed) - len(to_send))

    async def send(self, claim: Claim) -> tuple[Claim, Outcome]:
        """Send the newest text, in the subscriber's language; return the claim as it was then.

        A turn may take minutes to come (a slow rate, a 429): what has expired, was withdrawn or
        given up meanwhile is put back unsent, and the next claim settles it.
        """
        chat = claim.subscriber
        if not await self.sender.has_turn(claim.lane, chat.chat_id):
            return claim, STOPPING
        fresh = await deliveries.refresh(self.database.read, claim)
        if decide_unsent(fresh, self.clock.now()) is not None or fresh.subscriber != chat:
            return claim, Outcome(Kind.NOT_NEEDED, "overtaken while it waited for its turn")
        page = await self.texts.get_page(fresh)
        payload = send_payload(page, chat.chat_id, chat.thread_id)
        return fresh, await self.sender.post("sendMessage", payload)

    async def record(self, connection: Connection, claim: Claim, outcome: Outcome) -> None:
        """Settle the claim by what became of it."""
        now = self.clock.now()
        decision = decide_delivery(claim, outcome, now)
        if decision is DeliveryStatus.SENT and outcome.message_id is not None:
            language = claim.subscriber.language
            await deliveries.record_sent(connection, claim, outcome.message_id, language, now)
        elif isinstance(decision, DeliveryStatus):
            await deliveries.settle(connection, claim, decision, outcome.reason, now)
        elif isinstance(decision, Retry):
            await deliveries.defer(
                connection, claim, decision.due_at, outcome.reason, is_unknown=decision.is_unknown
            )
        elif decision is RELEASE:
            await deliveries.release(connection, claim)
        await record_chat(connection, claim, outcome, self.clock)


async def record_chat(connection: Connection, claim: Claim, outcome: Outcome, clock: Clock) -> None:
    """Remember what an outcome says about the chat itself: gone (reversibly) or moved."""
    chat_id = claim.subscriber.chat_id
    if outcome.kind is Kind.CHAT_GONE:
        await subscribers.block(connection, chat_id, clock.now())
    elif outcome.new_chat_id is not None:
        await subscribers.move_chat(connection, chat_id, outcome.new_chat_id, clock.now())
