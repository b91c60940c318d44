"""Reading a feed once: bytes from its address become entries, or a reason why not."""

import asyncio
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.feeds.parsing.entries import ParsedFeed
from bot.feeds.parsing.feed_parser import parse_feed
from bot.feeds.parsing.page_parser import parse_page
from bot.feeds.retriever import Fetched, NotModified, Retriever
from bot.mission.sections import Feed


@dataclass(frozen=True, slots=True)
class Reading:
    """A new version of a feed: what it says, and what to ask the next time."""

    parsed: ParsedFeed
    etag: str | None
    last_modified: str | None


async def read_feed(
    retriever: Retriever,
    feed: Feed,
    zone: ZoneInfo,
    etag: str | None = None,
    last_modified: str | None = None,
) -> Reading | None:
    """Return what the feed says now, or None if nothing changed since those validators.

    Raises RetrievalFailedError or FeedUnreadableError, which say why there is nothing to read.
    """
    retrieved = await retriever.retrieve(feed.url, etag, last_modified)
    if isinstance(retrieved, NotModified):
        return None
    # In a thread: a long page takes tens of milliseconds, and others wait for answers.
    parsed = await asyncio.to_thread(_parse, retrieved, feed, zone)
    if not parsed.is_complete:  # a later 304 would hide what broke off
        return Reading(parsed, None, None)
    return Reading(parsed, retrieved.etag, retrieved.last_modified)


def _parse(fetched: Fetched, feed: Feed, zone: ZoneInfo) -> ParsedFeed:
    if feed.select is not None:
        return parse_page(fetched.body, fetched.url, feed.select, zone, fetched.content_type)
    return parse_feed(fetched.body, fetched.url, fetched.content_type)
