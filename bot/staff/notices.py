"""Notices: written by staff, looked at, sent once or thrown away.

Every step is checked in the transaction that takes it: by role, by the notice's state, and, when
it is sent, by a digest of exactly what the writer was shown.
"""

import hashlib
from dataclasses import dataclass
from enum import Enum

from bot.bulletins.publishing import Publishing
from bot.clock import Clock
from bot.staff.composing import compose
from storage import audit, drafts, subscribers
from storage.database import Connection, Database
from storage.records import Draft, DraftState
from storage.text import Text

# What a writer may format; the rest of a message's entities Telegram finds again by itself.
_FORMATTING = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "code",
        "pre",
        "text_link",
    }
)

_UNSENT = (DraftState.ASKING_TOPIC, DraftState.ASKING_TEXT, DraftState.READY)


class Result(Enum):
    """What became of a step."""

    DONE = "done"
    ALREADY = "already done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Notices:
    """The service behind /broadcast."""

    database: Database
    clock: Clock
    publishing: Publishing
    owners: frozenset[int]

    async def begin(
        self, author_id: int, chat_id: int, language: str, body: Text, message_id: int | None
    ) -> int:
        """Begin a notice, with its text or none yet, and return its id; once for one message."""
        async with self.database.write() as connection:
            self._check_role(author_id)
            begun = await drafts.find_taken(connection, author_id, chat_id, message_id)
            if begun is not None:
                return begun.id
            now, kept = self.clock.now(), _kept(body)
            return await drafts.add(connection, author_id, chat_id, language, kept, message_id, now)

    async def choose_topic(self, draft_id: int, actor_id: int, topic: str) -> Result:
        """Say what the notice is about, or choose again; a preview of another topic is void."""
        async with self.database.write() as connection:
            draft = await self._find_own(connection, draft_id, actor_id)
            if draft is None or draft.state not in _UNSENT:
                return Result.REFUSED
            if draft.topic == topic:
                return Result.ALREADY
            await drafts.set_topic(connection, draft_id, topic, self.clock.now())
            return Result.DONE

    async def write(
        self, draft_id: int, actor_id: int, body: Text, message_id: int | None
    ) -> Result:
        """Give the notice its text, with its formatting."""
        async with self.database.write() as connection:
            draft = await self._find_own(connection, draft_id, actor_id)
            if draft is None or draft.state is not DraftState.ASKING_TEXT:
                return Result.REFUSED
            await drafts.set_body(connection, draft_id, _kept(body), message_id, self.clock.now())
            return Result.DONE

    async def send(self, draft_id: int, actor_id: int, digest: str, message_id: int) -> Result:
        """Publish the notice if it is still exactly what `digest` stands for.

        `message_id` is the screen that will show the progress. Repeating it changes nothing.
        """
        async with self.database.write() as connection:
            draft = await self._find_own(connection, draft_id, actor_id)
            if draft is None:
                return Result.REFUSED
            if draft.bulletin_id is not None:
                return Result.ALREADY
            if draft.state is not DraftState.READY or digest_of(draft) != digest:
                return Result.REFUSED
            await self._publish(connection, draft, message_id)
        self.publishing.announce()
        return Result.DONE

    async def discard(self, draft_id: int, actor_id: int) -> Result:
        """Throw the notice away, unless it has been sent."""
        async with self.database.write() as connection:
            draft = await self._find_own(connection, draft_id, actor_id)
            if draft is None or draft.bulletin_id is not None:
                return Result.REFUSED
            if draft.state is DraftState.DISCARDED:
                return Result.ALREADY
            now = self.clock.now()
            await drafts.set_state(connection, draft_id, DraftState.DISCARDED, now)
            await audit.record(connection, actor_id, "discard", f"draft {draft_id}", now)
            return Result.DONE

    async def find(self, draft_id: int, actor_id: int) -> Draft | None:
        """Return the actor's own notice, or None."""
        return await self._find_own(self.database.read, draft_id, actor_id)

    async def find_asking(self, author_id: int, chat_id: int) -> Draft | None:
        """Return the notice for which the author was last asked something."""
        return await drafts.find_asking(self.database.read, author_id, chat_id)

    async def find_taken(
        self, author_id: int, chat_id: int, message_id: int | None
    ) -> Draft | None:
        """Return the notice that has this message's text already: it is handled again."""
        return await drafts.find_taken(self.database.read, author_id, chat_id, message_id)

    async def count_people(self, topic: str) -> int:
        """Return how many a notice on this topic reaches now."""
        return await subscribers.count_followers(self.database.read, topic)

    async def _publish(self, connection: Connection, draft: Draft, message_id: int) -> None:
        now = self.clock.now()
        bulletin_id = await self.publishing.publish_new(connection, compose(draft, now))
        await drafts.set_bulletin(connection, draft.id, bulletin_id, message_id, now)
        await audit.record(
            connection,
            draft.author_id,
            "send",
            f"bulletin {bulletin_id}",
            now,
            topic=draft.topic,
            digest=digest_of(draft),
        )

    async def _find_own(self, connection: Connection, draft_id: int, actor_id: int) -> Draft | None:
        self._check_role(actor_id)
        draft = await drafts.find(connection, draft_id)
        return draft if draft is not None and draft.author_id == actor_id else None

    def _check_role(self, actor_id: int) -> None:
        if actor_id not in self.owners:
            raise PermissionError(f"{actor_id} is not an owner")


def digest_of(draft: Draft) -> str:
    """Return what a button carries to bind it to exactly this topic, language and text."""
    parts = (draft.topic or "", draft.language, draft.body.string, draft.body.dump_entities())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _kept(body: Text) -> Text:
    return Text(body.string, tuple(e for e in body.entities if e.kind in _FORMATTING))
