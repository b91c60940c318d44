"""Auditing: owners read who did what, look for words in it, and take it with them."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.rendering.staff.audit_search import Search
from bot.staff.roles import OWNERS, Roles
from storage.database import Database
from storage.staff import audit, audit_searches
from storage.staff.audit import AuditBook, AuditLine

PAGE = 8
EXPORTED = 20_000  # lines; more would be a file that few spreadsheets open
_CHUNK = 500
_SPAN = 20_000  # lines looked at in one step: other readers get their turn in between


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
            now = self.clock.now()
            return await audit_searches.add(connection, actor_id, words, now) if words else 0

    async def find_words(self, search_id: int, actor_id: int) -> str | None:
        """Return what the actor searched for, or None where they did not."""
        await self.roles.check(self.database.read, actor_id, OWNERS)
        if search_id == 0:
            return ""
        return await audit_searches.find(self.database.read, search_id, actor_id, self.clock.now())

    async def load_book(self) -> AuditBook:
        """Return what the ids in the lines stand for."""
        return await audit.load_book(self.database.read)

    async def list_page(self, search: Search, before_id: int) -> tuple[list[AuditLine], bool]:
        """Return a page of lines older than `before_id`, or the newest (0); and is there more."""
        found = await self.find(search, before_id, PAGE + 1)
        return found[:PAGE], len(found) > PAGE

    async def export(self, actor_id: int, search: Search, words: str) -> list[AuditLine]:
        """Return all lines that match, oldest first; that it was done is audited, too."""
        lines = await self.find(search, 0, EXPORTED)
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id, OWNERS)
            now = self.clock.now()
            await audit.record(connection, actor_id, "export audit", "audit", now, words=words)
        return lines[::-1]

    async def find(self, search: Search, before_id: int, count: int) -> list[AuditLine]:
        """Return so many lines that match, newest first."""
        read, found = self.database.read, list[AuditLine]()
        before_id = before_id or await audit_searches.find_newest_id(read) + 1
        while before_id > 1 and len(found) < count:
            after_id, wanted = max(0, before_id - 1 - _SPAN), min(count - len(found), _CHUNK)
            lines = await audit_searches.list_lines(
                read, search.wanted, after_id, before_id, wanted
            )
            found += filter(search.matches, lines)
            before_id = lines[-1].id if len(lines) == wanted else after_id + 1
        return found
