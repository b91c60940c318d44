"""Loading: all that is stored about what a document shows, in a constant number of statements."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.feeds.decide import Document
from bot.feeds.fingerprint import digest_place_and_words, take_fingerprint
from bot.feeds.identity import find_words
from bot.feeds.links import canonical_guid
from bot.mission.sections import Feed
from storage import entries as stored
from storage import feeds, meeting
from storage.database import Connection
from storage.entries import OldEntry, Wanted
from storage.records.feed import Entry, FeedState, KnownEntry

_OLD_AT_ONCE = 200  # some 20 ms of digests, and people wait for answers meanwhile


async def load_document(
    connection: Connection,
    feed: Feed,
    feed_ids: Sequence[str],
    entries: tuple[Entry, ...],
    state: FeedState,
    *,
    is_cut: bool,
) -> Document:
    """Return what is to be decided about a document; `complete_old` comes first."""
    history = await stored.load_history(connection, feed.id, list_wanted(entries), state.window)
    links = {e.fingerprint.link for e in entries if e.fingerprint.link is not None}
    met = await meeting.list_met(connection, links, feed.language, feed.id)
    return Document(feed.id, feed_ids, entries, is_cut, state, history, met)


def list_wanted(entries: Iterable[Entry]) -> Wanted:
    """Return by what the entries of a document may be known."""
    prints = [entry.fingerprint for entry in entries]
    words = map(find_words, entries)
    return Wanted(
        guids=[p.guid for p in prints if p.guid is not None],
        links=[p.link for p in prints if p.link is not None],
        dates=[entry.published_at for entry in entries if entry.published_at is not None],
        dated_words=[found for found in words if found is not None],
        placed_words=[digest_place_and_words(p.path, p.title, p.text) for p in prints],
    )


async def load_state(connection: Connection, feed: Feed) -> FeedState:
    """Return what is stored about a feed at its present address."""
    state = await feeds.find_state(connection, feed.id)
    if state is None:
        return FeedState(feed.id, feed.url)
    if state.url == feed.url:
        return state
    # Moved: what is known of the old address means nothing here, but that we knew it does.
    return FeedState(feed.id, feed.url, baseline_at=state.baseline_at, window=state.window)


async def complete_old(connection: Connection, feed: Feed) -> None:
    """Let entries that an older version of the bot stored be known by their words, too."""
    while old := await stored.list_old(connection, feed.id, _OLD_AT_ONCE):
        await stored.update(connection, map(_complete, old))


def _complete(old: OldEntry) -> tuple[KnownEntry, str]:
    known = old.known
    found = take_fingerprint(None, old.title, old.body, known.link)
    complete = replace(
        known,
        guid=known.guid and canonical_guid(known.guid),
        link=found.link,
        path=found.path,
        title=found.title,
        text=found.text,
    )
    return complete, digest_place_and_words(found.path, found.title, found.text)
