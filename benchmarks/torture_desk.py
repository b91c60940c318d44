"""The desk under torture: publishes and corrects while the bot is dead, reads while it lives."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.office import BODY, MISSION, bulletin, fill
from benchmarks.servers import FIRST_PERSON
from bot.bulletins.publishing import Publishing
from bot.clock import Signal, SystemClock
from bot.mission.profile import parse_profile
from storage.database import Database, Row, fetch_all, open_for_reading
from storage.outbox.ledgers import get
from storage.records.bulletin import BulletinText
from storage.records.delivery import Ledger
from storage.text import Text

CLOCK = SystemClock()


@dataclass(slots=True)
class Round:
    """One bulletin and its correction."""

    id: int
    name: str
    is_corrected: bool = False

    @property
    def title(self) -> str:
        """What its newest text begins with."""
        return f"{self.name} {'corrected' if self.is_corrected else 'first'}"


@dataclass(slots=True)
class Desk:
    """Works on the database file; every call opens it anew, as the bot may be using it."""

    path: Path
    chats: int
    rounds: list[Round] = field(default_factory=list)

    @classmethod
    async def open(cls, folder: Path, chats: int) -> "Desk":
        """Let everybody follow the news."""
        desk = cls(folder / "torture.db", chats)
        await fill(desk.path, FIRST_PERSON, chats, "news")
        return desk

    async def goes_on(self, corrected_share: float) -> None:
        """Publish the next bulletin, or correct this one when enough of it is delivered."""
        if not self.rounds:
            await self._publish()
            return
        sent = (await self.ledger(self.rounds[-1])).sent
        if await self._is_done(self.rounds[-1]):
            await self._publish()
        elif not self.rounds[-1].is_corrected and sent > corrected_share * self.chats:
            await self._correct(self.rounds[-1])

    async def ledger(self, this: Round) -> Ledger:
        """Return how far a bulletin has come."""
        async with open_for_reading(self.path) as connection:
            return await get(connection, this.id)

    async def run_count(self) -> int:
        """Return how many runs have begun, and recovered what the one before had claimed."""
        return await self._count("SELECT count(*) AS n FROM runs")

    async def ended_count(self) -> int:
        """Return how much has been recorded as sent, gone or edited."""
        return await self._count(
            "SELECT coalesce(sum(sent + gone + edits_done), 0) AS n FROM ledgers"
        )

    async def claimed_count(self) -> int:
        """Return how many deliveries are claimed: those of a dead run are what it leaves open."""
        return await self._count("SELECT count(*) AS n FROM deliveries WHERE status = 1")

    async def rows(self, this: Round) -> Sequence[Row]:
        """Return the deliveries of a bulletin."""
        return await self._select(
            """SELECT s.chat_id, d.status, d.message_id, d.maybe_doubled
               FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id
               WHERE d.bulletin_id = ?""",
            this.id,
        )

    async def all_closed(self, patience_seconds: float) -> None:
        """Return when nothing waits any more, or after a while."""
        ends_at = CLOCK.monotonic() + patience_seconds
        while CLOCK.monotonic() < ends_at:
            if all([await self._is_done(each) for each in self.rounds]):
                return
            await CLOCK.sleep(0.1)

    async def _is_done(self, this: Round) -> bool:
        ledger = await self.ledger(this)
        plans = await self._count("SELECT count(*) AS n FROM plans")
        return not (plans or ledger.waiting or ledger.edits_waiting)

    async def _publish(self) -> None:
        name = f"R{len(self.rounds):04d}"
        database = await Database.open(self.path)
        async with database.write() as connection:
            new = bulletin(f"{name} first", "news")
            self.rounds.append(Round(await self._publishing().publish_new(connection, new), name))
        await database.close()

    async def _correct(self, this: Round) -> None:
        this.is_corrected = True
        database = await Database.open(self.path)
        async with database.write() as connection:
            text = BulletinText("en", this.title, Text(BODY))
            await self._publishing().correct(connection, this.id, (text,), CLOCK.now())
        await database.close()

    def _publishing(self) -> Publishing:
        return Publishing(parse_profile(MISSION).host_zone, Signal(CLOCK))

    async def _count(self, sql: str) -> int:
        (row,) = await self._select(sql)
        count: int = row["n"]
        return count

    async def _select(self, sql: str, *values: object) -> Sequence[Row]:
        async with open_for_reading(self.path) as connection:
            return await fetch_all(connection, sql, values)
