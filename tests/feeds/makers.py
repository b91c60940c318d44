"""Feeds, rules and entries of an imaginary mission, made in one line each."""

from datetime import UTC, datetime, timedelta
from typing import cast

from aiohttp import ClientSession

from bot.clock import Clock
from bot.feeds.parsing.document import PageSelectors
from bot.feeds.parsing.entries import find_entry
from bot.feeds.retriever import Retriever
from bot.mission.sections import Feed, Rule
from storage.records.feed import Entry
from storage.text import Text

RULE = Rule(
    topic="consular",
    severity="important",
    operational="restrict",
    any=("operational changes", "consular section", "reception of citizens"),
)
"""The rule of the example mission file."""


SELECT = PageSelectors(
    entry=".news .item",
    title="h3 a",
    link="h3 a",
    date=".date",
    date_format="%d.%m.%Y",
    summary=".announce",
)
"""Of the example mission file, too."""

NOW = datetime(2018, 3, 24, 15, 40, tzinfo=UTC)


class StoppedClock:
    """It is always `NOW`, and nobody waits."""

    def now(self) -> datetime:
        return NOW


def make_retriever(session: ClientSession, patience_seconds: float = 5) -> Retriever:
    return Retriever(session, cast(Clock, StoppedClock()), patience_seconds=patience_seconds)


def make_feed(feed_id: str = "news", interval: timedelta = timedelta(minutes=5)) -> Feed:
    return Feed(
        id=feed_id,
        url="https://embassy.example/rss",
        topic="news",
        language="en",
        interval=interval,
    )


def make_entry(
    title: str = "Library open again",
    body: Text | str = "",
    link: str | None = "https://embassy.example/news/1",
    guid: str = "",
    published_at: datetime | None = None,
) -> Entry:
    text = body if isinstance(body, Text) else Text(body)
    entry = find_entry(guid=guid, title=title, body=text, link=link, published_at=published_at)
    assert entry is not None
    return entry
