"""Notices: what their writers have finished, sent once, at once or when it is time.

Every step is checked in the transaction that takes it: by role, by the notice's state, and, when
it is sent, by a digest of exactly what the writer was shown.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from bot.bulletins.publishing import Publishing
from bot.clock import Clock, Signal
from bot.mission.profile import Profile
from bot.staff.roles import Roles
from bot.staff.sending.changing import apply_change
from bot.staff.sending.submitting import record_step, reopen, submit
from bot.staff.telling import Telling
from bot.staff.writing.binding import digest_of
from bot.staff.writing.composing import compose
from bot.staff.writing.doubts import Doubt, find_doubts
from bot.staff.writing.drafting import enrol_staff, find_own
from bot.staff.writing.obstacles import (
    Obstacle,
    find_change_obstacle,
    find_delay,
    find_obstacle,
    needs_second_person,
)
from bot.staff.writing.reach import Reach, Reaching
from storage import bulletins
from storage.database import Connection, Database
from storage.records.bulletin import Bulletin, Operational
from storage.records.draft import Asking, Draft, DraftState
from storage.staff import audit, drafts, notices


class Result(Enum):
    """What became of a step."""

    DONE = "done"
    SCHEDULED = "scheduled"
    ALREADY = "already done"
    REFUSED = "refused"
    CHANGED = "not what was shown"
    HINDERED = "something must be changed first"
    DOUBTED = "asks whether it is really meant"
    UNSAID = "the phrase must be typed first"
    SUBMITTED = "waits for a second person"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of sending; `obstacle` or `doubts` say why not."""

    result: Result
    obstacle: Obstacle | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Notices:
    """The service behind Send."""

    database: Database
    clock: Clock
    profile: Profile
    publishing: Publishing
    roles: Roles
    reaching: Reaching
    scheduled: Signal
    """Wakes the loop that sends what was scheduled."""
    telling: Telling

    async def send(
        self,
        draft_id: int,
        actor_id: int,
        digest: str,
        message_id: int,
        *,
        is_sure: bool = False,
        phrase_id: int | None = None,
    ) -> Answer:
        """Send the notice, or schedule it, if it is still exactly what `digest` stands for.

        `message_id` is the screen that will show the progress. `is_sure`: the writer was told of
        the doubts. `phrase_id`: the message that said the phrase without which no exercise begins.
        Repeating it changes nothing.
        """
        async with self.database.write() as connection:
            draft = await find_own(connection, self.roles, draft_id, actor_id)
            bar = _find_bar(draft, digest)
            if draft is None or bar is not None:
                return Answer(bar or Result.REFUSED)
            shown = replace(draft, message_id=message_id, phrase_id=phrase_id)
            answer = await self._send(connection, shown, is_sure=is_sure)
        self.announce()
        return answer

    async def _send(self, connection: Connection, draft: Draft, *, is_sure: bool) -> Answer:
        found = await self.find_obstacle(connection, draft)
        obstacle = found or find_delay(draft, self.clock.now())
        if obstacle is not None:
            return Answer(Result.HINDERED, obstacle)
        doubts = await find_doubts(connection, draft, self.clock.now())
        if doubts and not is_sure:
            return Answer(Result.DOUBTED, doubts=doubts)
        if draft.is_exercise and draft.changes is None and draft.phrase_id is None:
            asked = replace(draft, asking=Asking.PHRASE, confirmed_digest=digest_of(draft))
            await drafts.save(connection, asked, self.clock.now())
            return Answer(Result.UNSAID)
        if needs_second_person(draft, self.profile):
            await submit(connection, draft, self.roles, self.telling, self.clock.now())
            return Answer(Result.SUBMITTED)
        return Answer(await self.release(connection, draft, draft.author_id))

    async def find_obstacle(self, connection: Connection, draft: Draft) -> Obstacle | None:
        """Return what must be changed before the notice can be sent, or None."""
        if draft.changes is not None:
            public = await bulletins.get(connection, draft.changes)
            return find_change_obstacle(draft, public, self.clock.now())
        if draft.all_clear_of is not None:
            ended = await bulletins.get(connection, draft.all_clear_of)
            if await _is_over(connection, draft, ended, self.clock.now()):
                return Obstacle.OVER
            if ended.revision != draft.changes_revision:
                return Obstacle.OVERTAKEN
        reach = await self.reaching.measure(connection, draft)
        return find_obstacle(draft, reach.count, self.profile, self.clock.now())

    async def release(self, connection: Connection, draft: Draft, actor_id: int) -> Result:
        """Send what nothing hinders any more: at once, or at its time.

        Within the caller's transaction, after all checks; `announce` after its commit.
        """
        now = self.clock.now()
        if draft.send_at is None or draft.send_at <= now:
            await self.publish(connection, draft, actor_id)
            return Result.DONE
        waiting = replace(
            draft,
            state=DraftState.SCHEDULED,
            asking=None,
            confirmed_digest=digest_of(draft),
            paused_reason=None,
        )
        await drafts.save(connection, waiting, now)
        await record_step(connection, waiting, actor_id, "schedule", f"draft {draft.id}", now)
        return Result.SCHEDULED

    async def publish(self, connection: Connection, draft: Draft, actor_id: int) -> int:
        """Make a bulletin of the notice, once, and return its id.

        Within the caller's transaction, after all checks; `announce` after its commit.
        """
        now = self.clock.now()
        if draft.changes is not None:
            return await apply_change(connection, self.publishing, draft, actor_id, now)
        if draft.is_exercise:
            await enrol_staff(connection, self.roles, draft, now)
        bulletin_id = await self.publishing.publish_new(connection, compose(draft, now))
        sent = replace(draft, bulletin_id=bulletin_id, state=DraftState.SENDING, asking=None)
        await drafts.save(connection, sent, now)
        await record_step(connection, sent, actor_id, "send", f"bulletin {bulletin_id}", now)
        return bulletin_id

    def announce(self) -> None:
        """Wake whoever goes on with it; both look at the database, so a lost call costs time."""
        self.publishing.announce()
        self.scheduled.set()
        self.telling.announce()

    async def discard(self, draft_id: int, actor_id: int) -> Result:
        """Throw the notice away, unless it has been sent."""
        async with self.database.write() as connection:
            draft = await find_own(connection, self.roles, draft_id, actor_id)
            if draft is None or draft.bulletin_id is not None:
                return Result.REFUSED
            if draft.state is DraftState.DISCARDED:
                return Result.ALREADY
            now = self.clock.now()
            await drafts.set_state(connection, draft_id, DraftState.DISCARDED, now)
            await audit.record(connection, actor_id, "discard", f"draft {draft_id}", now)
            return Result.DONE

    async def take_back(self, draft_id: int, actor_id: int) -> Result:
        """Let the writer go on with a notice that was scheduled, submitted or paused."""
        async with self.database.write() as connection:
            draft = await find_own(connection, self.roles, draft_id, actor_id)
            if draft is None:
                return Result.REFUSED
            if draft.state is DraftState.WRITING:
                return Result.ALREADY
            if draft.state not in _WAITING:
                return Result.REFUSED
            now = self.clock.now()
            await drafts.save(connection, reopen(draft), now)
            await audit.record(connection, actor_id, "take back", f"draft {draft_id}", now)
            return Result.DONE

    async def measure(self, draft: Draft) -> Reach:
        """Return how far the notice would reach now."""
        return await self.reaching.measure(self.database.read, draft)


def _find_bar(draft: Draft | None, digest: str) -> Result | None:
    """Return why a notice is not to be sent by its writer's button, or None. Pure."""
    if draft is None:
        return Result.REFUSED
    if draft.state in (DraftState.SENDING, DraftState.DONE, DraftState.SCHEDULED):
        return Result.ALREADY
    if draft.state is DraftState.SUBMITTED:
        return Result.SUBMITTED
    if draft.state is not DraftState.WRITING:
        return Result.REFUSED
    return None if digest_of(draft) == digest else Result.CHANGED


async def _is_over(connection: Connection, draft: Draft, ended: Bulletin, at: datetime) -> bool:
    """Return whether somebody else has ended the same: its people are told once."""
    if draft.operational is Operational.RESUME:
        return ended.lifted_at is not None
    owing = await notices.find(connection, ended.id, at)
    return owing is None or not owing.owes_all_clear


_WAITING = (DraftState.SCHEDULED, DraftState.SUBMITTED, DraftState.PAUSED)
