"""Reopening: a restriction ends before its time, or at last, and whoever was told of it hears so.

The notice that says so is addressed to those who got the restriction; publishing it ends that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.bulletins.publishing import REVIEW_AFTER
from bot.clock import Clock
from bot.locales.catalog import Catalog, Phrases
from bot.mission.profile import Profile
from bot.rendering.bulletin import Renderer
from bot.rendering.text import bold, join
from bot.staff.roles import Roles
from bot.staff.state.restricting import choose_topic
from storage import bulletins, revisions, state
from storage.database import Connection, Database
from storage.records.bulletin import Bulletin, BulletinText, Operational, Severity
from storage.records.draft import Draft, DraftState
from storage.staff import audit, drafts
from storage.text import Text


@dataclass(frozen=True, slots=True)
class Reopening:
    """The service behind /reopen and the buttons of reminders."""

    database: Database
    clock: Clock
    profile: Profile
    catalog: Catalog
    roles: Roles

    async def list_in_force(self) -> list[Bulletin]:
        """Return what is in force, newest first."""
        return await bulletins.list_in_force(self.database.read, self.clock.now())

    async def begin(
        self, bulletin_id: int, actor_id: int, chat_id: int, language: str, message_id: int | None
    ) -> Draft | None:
        """Begin the notice that ends a restriction, or go on with it; None where it is over.

        One whose restriction was corrected since is begun anew, unless it has left its writer.
        """
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id)
            bulletin = await self._find_restriction(connection, bulletin_id)
            unsent = await drafts.list_unsent(connection, actor_id)
            begun = next((draft for draft in unsent if draft.all_clear_of == bulletin_id), None)
            if begun is not None and not _is_overtaken(begun, bulletin):
                return begun
            if bulletin is None:
                return None
            draft = replace(
                compose_resumption(bulletin, self.profile, self.catalog),
                author_id=actor_id,
                chat_id=chat_id,
                language=language,
                message_id=message_id,
            )
            return replace(draft, id=await drafts.add(connection, draft, self.clock.now()))

    async def confirm(self, bulletin_id: int, actor_id: int, asked: datetime) -> bool:
        """Say that a restriction still holds; False where it is over or that was said before."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id)
            now = self.clock.now()
            if not await state.confirm(connection, bulletin_id, asked, now + REVIEW_AFTER):
                return False
            await audit.record(connection, actor_id, "confirm", f"bulletin {bulletin_id}", now)
            return True

    async def take_off(self, bulletin_id: int, actor_id: int) -> bool:
        """Show the announcement of a return to normal work no longer; it told people itself."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id)
            bulletin = await bulletins.find(connection, bulletin_id)
            if bulletin is None or bulletin.operational is not Operational.RESUME:
                return False
            now = self.clock.now()
            if not await revisions.lift(connection, bulletin_id, now):
                return False
            await audit.record(connection, actor_id, "take off", f"bulletin {bulletin_id}", now)
            return True

    async def _find_restriction(self, connection: Connection, bulletin_id: int) -> Bulletin | None:
        in_force = await bulletins.list_in_force(connection, self.clock.now())
        found = (b for b in in_force if b.operational is Operational.RESTRICT)
        return next((b for b in found if b.id == bulletin_id), None)


def _is_overtaken(begun: Draft, bulletin: Bulletin | None) -> bool:
    """Return whether somebody has changed what an unsent notice would end."""
    is_changed = bulletin is not None and begun.changes_revision != bulletin.revision
    return is_changed and begun.state is DraftState.WRITING


def compose_resumption(bulletin: Bulletin, profile: Profile, catalog: Catalog) -> Draft:
    """Return the notice that a restriction is over, as yet without an author."""
    topics = [topic for topic in bulletin.topics if profile.find_topic(topic)]
    return Draft(
        0,
        author_id=0,
        chat_id=0,
        state=DraftState.WRITING,
        language=profile.fallback_language,
        topic=topics[0] if topics else choose_topic(profile),
        severity=Severity.IMPORTANT,
        operational=Operational.RESUME,
        all_clear_of=bulletin.id,
        changes_revision=bulletin.revision,
        texts=_write(bulletin, profile, catalog),
    )


def _write(bulletin: Bulletin, profile: Profile, catalog: Catalog) -> tuple[BulletinText, ...]:
    languages: Sequence[str] = sorted(profile.languages)
    return tuple(
        BulletinText(language, "", _say(bulletin, profile, catalog.phrases(language)))
        for language in languages
    )


def _say(bulletin: Bulletin, profile: Profile, phrases: Phrases) -> Text:
    renderer = Renderer(profile, phrases)
    title = join([renderer.title(bulletin), renderer.language_mark(bulletin)], " ")
    return join(
        [
            bold(phrases("resumption-headline")),
            phrases("resumption-over", title=title),
            phrases("resumption-hours"),
        ],
        "\n",
    )
