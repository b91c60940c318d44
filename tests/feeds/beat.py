"""A poller at work on a website that shows, hides and fails as a test wishes."""

import asyncio

from aiohttp import ClientSession, web

from bot.feeds.health_watch import HealthWatch
from bot.feeds.loading import load_state
from bot.feeds.poller import Poller
from bot.feeds.reading import FeedReader
from bot.feeds.retriever import Retriever
from storage import feeds
from storage.database import Connection
from storage.records.feed import FeedState
from storage.records.feed_health import HealthNews
from tests.delivery.post import JumpingClock
from tests.feeds.makers import NOW
from tests.feeds.newsroom import Newsroom
from tests.feeds.site import Site
from tests.parsers import shared_parser


def rss(*titles: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><guid>{title}</guid></item>" for title in reversed(titles)
    )
    return f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'


class Beat:
    """A poller at work on one website."""

    def __init__(self, room: Newsroom, site: Site, session: ClientSession) -> None:
        self.room = room
        self.site = site
        self.clock = JumpingClock(NOW)
        self.told: list[HealthNews] = []
        self.health = HealthWatch(self._tell, lambda: None)
        self.session = session
        self._running: asyncio.Task[None] | None = None
        self.shows()

    async def _tell(self, _connection: Connection, news: HealthNews) -> None:
        self.told.append(news)

    @property
    def poller(self) -> Poller:
        room = self.room
        retriever = Retriever(self.session, self.clock)
        reader = FeedReader(retriever, shared_parser(), room.profile)
        return Poller(room.database, reader, self.health, room.intake, room.profile, self.clock)

    def shows(self, *titles: str, path: str = "/rss") -> None:
        """Serve these entries from now on."""
        text = rss(*titles)
        etag = f'"{len(text)}"'

        async def serve(request: web.Request) -> web.Response:
            if request.headers.get("If-None-Match") == etag:
                return web.Response(status=304)
            return web.Response(
                text=text, content_type="application/rss+xml", headers={"ETag": etag}
            )

        self.site.pages[path] = serve

    def serves(self, path: str, *items: tuple[str, str, str]) -> None:
        """Serve items of these guids, titles and links, newest first."""
        text = "".join(
            f"<item><guid>{guid}</guid><title>{title}</title><link>{link}</link></item>"
            for guid, title, link in items
        )
        text = f'<rss version="2.0"><channel>{text}</channel></rss>'
        self.site.serve(path, lambda: web.Response(text=text, content_type="text/xml"))

    def breaks_off(self, *titles: str) -> None:
        """Serve these entries, and of the rest of the feed only half an entry."""
        text = rss("the half one", *titles).partition("<title>the half")[0]
        self.site.serve("/rss", lambda: web.Response(text=text, content_type="text/xml"))

    def fails(self, status: int = 500, retry_after: str | None = None, path: str = "/rss") -> None:
        headers = {"Retry-After": retry_after} if retry_after else {}
        self.site.serve(path, lambda: web.Response(status=status, headers=headers))

    def moves(self, path: str) -> None:
        """Let the first feed have another address from now on."""
        first, *others = self.room.profile.feeds
        moved = first.model_copy(update={"url": self.site.url(path)})
        self.room.profile = self.room.profile.model_copy(update={"feeds": (moved, *others)})

    async def published(self) -> list[str]:
        """The titles of what was published, oldest first."""
        found = await self.room.bulletins()
        return [bulletin.texts[0].title for bulletin in found if bulletin.number]

    async def polls(self) -> FeedState:
        """Poll the first feed once, at once, and return what is stored of it."""
        feed = self.room.profile.feeds[0]
        poller = self.poller
        await poller.poll(feed, await load_state(poller.database.read, feed))
        return await self.state(feed.id)

    async def state(self, feed_id: str = "rss") -> FeedState:
        found = await feeds.find_state(self.room.database.read, feed_id)
        assert found is not None
        return found

    def starts(self) -> None:
        self._running = asyncio.create_task(self.poller.run())

    async def stops(self) -> None:
        if self._running is not None:
            self._running.cancel()
            await asyncio.wait([self._running])

    async def has_polled(self, count: int, path: str = "/rss") -> None:
        """Return when a page has been asked for so often."""
        async with asyncio.timeout(5):
            while self.asked(path) < count:
                await self.clock.sleep(0.005)

    async def rests(self, feed_id: str) -> None:
        """Return when what a feed's last poll brought is stored, and the next is not yet due."""
        async with asyncio.timeout(5):
            while not await self._is_resting(feed_id):
                await self.clock.sleep(0.005)

    async def _is_resting(self, feed_id: str) -> bool:
        found = await feeds.find_state(self.room.database.read, feed_id)
        return bool(found and found.next_poll_at and found.next_poll_at > self.clock.now())

    async def sleeps(self, seconds: float) -> None:
        """Return when the poller has stored what it read and waits about so long."""
        async with asyncio.timeout(5):
            await self.clock.until_somebody_sleeps((seconds * 0.99, seconds * 1.11))

    def asked(self, path: str = "/rss") -> int:
        return sum(request.path == path for request in self.site.requests)
