"""Changing: what is public is corrected or withdrawn, and what was urgent gets its all-clear.

Each is written as a notice is, on a draft that says which one it changes: so it is previewed,
approved by a second person and sent by the same steps, bound by the same digest.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.bulletins.publishing import Publishing
from bot.clock import Clock
from bot.staff.roles import Roles
from bot.staff.writing.binding import digest_of
from storage import bulletins, revisions
from storage.database import Connection, Database
from storage.records.bulletin import Bulletin, Severity
from storage.records.draft import Asking, Draft, DraftState
from storage.records.notice import OpenNotice
from storage.staff import audit, drafts, notices


@dataclass(frozen=True, slots=True)
class Changing:
    """Begins changes; `Notices` sends them."""

    database: Database
    clock: Clock
    roles: Roles

    async def begin_correction(
        self, bulletin_id: int, actor_id: int, chat_id: int, language: str
    ) -> Draft | None:
        """Begin a correction, or go on with one: it says first what is public."""
        return await self._begin_change(bulletin_id, actor_id, chat_id, language)

    async def begin_withdrawal(
        self, bulletin_id: int, actor_id: int, chat_id: int, language: str
    ) -> Draft | None:
        """Begin to take a notice back, or go on with it: its reason is asked for."""
        return await self._begin_change(
            bulletin_id, actor_id, chat_id, language, is_withdrawal=True
        )

    async def begin_all_clear(
        self, bulletin_id: int, actor_id: int, chat_id: int, language: str
    ) -> Draft | None:
        """Begin the all-clear of an urgent notice, or go on with it: its text is asked for.

        It goes to exactly those who got the notice, as urgently, and owes nothing itself.
        """
        async with self.database.write() as connection:
            notice = await self._find(connection, bulletin_id, actor_id)
            if notice is None or not notice.owes_all_clear:
                return None
            begun = await drafts.find_all_clear(connection, actor_id, bulletin_id)
            if begun is not None:
                return await self._renew(connection, begun, notice.bulletin.revision)
            new = _draft_all_clear(notice.bulletin, actor_id, chat_id, language)
            return await self._add(connection, new)

    async def _begin_change(
        self,
        bulletin_id: int,
        actor_id: int,
        chat_id: int,
        language: str,
        *,
        is_withdrawal: bool = False,
    ) -> Draft | None:
        async with self.database.write() as connection:
            notice = await self._find(connection, bulletin_id, actor_id)
            if notice is None or notice.bulletin.withdrawn_at is not None:
                return None
            begun = await drafts.find_change(
                connection, actor_id, bulletin_id, is_withdrawal=is_withdrawal
            )
            if begun is not None and begun.changes_revision == notice.bulletin.revision:
                return begun
            new = _draft_change(notice.bulletin, actor_id, chat_id, language)
            asking = Asking.REASON if is_withdrawal else Asking.TEXT
            asked = replace(new, is_withdrawal=is_withdrawal, asking=asking)
            return await self._add(connection, asked)

    async def _find(
        self, connection: Connection, bulletin_id: int, actor_id: int
    ) -> OpenNotice | None:
        await self.roles.check(connection, actor_id)
        return await notices.find(connection, bulletin_id, self.clock.now())

    async def _renew(self, connection: Connection, begun: Draft, revision: int) -> Draft:
        """Let an all-clear end the notice as it is by now: its writer is shown both."""
        if begun.changes_revision == revision:
            return begun
        renewed = replace(begun, changes_revision=revision)
        await drafts.save(connection, renewed, self.clock.now())
        return renewed

    async def _add(self, connection: Connection, draft: Draft) -> Draft:
        return replace(draft, id=await drafts.add(connection, draft, self.clock.now()))


def _draft_all_clear(warned: Bulletin, actor_id: int, chat_id: int, language: str) -> Draft:
    """Return a draft that asks for the text of an all-clear."""
    return Draft(
        0,
        actor_id,
        chat_id,
        DraftState.WRITING,
        language,
        topic=warned.topics[0],
        severity=Severity.URGENT,
        all_clear_of=warned.id,
        changes_revision=warned.revision,
        asking=Asking.TEXT,
        asking_language=language,
    )


def _draft_change(bulletin: Bulletin, actor_id: int, chat_id: int, language: str) -> Draft:
    """Return a draft that says what is public already, and whom it changes."""
    has_own = bulletin.find_text(language) is not None
    return Draft(
        0,
        actor_id,
        chat_id,
        DraftState.WRITING,
        language,
        topic=bulletin.topics[0],
        texts=bulletin.texts,
        severity=bulletin.severity,
        audience_language=bulletin.audience_language,
        effective_at=bulletin.effective_at,
        expires_at=bulletin.expires_at,
        is_exercise=bulletin.is_exercise,
        media=bulletin.media,
        operational=bulletin.operational,
        changes=bulletin.id,
        changes_revision=bulletin.revision,
        asking_language=language if has_own else bulletin.texts[0].language,
    )


async def apply_change(
    connection: Connection, publishing: Publishing, draft: Draft, actor_id: int, at: datetime
) -> int:
    """Correct or withdraw what a draft changes, and return the bulletin's id.

    Within the caller's transaction, after all checks.
    """
    bulletin = await bulletins.get(connection, draft.changes or 0)
    if draft.is_withdrawal:
        await publishing.withdraw(connection, bulletin.id, draft.reasons, at)
    else:
        await _correct(connection, publishing, draft, bulletin, at)
    sent = replace(draft, bulletin_id=bulletin.id, state=DraftState.SENDING, asking=None)
    await drafts.save(connection, sent, at)
    await audit.record(
        connection,
        actor_id,
        "withdraw" if draft.is_withdrawal else "correct",
        f"bulletin {bulletin.id}",
        at,
        revision=bulletin.revision + 1,
        digest=digest_of(draft),
        reasons=dict(draft.reasons),
        author=draft.author_id,
    )
    return bulletin.id


async def _correct(
    connection: Connection,
    publishing: Publishing,
    draft: Draft,
    bulletin: Bulletin,
    at: datetime,
) -> None:
    await revisions.set_times(connection, bulletin.id, draft.effective_at, draft.expires_at)
    await publishing.correct(
        connection,
        bulletin.id,
        draft.texts,
        at,
        reasons=draft.reasons,
        is_audible=bulletin.severity >= Severity.IMPORTANT,
    )
