"""Troubles: owners hear in the chat of an alarm that is about what the bot sends.

Other alarms are for whoever runs the machine, or have words of their own (the staff chat's).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from bot.locales.catalog import Phrases
from bot.rendering.page import Page
from bot.staff.telling import Telling
from storage.alarms import BAD_MESSAGE, BREAKER
from storage.database import Connection

_PHRASES: Mapping[str, str] = {BREAKER: "trouble-breaker", BAD_MESSAGE: "trouble-bad-message"}


@dataclass(frozen=True, slots=True)
class Troubles:
    """Tells owners, in the transaction that stores the alarm."""

    owners: frozenset[int]
    telling: Telling

    async def tell(self, connection: Connection, name: str, detail: str) -> None:
        """Owe each owner a message, if the alarm is theirs to know."""
        if name in _PHRASES:
            write = partial(_write, _PHRASES[name], detail)
            await self.telling.tell_each(connection, self.owners, write)

    def announce(self) -> None:
        """Say, after the commit, that somebody may be owed something."""
        self.telling.announce()


def _write(phrase: str, detail: str, phrases: Phrases) -> Page:
    return Page(phrases(phrase, detail=detail))
