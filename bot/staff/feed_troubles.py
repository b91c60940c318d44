"""Owners hear once when a feed has a trouble, and once when it is over."""

from dataclasses import dataclass
from functools import partial

from bot.clock import Clock
from bot.locales.catalog import Phrases
from bot.rendering.page import Page
from bot.staff.telling import Telling
from storage.database import Connection
from storage.records.feed_health import HealthNews, Trouble

_BEGUN = {
    Trouble.FAILING: "feed-failing",
    Trouble.GONE: "feed-gone",
    Trouble.STALE: "feed-stale",
    Trouble.MOVED: "feed-moved",
}


@dataclass(frozen=True, slots=True)
class FeedTroubles:
    """Tells owners, in the transaction that stores the feed's health."""

    owners: frozenset[int]
    telling: Telling
    clock: Clock

    async def tell(self, connection: Connection, news: HealthNews) -> None:
        """Owe each owner a message."""
        silence = self.clock.now() - (news.health.newest_at or self.clock.now())
        write = partial(_write, news, max(silence.days, 0))
        await self.telling.tell_each(connection, self.owners, write)

    async def tell_restless(self, connection: Connection, feed_id: str, title: str) -> None:
        """Owe each owner a message about an entry whose corrections are gathered from now on."""
        write = partial(_write_restless, feed_id, title)
        await self.telling.tell_each(connection, self.owners, write)

    def announce(self) -> None:
        """Say, after the commit, that owners may be owed something."""
        self.telling.announce()


def _write(news: HealthNews, days: int, phrases: Phrases) -> Page:
    feed = news.health.feed_id
    if news.is_over:
        phrase = "feed-has-news" if news.trouble is Trouble.STALE else "feed-well"
        return Page(phrases(phrase, feed=feed))
    moved_to = news.health.moved_to or ""
    phrase = _BEGUN[news.trouble]
    return Page(phrases(phrase, feed=feed, cause=news.cause, url=moved_to, days=days))


def _write_restless(feed_id: str, title: str, phrases: Phrases) -> Page:
    return Page(phrases("feed-restless", feed=feed_id, title=title))
