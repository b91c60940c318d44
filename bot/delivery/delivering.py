"""Delivering: a claimed delivery becomes a message, and its outcome a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.delivery.calling.outcome import Kind, Outcome
from bot.delivery.calling.sender import Sender
from bot.delivery.decisions import (
    LONGEST_RETRY,
    RELEASE,
    Retry,
    decide_delivery,
    decide_unsent,
)
from bot.delivery.messages import address
from bot.delivery.texts import Texts
from storage import moves, subscribers
from storage.database import Connection, Database
from storage.outbox import deliveries, leases, refusals
from storage.outbox.deliveries import Ended, Sent
from storage.records.delivery import Claim, DeliveryStatus, Lane


@dataclass(frozen=True, slots=True)
class Claimed:
    """What came of claiming: what is to be sent, and how much was settled without sending."""

    to_send: list[Claim]
    settled_count: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Delivering:
    """One bulletin to one subscriber."""

    run_id: str
    database: Database
    clock: Clock
    sender: Sender
    texts: Texts
    is_paid: bool = False
    """Whether the rate is above what Telegram allows for nothing (`allow_paid_broadcast`)."""

    async def wake(self, connection: Connection) -> int:
        """Put back in line what was deferred until now."""
        now = self.clock.now()
        return await leases.wake(connection, "deliveries", now, now + LONGEST_RETRY)

    async def claim(self, connection: Connection, lane: Lane, limit: int) -> Claimed:
        """Take deliveries of a lane under this run's lease and return those that are to be sent.

        The others (expired, withdrawn, gone, unsubscribed) are settled in the same transaction.
        """
        now = self.clock.now()
        to_send, ended = [], []
        for claim in await deliveries.claim(connection, self.run_id, lane, limit):
            ending = decide_unsent(claim, now)
            if ending is None:
                to_send.append(claim)
            else:
                ended.append(Ended(claim, *ending))
        await deliveries.settle(connection, ended, now)
        return Claimed(to_send, len(ended))

    async def refresh(self, claim: Claim) -> Claim | None:
        """Return a claim as it is now, or None when it is not to be sent any more."""
        (fresh,) = await deliveries.refresh(self.database.read, [claim])
        is_same_chat = fresh.subscriber == claim.subscriber
        return fresh if is_same_chat and decide_unsent(fresh, self.clock.now()) is None else None

    async def send(self, claim: Claim) -> Outcome:
        """Send the message in the subscriber's language."""
        chat = claim.subscriber
        content = await self.texts.get_content(claim)
        others: dict[str, int] = {}
        if chat.thread_id:
            others["message_thread_id"] = chat.thread_id
        if self.is_paid:
            others["allow_paid_broadcast"] = True
        payload = address(content.body, chat.chat_id, **others)
        return await self.sender.post(content.method, chat.chat_id, payload)

    async def record(self, connection: Connection, batch: Sequence[tuple[Claim, Outcome]]) -> None:
        """Settle claims by what became of them."""
        now = self.clock.now()
        sent, ended, released = [], [], []
        for claim, outcome in batch:
            decision = decide_delivery(claim, outcome, now)
            if decision is DeliveryStatus.SENT and outcome.message_id is not None:
                sent.append(Sent(claim, outcome.message_id, claim.subscriber.language))
            elif isinstance(decision, DeliveryStatus):
                ended.append(Ended(claim, decision, outcome.reason))
            elif isinstance(decision, Retry):
                await deliveries.defer(
                    connection,
                    claim,
                    decision.due_at,
                    outcome.reason,
                    is_unknown=decision.is_unknown,
                    is_counted=decision.is_counted,
                    refused_at=decision.refused_at,
                )
            elif decision is RELEASE:
                released.append(claim)
            if outcome.kind is not Kind.SENT:
                await record_chat(connection, claim, outcome, self.clock)
        await deliveries.record_sent(connection, sent, now)
        await refusals.forget(connection, (each.claim.subscriber.chat_id for each in sent))
        await deliveries.settle(connection, ended, now)
        await leases.release(connection, "deliveries", released)

    async def release(self, connection: Connection, batch: Sequence[Claim]) -> None:
        """Put back claims for which nothing was sent."""
        await leases.release(connection, "deliveries", batch)

    async def take_back(self, connection: Connection, held: frozenset[int]) -> int:
        """Take back claims of this run that nobody holds any more, and return how many."""
        lost = await leases.list_claimed_ids(connection, "deliveries", self.run_id) - held
        await deliveries.take_back(connection, sorted(lost))
        return len(lost)


async def record_chat(connection: Connection, claim: Claim, outcome: Outcome, clock: Clock) -> None:
    """Remember what an outcome says about the chat itself: gone (reversibly) or moved."""
    chat_id = claim.subscriber.chat_id
    if outcome.kind is Kind.CHAT_GONE:
        await subscribers.block(connection, chat_id, clock.now())
    elif outcome.kind is Kind.CHAT_MISSING:
        if await refusals.note(connection, chat_id, clock.now()):
            await subscribers.block(connection, chat_id, clock.now())
    elif outcome.new_chat_id is not None:
        await moves.follow(connection, chat_id, outcome.new_chat_id, clock.now())
