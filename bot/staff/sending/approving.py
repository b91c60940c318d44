"""Approving: a second person looks at what one has written, and lets it go, or does not.

Whoever taps is bound by the digest in the button to exactly what they were shown: what changed
since, in text, audience or mode, is not approved.
"""

from dataclasses import dataclass, replace
from enum import Enum
from functools import partial

from bot.clock import Clock
from bot.rendering.staff.approval import render_alone, render_approval, render_return
from bot.rendering.staff.members import name_of
from bot.staff.roles import APPROVERS, OWNERS, Roles
from bot.staff.sending.notices import Notices, Result
from bot.staff.telling import Telling
from bot.staff.writing.binding import digest_of
from bot.staff.writing.obstacles import Obstacle, find_delay
from storage.database import Connection, Database
from storage.records.draft import Draft, DraftState, Pause, Review, ReviewStep
from storage.staff import audit, drafts, members, reviews
from storage.text import Text


class Verdict(Enum):
    """What became of a step."""

    DONE = "done"
    ASKED = "words are asked for"
    ALREADY = "somebody has approved it before"
    CHANGED = "not what was shown"
    OWN = "nobody approves their own"
    HINDERED = "something must be changed first"
    LATE = "nobody approved it before its time, and its writer knows"
    REFUSED = "there is nothing that waits"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a step; `obstacle` says why not."""

    verdict: Verdict
    obstacle: Obstacle | None = None


@dataclass(frozen=True, slots=True)
class Approving:
    """The service behind Approve, Return and Reject, and behind sending alone."""

    database: Database
    clock: Clock
    roles: Roles
    telling: Telling
    notices: Notices

    async def approve(self, draft_id: int, actor_id: int, digest: str) -> Outcome:
        """Let a notice go, at once or at its time. Repeating it changes nothing."""
        async with self.database.write() as connection:
            draft = await self._find(connection, draft_id, actor_id)
            bar = find_bar(draft, actor_id, digest)
            if draft is None or bar is not None:
                return Outcome(bar or Verdict.REFUSED)
            now = self.clock.now()
            approved = replace(draft, approver_id=actor_id, approved_at=now)
            outcome = await self._release(connection, approved, actor_id, "approve")
            if outcome.verdict is Verdict.DONE:
                name = await self._name(connection, actor_id)
                write = partial(render_approval, approved, name)
                await self.telling.tell_each(connection, [draft.author_id], write)
        self.notices.announce()
        return outcome

    async def ask(self, draft_id: int, actor_id: int, digest: str, step: ReviewStep) -> Verdict:
        """Ask for the words without which nobody returns, rejects, or sends alone."""
        async with self.database.write() as connection:
            draft = await self._find(connection, draft_id, actor_id)
            bar = find_bar(draft, actor_id, digest, is_alone=step is ReviewStep.ALONE)
            if bar is not None:
                return bar
            await drafts.hush(connection, actor_id, self.clock.now())
            await reviews.ask(connection, Review(actor_id, draft_id, digest, step))
            return Verdict.ASKED

    async def find_asked(self, actor_id: int, message_id: int) -> Review | None:
        """Return what somebody was asked that these words answer, or None."""
        return await reviews.find(self.database.read, actor_id, message_id)

    async def send_back(self, review: Review, reason: Text, message_id: int) -> Verdict:
        """Return or reject a notice with a reason, which its writer is told.

        Repeating it changes nothing.
        """
        async with self.database.write() as connection:
            draft = await self._find(connection, review.draft_id, review.user_id)
            if review.is_answered:
                return Verdict.DONE
            bar = find_bar(draft, review.user_id, review.digest)
            if draft is None or bar is not None:
                return bar or Verdict.REFUSED
            await self._send_back(connection, draft, review, reason)
            await reviews.answer(connection, review.user_id, message_id)
        self.telling.announce()
        return Verdict.DONE

    async def send_alone(self, review: Review, message_id: int) -> Outcome:
        """Let one's own notice go without a second person; all owners are told.

        Only for who may approve: where there is one such person, nobody else could. Repeating it
        changes nothing.
        """
        async with self.database.write() as connection:
            draft = await self._find(connection, review.draft_id, review.user_id)
            if draft is not None and draft.alone_at is not None and review.is_answered:
                return Outcome(Verdict.DONE)
            bar = find_bar(draft, review.user_id, review.digest, is_alone=True)
            if draft is None or bar is not None:
                return Outcome(bar or Verdict.REFUSED)
            await reviews.answer(connection, review.user_id, message_id)
            alone = replace(draft, alone_at=self.clock.now())
            outcome = await self._release(connection, alone, review.user_id, "break glass")
            if outcome.verdict is Verdict.DONE:
                name = await self._name(connection, review.user_id)
                owners = await self.roles.list_holders(connection, OWNERS)
                write = partial(render_alone, draft, name)
                await self.telling.tell_each(connection, owners, write)
        self.notices.announce()
        return outcome

    async def find_submitted(self, draft_id: int, actor_id: int) -> Draft | None:
        """Return a notice of somebody else that waits for a second person, or None."""
        submitted = await self.list_submitted(actor_id)
        return next((draft for draft in submitted if draft.id == draft_id), None)

    async def explain(self, draft_id: int, actor_id: int) -> Verdict:
        """Return why a notice is not there to be looked at any more."""
        draft = await self._find(self.database.read, draft_id, actor_id)
        digest = draft.confirmed_digest if draft else None
        return find_bar(draft, actor_id, digest or "") or Verdict.REFUSED

    async def list_submitted(self, actor_id: int) -> list[Draft]:
        """Return the notices of others that wait for a second person, who came first first."""
        await self.roles.check(self.database.read, actor_id, APPROVERS)
        submitted = await drafts.list_submitted(self.database.read)
        return [draft for draft in submitted if draft.author_id != actor_id]

    async def _find(self, connection: Connection, draft_id: int, actor_id: int) -> Draft | None:
        """Return a notice whose writer is still staff, or None."""
        await self.roles.check(connection, actor_id, APPROVERS)
        draft = await drafts.find(connection, draft_id)
        if draft is None or await self.roles.find(connection, draft.author_id) is None:
            return None
        return draft

    async def _send_back(
        self, connection: Connection, draft: Draft, review: Review, reason: Text
    ) -> None:
        now = self.clock.now()
        is_rejection = review.step is ReviewStep.REJECT
        state = DraftState.DISCARDED if is_rejection else DraftState.WRITING
        back = replace(draft, state=state, confirmed_digest=None, submitted_at=None)
        await drafts.save(connection, back, now)
        await audit.record(
            connection,
            review.user_id,
            review.step,
            f"draft {draft.id}",
            now,
            reason=reason.string,
            digest=review.digest,
            author=draft.author_id,
        )
        write = partial(render_return, back, await self._name(connection, review.user_id), reason)
        await self.telling.tell_each(connection, [draft.author_id], write)

    async def _release(
        self, connection: Connection, draft: Draft, actor_id: int, action: str
    ) -> Outcome:
        now = self.clock.now()
        found = await self.notices.find_obstacle(connection, draft)
        obstacle = found or find_delay(draft, now)
        if obstacle is not None:
            return Outcome(Verdict.HINDERED, obstacle)
        await audit.record(
            connection,
            actor_id,
            action,
            f"draft {draft.id}",
            now,
            digest=digest_of(draft),
            author=draft.author_id,
        )
        if await self.notices.release(connection, draft, actor_id) is Result.REFUSED:
            return Outcome(Verdict.REFUSED)
        return Outcome(Verdict.DONE)

    async def _name(self, connection: Connection, user_id: int) -> str:
        return name_of(await members.load_names(connection), user_id)


def find_bar(
    draft: Draft | None, actor_id: int, digest: str, *, is_alone: bool = False
) -> Verdict | None:
    """Return why somebody may not decide about a notice, or None. Pure.

    `is_alone`: it is their own, and they would send it without a second person.
    """
    if draft is None:
        return Verdict.REFUSED
    if (draft.author_id == actor_id) is not is_alone:
        return Verdict.REFUSED if is_alone else Verdict.OWN
    if draft.state in (DraftState.SCHEDULED, DraftState.SENDING, DraftState.DONE):
        return Verdict.ALREADY
    if draft.state is DraftState.PAUSED and draft.paused_reason == Pause.UNAPPROVED:
        return Verdict.LATE
    if draft.state is not DraftState.SUBMITTED:
        return Verdict.REFUSED
    is_same = digest == draft.confirmed_digest == digest_of(draft)
    return None if is_same else Verdict.CHANGED
