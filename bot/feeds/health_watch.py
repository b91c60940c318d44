"""Keeps how well feeds can be read, and tells owners once, in the transaction that stores it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.feeds.health import decide_news
from bot.mission.sections import Feed
from storage import feed_health
from storage.database import Connection
from storage.records.feed_health import FeedHealth, HealthNews

TellOwners = Callable[[Connection, HealthNews], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class HealthWatch:
    """`announce` after the commit has what owners are told sent at once."""

    tell: TellOwners
    announce: Callable[[], None]

    async def load(self, connection: Connection, feed: Feed) -> FeedHealth:
        """Return what is stored of a feed at its present address; another address is another's."""
        found = await feed_health.find(connection, feed.id)
        return found if found and found.url == feed.url else FeedHealth(feed.id, feed.url)

    async def record(
        self,
        connection: Connection,
        health: FeedHealth,
        now: datetime,
        baseline_at: datetime | None,
        cause: str = "",
    ) -> None:
        """Store it, and owe owners what is new of it."""
        told, news = decide_news(health, now, baseline_at, cause)
        for one in news:
            await self.tell(connection, one)
        await feed_health.record(connection, told)
