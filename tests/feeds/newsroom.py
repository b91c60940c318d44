"""A newsroom: feeds of one mission, what a poll brings, and what is stored of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bot.bulletins.publishing import Publishing
from bot.clock import Signal
from bot.feeds.damper import Damper
from bot.feeds.diff import Meaning
from bot.feeds.holding import Holding
from bot.feeds.intake import Batch, Intake
from bot.mission.profile import Profile, parse_profile
from storage import bulletins, feeds
from storage.database import Connection, Database
from storage.records.bulletin import Bulletin
from storage.records.feed import Entry, FeedState
from storage.records.hold import Hold
from tests.clock import MovableClock
from tests.feeds.makers import NOW
from tests.missions import example_mission, home_page, rss_feed
from tests.storage.rows import select

WEBSITE = "https://embassy.example"


def mission_with(*feed_ids: str, website: str = WEBSITE) -> Profile:
    """A mission with these feeds, listed in this order: rss, page, ru."""
    kinds = {
        "rss": rss_feed(website) | {"id": "rss"},
        "page": home_page(website) | {"id": "page"},
        "ru": rss_feed(website) | {"id": "ru", "language": "ru"},
    }
    listed = [kinds[feed_id] for feed_id in feed_ids]
    return parse_profile(example_mission(website) | {"feeds": listed})


@dataclass
class Newsroom:
    """Stores polls without asking any website."""

    database: Database
    profile: Profile
    told: list[str] = field(default_factory=list)
    """What owners were told of restless entries."""
    asked: list[Hold] = field(default_factory=list)
    """What staff were asked about."""

    @classmethod
    async def open(cls, folder: Path, *feed_ids: str) -> "Newsroom":
        database = await Database.open(folder / "consular.db")
        return cls(database, mission_with(*(feed_ids or ("rss", "page", "ru"))))

    @property
    def intake(self) -> Intake:
        publishing = Publishing(self.profile.host_zone, Signal(MovableClock(NOW)))
        return Intake(self.profile, publishing, Damper(self._hear), Holding(self._ask))

    async def _hear(self, _connection: Connection, feed_id: str, title: str) -> None:
        self.told.append(f"{feed_id}: {title}")

    async def _ask(self, _connection: Connection, hold: Hold) -> None:
        self.asked.append(hold)

    async def polls(
        self,
        feed_id: str,
        *entries: Entry,
        first: bool = False,
        at: datetime = NOW,
        has_moved: bool = False,
    ) -> list[Meaning]:
        """Store what a poll of a feed brought, newest first; return what each entry meant."""
        feed = next(feed for feed in self.profile.feeds if feed.id == feed_id)
        before = await feeds.find_state(self.database.read, feed_id) or FeedState(feed_id, feed.url)
        known_at = None if first else at
        before = replace(
            before, baseline_at=known_at, succeeded_at=None if has_moved else before.succeeded_at
        )
        after = replace(before, etag='"poll"', succeeded_at=at)
        async with self.database.write() as connection:
            decision = await self.intake.store(connection, Batch(feed, entries, before, after), at)
        return [finding.meaning for finding in decision.findings]

    async def bulletins(self) -> Sequence[Bulletin]:
        """All bulletins, oldest first."""
        rows = await select(self.database, "SELECT id FROM bulletins ORDER BY id")
        return [await bulletins.get(self.database.read, row["id"]) for row in rows]

    async def numbers(self) -> list[str | None]:
        return [bulletin.number for bulletin in await self.bulletins()]

    async def titles(self) -> list[str]:
        return [bulletin.texts[0].title for bulletin in await self.bulletins()]

    async def in_force(self) -> list[str]:
        """The titles of operational state."""
        found = await bulletins.list_in_force(self.database.read, NOW)
        return [bulletin.texts[0].title for bulletin in found]
