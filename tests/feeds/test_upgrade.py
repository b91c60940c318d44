"""An upgrade from schema 8 pushes nothing that is known, and edits nothing that is unchanged."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.feeds.diff import Meaning
from storage.records.feed import Entry
from storage.text import Text
from tests.feeds.makers import NOW, make_entry, make_feed
from tests.feeds.newsroom import Newsroom, mission_with
from tests.feeds.schema_8 import OldEntry, build_database

HOST = "embassy.example"
FEED_COUNT = 20
ENTRY_COUNT = 12
BEGAN = datetime(2018, 3, 1, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Kind:
    """A way in which a feed identifies its entries, and what the old bot made of it."""

    name: str
    guid: str
    """As written, with {n} for the entry's number and {host}."""
    stored_guid: str
    link: str | None = "https://{host}/f{feed}/news/{n}"
    is_dated: bool = True


KINDS = (
    Kind("plain guid", "id-{n}", "id-{n}"),
    Kind("guid that was resolved", "{n}", "https://{host}/{n}"),
    Kind(
        "guid is the address", "https://{host}/f{feed}/news/{n}", "https://{host}/f{feed}/news/{n}"
    ),
    Kind("http guid", "http://{host}/?p={n}", "http://{host}/?p={n}"),
    Kind("link alone", "", "https://{host}/f{feed}/news/{n}"),
    Kind("link alone, undated", "", "https://{host}/f{feed}/news/{n}", is_dated=False),
    Kind("one guid for all", "N/A", "N/A title:{n}0123456789abcde"),
    Kind("home page for all", "", "https://{host}/ title:{n}0123456789abcde", "https://{host}/"),
    Kind("no link, no guid", "", "{n}0123456789abcdef", None),
    Kind("guid alone, undated", "id-{n}", "id-{n}", None, is_dated=False),
)


def _filled(pattern: str, feed: int, number: int, host: str) -> str:
    return pattern.format(n=number, feed=feed, host=host)


def _dated(kind: Kind, number: int) -> datetime | None:
    return BEGAN + timedelta(days=number) if kind.is_dated else None


def _old(feed: int, number: int) -> OldEntry:
    kind = KINDS[feed % len(KINDS)]
    link = kind.link and _filled(kind.link, feed, number, HOST)
    return OldEntry(
        feed_id=f"feed{feed}",
        guid=_filled(kind.stored_guid, feed, number, HOST),
        title=f"Feed {feed}: message “{number}”",
        body=f"All of the text {number},  with 9² and more",
        link_key=link,
        dated_at=_dated(kind, number),
    )


def _new(feed: int, number: int, host: str) -> Entry:
    """The same, read by another version: other quotes and spaces, a digit spelt otherwise."""
    kind = KINDS[feed % len(KINDS)]
    return make_entry(
        title=f'Feed {feed}: message "{number}"',
        body=Text(f"All of the text {number}, with 92 and more"),
        link=kind.link and _filled(kind.link, feed, number, host),
        guid=_filled(kind.guid, feed, number, host),
        published_at=_dated(kind, number),
    )


@pytest.mark.parametrize("host", [HOST, "www.embassy.example", "london.ministry.example"])
async def test_what_is_known_stays_known_and_what_is_new_is_pushed_once(
    tmp_path: Path, host: str
) -> None:
    feeds = {f"feed{feed}": f"https://{HOST}/f{feed}/rss" for feed in range(FEED_COUNT)}
    history = [_old(feed, n) for n in range(ENTRY_COUNT) for feed in range(FEED_COUNT)]
    build_database(tmp_path / "consular.db", feeds, history)
    room = await Newsroom.open(tmp_path)
    profile = mission_with("rss")
    listed = [make_feed(name).model_copy(update={"url": url}) for name, url in feeds.items()]
    room.profile = profile.model_copy(update={"feeds": tuple(listed)})
    for feed in range(FEED_COUNT):
        known = [_new(feed, number, host) for number in reversed(range(ENTRY_COUNT))]
        kind = KINDS[feed % len(KINDS)].name
        found = await room.polls(f"feed{feed}", *known)
        assert set(found) == {Meaning.UNCHANGED}, kind
        assert set(await room.polls(f"feed{feed}", *known)) == {Meaning.UNCHANGED}, kind
        new = _new(feed, ENTRY_COUNT, host)
        assert await room.polls(f"feed{feed}", new, *known) == [
            Meaning.BORN,
            *[Meaning.UNCHANGED] * ENTRY_COUNT,
        ], kind
    published = [bulletin for bulletin in await room.bulletins() if bulletin.published_at == NOW]
    assert len(published) == FEED_COUNT
    assert {bulletin.revision for bulletin in await room.bulletins()} == {1}
    await room.database.close()
