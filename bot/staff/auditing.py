"""Auditing: owners read who did what, look for words in it, and take it with them."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.staff.roles import OWNERS, Roles
from storage.database import Database
from storage.staff import audit
from storage.staff.audit import AuditBook, AuditLine

PAGE = 8
EXPORTED = 20_000  # lines; more would be a file that few spreadsheets open
_CHUNK = 500
_NEWEST = 2**53

Matches = Callable[[AuditLine], bool]


@dataclass(frozen=True, slots=True)
class Auditing:
    """The service behind /audit."""

    database: Database
    clock: Clock
    roles: Roles

    async def begin(self, actor_id: int, words: str) -> int:
        """Keep what is searched for, and return the number its buttons carry; 0: nothing."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id, OWNERS)
            return await audit.add_search(connection, actor_id, words) if words else 0

    async def find_words(self, search_id: int, actor_id: int) -> str | None:
        """Return what the actor searched for, or None where they did not."""
        await self.roles.check(self.database.read, actor_id, OWNERS)
        if search_id == 0:
            return ""
        return await audit.find_search(self.database.read, search_id, actor_id)

    async def load_book(self) -> AuditBook:
        """Return what the ids in the lines stand for."""
        return await audit.load_book(self.database.read)

    async def list_page(self, matches: Matches, before_id: int) -> tuple[list[AuditLine], bool]:
        """Return a page of lines older than `before_id`, or the newest (0); and is there more."""
        found = await self._collect(matches, before_id, PAGE + 1)
        return found[:PAGE], len(found) > PAGE

    async def export(self, actor_id: int, matches: Matches, words: str) -> list[AuditLine]:
        """Return all lines that match, oldest first; that it was done is audited, too."""
        lines = await self._collect(matches, 0, EXPORTED)
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id, OWNERS)
            now = self.clock.now()
            await audit.record(connection, actor_id, "export audit", "audit", now, words=words)
        return lines[::-1]

    async def _collect(self, matches: Matches, before_id: int, count: int) -> list[AuditLine]:
        found: list[AuditLine] = []
        async for line in self._iterate(before_id or _NEWEST):
            if matches(line):
                found.append(line)
            if len(found) == count:
                break
        return found

    async def _iterate(self, before_id: int) -> AsyncIterator[AuditLine]:
        """Give all lines, newest first, in chunks: other readers get their turn in between."""
        while lines := await audit.list_before(self.database.read, before_id, _CHUNK):
            for line in lines:
                yield line
            before_id = lines[-1].id
