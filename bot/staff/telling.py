"""Telling: what staff must hear unasked, stored in the transaction that makes it so.

The message is a row of the answers' outbox: it leaves in their lane, in order, and survives a
restart. Unlike an answer it keeps for days, and is sent again where nobody knows whether it came:
a request for approval that comes twice does no harm, one that is lost does.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock, Signal
from bot.locales.catalog import Catalog, Phrases
from bot.mission.profile import Profile
from bot.rendering.page import Page
from storage import subscribers
from storage.database import Connection
from storage.outbox import replies
from storage.records.reply import Reply
from storage.staff import members

MakeRequest = Callable[[Page, int], tuple[str, dict[str, Any]]]
"""Returns the Bot API's method and parameters that show a page as a new message of a chat."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Owes people messages; `announce` after the commit has them sent at once."""

    clock: Clock
    profile: Profile
    catalog: Catalog
    owed: Signal
    make_request: MakeRequest

    async def tell(self, connection: Connection, chat_id: int, page: Page) -> None:
        """Owe a chat this page."""
        method, payload = self.make_request(page, chat_id)
        reply = Reply(chat_id, method, payload, goes_first=True, is_lasting=True)
        await replies.store(connection, reply, self.clock.now())

    async def tell_each(
        self, connection: Connection, user_ids: Iterable[int], write: Callable[[Phrases], Page]
    ) -> None:
        """Owe each of these people the page that `write` makes in their language."""
        for user_id in user_ids:
            await self.tell(connection, user_id, write(await self.phrases(connection, user_id)))

    async def phrases(self, connection: Connection, user_id: int, otherwise: str = "") -> Phrases:
        """Return the language chosen here, or spoken when they joined, `otherwise`, or ours."""
        person = await subscribers.find(connection, user_id) or await members.find(
            connection, user_id
        )
        language = otherwise if person is None else person.language
        known = language in self.profile.languages
        return self.catalog.phrases(language if known else self.profile.fallback_language)

    def announce(self) -> None:
        """Say, after the commit, that somebody is owed something."""
        self.owed.set()
