"""Editing: a correction changes what was already delivered, in place, and may be heard.

step EDIT    → editMessageText (below a picture editMessageCaption);
               where it owes a reply that can be heard, step REPLY follows;
               where the copy cannot be edited and it matters, step REPLACE follows
step REPLY   → a short reply to the corrected message
step REPLACE → the newest text as a message of its own; the copy itself stays unreachable
step CONFIRM → the edit once more, two minutes after one of unknown fate: that may have come later
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.delivery.calling.outcome import Kind, Outcome
from bot.delivery.calling.sender import Sender
from bot.delivery.decisions import LATEST_ARRIVAL, LONGEST_RETRY, RELEASE, Retry, decide_edit
from bot.delivery.delivering import Claimed, record_chat
from bot.delivery.messages import address
from bot.delivery.texts import Texts
from bot.rendering.bulletin import Renderer
from storage.database import Connection, Database
from storage.outbox import edits, late_edits, leases
from storage.records.bulletin import Severity
from storage.records.delivery import Claim, EditStatus, EditStep, Lane
from storage.records.subscriber import SubscriberState


@dataclass(frozen=True, slots=True, eq=False)
class Editing:
    """One correction of one delivered message."""

    run_id: str
    database: Database
    clock: Clock
    sender: Sender
    texts: Texts
    is_paid: bool = False
    """As in `Delivering`; an edit itself cannot be paid for."""

    async def wake(self, connection: Connection) -> int:
        """Put back in line what was deferred until now."""
        now = self.clock.now()
        horizon = now + LONGEST_RETRY
        confirmed_count = await late_edits.confirm_due(connection, now, horizon)
        return confirmed_count + await leases.wake(connection, "edits", now, horizon)

    async def claim(self, connection: Connection, lane: Lane, limit: int) -> Claimed:
        """Take edits of a lane under this run's lease; those that cannot be made end at once."""
        now = self.clock.now()
        to_send, settled_count = [], 0
        for claim in await edits.claim(connection, self.run_id, lane, limit):
            reason = find_obstacle(claim)
            if reason is None:
                to_send.append(claim)
            else:
                settled_count += 1
                await edits.settle(connection, claim, EditStatus.UNREACHABLE, reason, now)
        return Claimed(to_send, settled_count)

    async def refresh(self, claim: Claim) -> Claim | None:
        """Return a claim as it is now: its revision is the one that will be shown."""
        (fresh,) = await edits.refresh(self.database.read, [claim])
        return fresh

    async def send(self, claim: Claim) -> Outcome:
        """Take the correction's next step."""
        chat, message_id = claim.subscriber, claim.message_id
        if message_id is None:
            return Outcome(Kind.MESSAGE_GONE, "the message's id is not known")
        others: dict[str, int] = {}
        if chat.thread_id:
            others["message_thread_id"] = chat.thread_id
        if self.is_paid:
            others["allow_paid_broadcast"] = True
        if not claim.step.is_message:
            content = await self.texts.get_content(claim)
            method = content.edit_method
            payload = address(content.edit_body, chat.chat_id, message_id=message_id)
        elif claim.step is EditStep.REPLY:
            content = await self.texts.get_content(claim, Renderer.correction_note)
            method = content.method
            reply = {"message_id": message_id, "allow_sending_without_reply": True}
            payload = address(content.body, chat.chat_id, reply_parameters=reply, **others)
        else:
            content = await self.texts.get_content(claim, Renderer.replacement)
            method = content.method
            payload = address(content.body, chat.chat_id, **others)
        return await self.sender.post(method, chat.chat_id, payload)

    async def record(self, connection: Connection, batch: Sequence[tuple[Claim, Outcome]]) -> None:
        """Settle edits by what became of them."""
        for claim, outcome in batch:
            await self._record(connection, claim, outcome)
            await record_chat(connection, claim, outcome, self.clock)

    async def _record(self, connection: Connection, claim: Claim, outcome: Outcome) -> None:
        now = self.clock.now()
        if outcome.kind is Kind.UNKNOWN and not claim.step.is_message:
            await late_edits.expect(connection, claim.id, now + LATEST_ARRIVAL)
        decision = decide_edit(claim, outcome, now)
        if isinstance(decision, Retry):
            await edits.defer(
                connection,
                claim,
                decision.due_at,
                outcome.reason,
                is_unknown=decision.is_unknown,
                is_counted=decision.is_counted,
                refused_at=decision.refused_at,
            )
        elif decision is RELEASE:
            await leases.release(connection, "edits", [claim])
        elif isinstance(decision, EditStatus):
            step = decide_next_step(claim, decision, outcome)
            if step is not None:
                await edits.next_step(connection, claim, step)
            else:
                await self._settle(connection, claim, decision, outcome)

    async def _settle(
        self, connection: Connection, claim: Claim, status: EditStatus, outcome: Outcome
    ) -> None:
        now, reason = self.clock.now(), outcome.reason or None
        message_id = outcome.message_id if claim.step.is_message else None
        if claim.step in (EditStep.REPLY, EditStep.CONFIRM):
            status = EditStatus.DONE  # the message itself was corrected in the step before
        elif claim.step is EditStep.REPLACE and status is EditStatus.DONE:
            status, reason = EditStatus.UNREACHABLE, "sent anew, since the copy cannot be edited"
        await edits.settle(connection, claim, status, reason, now, message_id)

    async def release(self, connection: Connection, batch: Sequence[Claim]) -> None:
        """Put back claims for which nothing was sent."""
        await leases.release(connection, "edits", batch)

    async def take_back(self, connection: Connection, held: frozenset[int]) -> int:
        """Take back claims of this run that nobody holds any more, and return how many."""
        lost = await leases.list_claimed_ids(connection, "edits", self.run_id) - held
        await edits.take_back(connection, sorted(lost), self.clock.now() + LATEST_ARRIVAL)
        return len(lost)


def find_obstacle(claim: Claim) -> str | None:
    """Return why an edit cannot be made, or None. Pure."""
    if claim.subscriber.state is SubscriberState.BLOCKED:
        return "the subscriber blocked the bot"
    return claim.halted_reason


def decide_next_step(claim: Claim, status: EditStatus, outcome: Outcome) -> EditStep | None:
    """Return what a correction owes after this step, or None when it is settled. Pure."""
    if claim.step is not EditStep.EDIT:
        return None
    if status is EditStatus.DONE and claim.is_audible:
        return EditStep.REPLY
    is_gone = outcome.kind is Kind.MESSAGE_GONE
    if is_gone and claim.severity >= Severity.IMPORTANT:
        return EditStep.REPLACE
    return None
