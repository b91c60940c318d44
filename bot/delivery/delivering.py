"""Delivering: a claimed delivery becomes a message, and its outcome a row."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.delivery.decisions import RELEASE, Retry, decide_delivery, decide_unsent
from bot.delivery.messages import send_payload
from bot.delivery.outcome import Kind, Outcome
from bot.delivery.sender import Sender
from bot.delivery.texts import Texts
from storage import deliveries, subscribers
from storage.database import Connection
from storage.records import Claim, DeliveryStatus, SubscriberState


@dataclass(frozen=True, slots=True)
class Delivering:
    """One bulletin to one subscriber."""

    run_id: str
    clock: Clock
    sender: Sender
    texts: Texts

    async def claim(self, connection: Connection, limit: int) -> list[Claim]:
        """Take deliveries under this run's lease and return those that are to be sent.

        The others (expired, withdrawn, gone, unsubscribed) are settled in the same transaction.
        """
        now = self.clock.now()
        await deliveries.wake(connection, now)
        to_send = []
        for claim in await deliveries.claim(connection, self.run_id, limit):
            ending = decide_unsent(claim, now)
            if ending is None:
                to_send.append(claim)
            else:
                await deliveries.settle(connection, claim, *ending, now)
        return to_send

    async def send(self, claim: Claim) -> Outcome:
        """Send the newest text, in the subscriber's language."""
        page = await self.texts.get_page(claim)
        recipient = claim.subscriber
        payload = send_payload(page, recipient.chat_id, recipient.thread_id)
        return await self.sender.send(claim.lane, "sendMessage", payload)

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
        await subscribers.set_state(connection, chat_id, SubscriberState.BLOCKED, clock.now())
    elif outcome.new_chat_id is not None:
        await subscribers.move_chat(connection, chat_id, outcome.new_chat_id)
