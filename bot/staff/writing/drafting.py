"""Drafting: a notice while its writer still changes it. Nothing here reaches anybody.

Every step is checked in the transaction that takes it: by role, and by the notice's state.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.rendering.foreign.urls import hide_userinfo
from bot.staff.roles import Roles
from bot.staff.unreached import list_unreached
from bot.staff.writing.bounds import keep_bounds
from storage import subscribers
from storage.database import Connection, Database
from storage.records.bulletin import BulletinText, Media
from storage.records.draft import Asking, Draft, DraftState
from storage.records.subscriber import SubscriberKind, SubscriberState
from storage.staff import drafts, members
from storage.text import Entity, Text

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

Change = Callable[[Draft], Draft]


@dataclass(frozen=True, slots=True)
class Drafting:
    """The service behind the composing screen."""

    database: Database
    clock: Clock
    roles: Roles

    async def begin(
        self,
        author_id: int,
        chat_id: int,
        language: str,
        body: Text,
        message_id: int | None,
        media: Media | None = None,
    ) -> Draft:
        """Begin a notice, with a text in the writer's language if any; once for one message."""
        async with self.database.write() as connection:
            await self.roles.check(connection, author_id)
            begun = await drafts.find_taken(connection, author_id, chat_id, message_id)
            if begun is not None:
                return begun
            new = Draft(0, author_id, chat_id, DraftState.WRITING, language)
            new = replace(with_text(new, language, body), message_id=message_id, media=media)
            return replace(new, id=await drafts.add(connection, new, self.clock.now()))

    async def ask(
        self, draft_id: int, actor_id: int, asking: Asking | None, language: str | None = None
    ) -> Draft | None:
        """Remember what the writer is asked for next, and nothing about other notices any more."""
        async with self.database.write() as connection:
            draft = await self._find_writable(connection, draft_id, actor_id)
            if draft is None:
                return None
            now = self.clock.now()
            await drafts.hush(connection, actor_id, now, but=draft_id)
            asked = replace(draft, asking=asking, asking_language=language)
            return await self._save(connection, asked, now)

    async def change(self, draft_id: int, actor_id: int, change: Change) -> Draft | None:
        """Change what a notice says; returns None where it is not the actor's to change.

        What its writer was asked is answered by any change.
        """
        async with self.database.write() as connection:
            draft = await self._find_writable(connection, draft_id, actor_id)
            if draft is None:
                return None
            changed = replace(keep_bounds(draft, change(draft)), asking=None, asking_language=None)
            if changed.is_exercise and not draft.is_exercise:
                await enrol_staff(connection, self.roles, changed, self.clock.now())
            return await self._save(connection, changed, self.clock.now())

    async def find(self, draft_id: int, actor_id: int) -> Draft | None:
        """Return the actor's own notice, or None."""
        return await find_own(self.database.read, self.roles, draft_id, actor_id)

    async def find_asking(self, author_id: int, chat_id: int) -> Draft | None:
        """Return the notice for which the author was last asked something."""
        return await drafts.find_asking(self.database.read, author_id, chat_id)

    async def find_taken(
        self, author_id: int, chat_id: int, message_id: int | None
    ) -> Draft | None:
        """Return the notice that has what this message says already: it is handled again."""
        return await drafts.find_taken(self.database.read, author_id, chat_id, message_id)

    async def list_unsent(self, author_id: int) -> list[Draft]:
        """Return what an author has begun and not yet sent or thrown away, newest first."""
        return await drafts.list_unsent(self.database.read, author_id)

    async def _find_writable(
        self, connection: Connection, draft_id: int, actor_id: int
    ) -> Draft | None:
        draft = await find_own(connection, self.roles, draft_id, actor_id)
        return draft if draft is not None and draft.state is DraftState.WRITING else None

    async def _save(self, connection: Connection, draft: Draft, at: datetime) -> Draft:
        await drafts.save(connection, draft, at)
        return draft


def with_text(draft: Draft, language: str, body: Text) -> Draft:
    """Return the notice with a text in a language, its formatting kept; an empty one is none."""
    kept = Text(body.string, tuple(_keep(body)))
    others = [text for text in draft.texts if text.language != language]
    new = [BulletinText(language, "", kept)] if kept else []
    return replace(draft, texts=tuple(sorted([*others, *new], key=lambda text: text.language)))


def _keep(body: Text) -> Iterator[Entity]:
    """Yield the formatting that stays; a link shows people the host that it leads to."""
    for entity in body.entities:
        if entity.kind in _FORMATTING:
            yield entity if entity.url is None else replace(entity, url=hide_userinfo(entity.url))


async def find_own(
    connection: Connection, roles: Roles, draft_id: int, actor_id: int
) -> Draft | None:
    """Return a notice if the actor wrote it, else None; raises PermissionError for strangers."""
    await roles.check(connection, actor_id)
    draft = await drafts.find(connection, draft_id)
    return draft if draft is not None and draft.author_id == actor_id else None


async def enrol_staff(connection: Connection, roles: Roles, draft: Draft, at: datetime) -> None:
    """Let staff who can be written to be delivered to, even if they follow nothing.

    They are stored as people who have stopped: only what is addressed to them reaches them.
    """
    unreached = await list_unreached(connection, roles, draft.author_id)
    missed = {each.user_id for each in unreached}
    spoken = {member.user_id: member.language for member in await members.list_members(connection)}
    for user_id in await roles.list_holders(connection):
        if user_id not in missed:
            await subscribers.add(
                connection,
                user_id,
                SubscriberKind.PRIVATE,
                spoken.get(user_id, draft.language),
                at,
                state=SubscriberState.STOPPED,
            )
