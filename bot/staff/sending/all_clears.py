"""All-clears that are owed: while an urgent notice is over and nobody has said so, staff are asked.

forever: for each notice that has expired or was withdrawn without its all-clear → tell all staff,
         at once and then every hour
         look again in a minute
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.clock import Clock
from bot.locales.catalog import Phrases
from bot.rendering.page import Button, Page
from bot.staff.roles import Roles
from bot.staff.telling import Telling
from storage import bulletins
from storage.database import Database
from storage.records.bulletin import Bulletin
from storage.staff import notices

_LOOK_SECONDS = 60.0
_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class AllClears:
    """Reminds; when it did so is stored."""

    database: Database
    clock: Clock
    roles: Roles
    telling: Telling

    async def run(self) -> None:
        """Remind until cancelled."""
        while True:
            await self.remind_all()
            await self.clock.sleep(_LOOK_SECONDS)

    async def remind_all(self) -> None:
        """Remind of whatever is due."""
        now = self.clock.now()
        for bulletin_id in await notices.list_overdue(self.database.read, now, now - _AGAIN):
            await self._remind(bulletin_id)

    async def _remind(self, bulletin_id: int) -> None:
        now = self.clock.now()
        async with self.database.write() as connection:
            if bulletin_id not in await notices.list_overdue(connection, now, now - _AGAIN):
                return  # somebody gave it meanwhile
            bulletin = await bulletins.get(connection, bulletin_id)
            staff = await self.roles.list_holders(connection)
            await self.telling.tell_each(connection, staff, partial(_ask, bulletin))
            await notices.note_asked(connection, bulletin_id, now)
        self.telling.announce()


def _ask(bulletin: Bulletin, phrases: Phrases) -> Page:
    button = Button(phrases.string("button-notice-all-clear"), f"notice-all-clear:{bulletin.id}")
    return Page(phrases("all-clear-owed", number=bulletin.number or ""), ((button,),))
