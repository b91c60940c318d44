"""What chats refused to the end: owners hear of it once for each bulletin.

forever: for each bulletin of which a chat refused its copy for a day, or until it expired, and
         for which no other chat is tried any more → tell owners how many and why
         look again in half a minute
"""

from dataclasses import dataclass
from functools import partial

from bot.clock import Clock
from bot.locales.catalog import Phrases
from bot.rendering.page import Page
from bot.staff.telling import Telling
from storage.database import Database
from storage.outbox import refused
from storage.outbox.refused import RefusedBulletin

_LOOK_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class RefusedWatch:
    """Looks at the database; what owners were told is stored with it."""

    database: Database
    clock: Clock
    owners: frozenset[int]
    telling: Telling

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            await self.tell_all()
            await self.clock.sleep(_LOOK_SECONDS)

    async def tell_all(self) -> None:
        """Tell owners of whatever has failed since."""
        for bulletin in await refused.list_failed(self.database.read):
            async with self.database.write() as connection:
                if await refused.note_told(connection, bulletin.bulletin_id):
                    await self.telling.tell_each(connection, self.owners, partial(_warn, bulletin))
            self.telling.announce()


def _warn(bulletin: RefusedBulletin, phrases: Phrases) -> Page:
    return Page(
        phrases(
            "refused-for-good",
            number=bulletin.number,
            count=bulletin.count,
            reason=bulletin.reason,
        )
    )
