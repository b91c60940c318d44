"""Asks a website for its feeds, and where it has none, for a page that can be read like one.

page → what it announces, else what it links to, else the usual places → those that are feeds
none → the page itself, then its news pages → the selectors of the first with repeated news
"""

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from selectolax.lexbor import LexborHTMLParser

from bot.feeds.discovery.addresses import (
    list_announced,
    list_linked,
    list_news_pages,
    list_usual_places,
)
from bot.feeds.discovery.proposal import Proposal, propose
from bot.feeds.parsing.encodings import decode
from bot.feeds.parsing.entries import FeedUnreadableError, ParsedFeed
from bot.feeds.parsing.feed_parser import parse_feed
from bot.feeds.retrieval_failures import RetrievalFailedError
from bot.feeds.retriever import Fetched, Retriever
from bot.rendering.foreign.document import parse_document

_MOST_LINKED = 10
_MOST_NEWS_PAGES = 5

Progress = Callable[[str], None]
"""Told each address before it is asked."""


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed of the website, at the address where it answered, and what it shows now."""

    url: str
    parsed: ParsedFeed


@dataclass(frozen=True, slots=True)
class Discovery:
    """What a website offers; `silent` are feeds that it announces and that cannot be read."""

    language: str
    """As the page says it, such as "ru"; empty where it does not."""
    feeds: tuple[FoundFeed, ...] = ()
    silent: tuple[tuple[str, str], ...] = ()
    """Address and cause."""
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    fetched: Fetched
    document: LexborHTMLParser


class Finder:
    """Looks for the feeds of websites; each address is asked once, one after the other."""

    def __init__(self, retriever: Retriever, zone: ZoneInfo, on_progress: Progress) -> None:
        """Read the dates of pages in `zone`."""
        self._retriever = retriever
        self._zone = zone
        self._on_progress = on_progress

    async def discover(self, url: str) -> Discovery:
        """Return what the website at `url` offers; raises RetrievalFailedError."""
        fetched = await self._retrieve(url)
        if (feed := self._find_feed(fetched)) is not None:
            return Discovery("", (feed,))
        page = _open(fetched)
        language = _find_language(page)
        feeds, silent = await self._ask_announced(page)
        if not feeds:
            feeds = await self._ask_others(page)
        proposal = None if feeds else await self._propose(page)
        return Discovery(language, feeds, silent, proposal)

    async def _ask_announced(
        self, page: _Page
    ) -> tuple[tuple[FoundFeed, ...], tuple[tuple[str, str], ...]]:
        found: list[FoundFeed] = []
        silent: list[tuple[str, str]] = []
        for address in list_announced(page.document, page.fetched.url):
            try:
                found.append(self._read(await self._retrieve(address)))
            except (RetrievalFailedError, FeedUnreadableError) as error:
                silent.append((address, str(error)))
        return _without_repeated(found), tuple(silent)

    async def _ask_others(self, page: _Page) -> tuple[FoundFeed, ...]:
        """Ask what the page links to; only where none of that is a feed, the usual places."""
        linked = list_linked(page.document, page.fetched.url)[:_MOST_LINKED]
        found = [feed async for feed in self._iter_feeds(linked)]
        if not found:
            places = (p for p in list_usual_places(page.fetched.url) if p not in linked)
            found = [feed async for feed in self._iter_feeds(places)]
        return _without_repeated(found)

    async def _iter_feeds(self, addresses: Iterable[str]) -> AsyncIterator[FoundFeed]:
        for address in addresses:
            try:
                feed = self._find_feed(await self._retrieve(address))
            except RetrievalFailedError:
                continue  # a guess of ours that was wrong
            if feed is not None:
                yield feed

    async def _propose(self, page: _Page) -> Proposal | None:
        """Return the best of what the page and its news pages would be read as.

        A page of news shows more of them than the home page does.
        """
        proposals = [self._read_page(page)]
        for address in list_news_pages(page.document, page.fetched.url)[:_MOST_NEWS_PAGES]:
            try:
                proposals.append(self._read_page(_open(await self._retrieve(address))))
            except RetrievalFailedError:
                continue
        found = [proposal for proposal in proposals if proposal is not None]
        return max(found, key=_rate, default=None)

    def _read_page(self, page: _Page) -> Proposal | None:
        fetched = page.fetched
        return propose(page.document, fetched.body, fetched.url, fetched.content_type, self._zone)

    def _read(self, fetched: Fetched) -> FoundFeed:
        parsed = parse_feed(fetched.body, fetched.url, self._zone, fetched.content_type)
        return FoundFeed(fetched.url, parsed)

    def _find_feed(self, fetched: Fetched) -> FoundFeed | None:
        try:
            return self._read(fetched)
        except FeedUnreadableError:
            return None

    async def _retrieve(self, url: str) -> Fetched:
        self._on_progress(url)
        retrieved = await self._retriever.retrieve(url)
        if not isinstance(retrieved, Fetched):  # nothing was asked conditionally
            raise RetrievalFailedError("the server answered 304 to a plain request")
        return retrieved


def _open(fetched: Fetched) -> _Page:
    return _Page(fetched, parse_document(decode(fetched.body, fetched.content_type)))


def _find_language(page: _Page) -> str:
    root = page.document.css_first("html[lang]")
    code = (root.attributes.get("lang") or "") if root is not None else ""
    return code.partition("-")[0].lower()


def _rate(proposal: Proposal) -> tuple[bool, int]:
    entries = proposal.parsed.entries
    return 2 * sum(e.published_at is not None for e in entries) > len(entries), len(entries)


def _without_repeated(feeds: Iterable[FoundFeed]) -> tuple[FoundFeed, ...]:
    """Return the feeds without those that show the same entries under another address."""
    by_links = {tuple(entry.link for entry in feed.parsed.entries): feed for feed in feeds}
    by_url = {feed.url: feed for feed in reversed(by_links.values())}
    return tuple(reversed(by_url.values()))
