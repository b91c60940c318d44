"""Progress: the screen of a notice under way shows how far it has come, until it is done;
then its writer gets the receipt.

forever: for each notice being sent → read its ledger → if it says something new, show it
         wait for a delivery to be settled, but show at most once a second; look again soon
         anyway: a notice that has just been sent, planned or stopped has settled nothing
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.clock import Clock, Signal
from bot.locales.catalog import Catalog
from bot.mission.profile import Profile
from bot.rendering.page import Page
from bot.rendering.staff.progress import render_progress
from bot.staff.sending.courses import Courses
from bot.staff.sending.receipts import Receipts
from bot.staff.telling import Telling
from storage import bulletins
from storage.database import Connection, Database
from storage.records.draft import Draft, DraftState
from storage.staff import drafts

_LOOK_AGAIN_SECONDS = 2.0
_BETWEEN_SECONDS = 1.0

ShowPage = Callable[[int, int, Page], Awaitable[bool]]
"""Edits a message in place: chat id, message id, page.

Returns False where nobody knows whether it was edited: then it is tried again.
"""


@dataclass(frozen=True, slots=True)
class Progress:
    """Keeps the screens of staff up to date; what they show survives a restart."""

    database: Database
    clock: Clock
    profile: Profile
    catalog: Catalog
    settled: Signal
    show: ShowPage
    courses: Courses
    receipts: Receipts
    telling: Telling

    async def run(self) -> None:
        """Show progress until cancelled."""
        while True:
            for draft in await drafts.list_sending(self.database.read):
                await self._update(draft)
            await self.settled.wait(_LOOK_AGAIN_SECONDS)
            await self.clock.sleep(_BETWEEN_SECONDS)

    async def _update(self, draft: Draft) -> None:
        if draft.bulletin_id is None or draft.message_id is None:
            return
        bulletin = await bulletins.get(self.database.read, draft.bulletin_id)
        course = await self.courses.read(bulletin)
        phrases = self.catalog.phrases(draft.language)
        page = render_progress(bulletin, course, self.profile, phrases)
        if page.text.string != draft.shown and not await self.show(
            draft.chat_id, draft.message_id, page
        ):
            return
        async with self.database.write() as connection:
            await drafts.record_shown(connection, draft.id, page.text.string)
            if course.is_over:
                await self._finish(connection, draft, bulletin.id)
        self.telling.announce()

    async def _finish(self, connection: Connection, draft: Draft, bulletin_id: int) -> None:
        """Show no more, and owe the writer the receipt, both or neither."""
        await drafts.set_state(connection, draft.id, DraftState.DONE, self.clock.now())
        phrases = self.catalog.phrases(draft.language)
        receipt = await self.receipts.find(connection, bulletin_id, phrases)
        if receipt is not None:
            await self.telling.tell(connection, draft.chat_id, receipt)
