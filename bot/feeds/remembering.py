"""What is remembered of an entry, and what of it is a trace of former days. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.feeds.diff import Finding
from bot.feeds.fingerprint import digest_place_and_words
from bot.feeds.identity import list_names
from storage.records.feed import KnownEntry, Trace

_NOT_STORED = 0


@dataclass(frozen=True, slots=True)
class Remembered:
    """An entry as it is to be stored, with the digest of its link path, title and text."""

    entry: KnownEntry
    words: str


def remember(
    finding: Finding, bulletin_id: int, shared: frozenset[str], now: datetime
) -> Remembered:
    """Return what to remember of an entry; a guid or link that others share identifies nothing."""
    found, known = finding.entry.fingerprint, finding.known
    entry = KnownEntry(
        id=known.id if known else _NOT_STORED,
        bulletin_id=bulletin_id,
        guid=None if found.guid in shared else found.guid,
        link=None if found.link in shared else found.link,
        path=found.path,
        title=found.title,
        text=found.text,
        content=found.content,
        content_anywhere=found.content_anywhere,
        dated_at=finding.entry.published_at,
        first_seen_at=known.first_seen_at if known else now,
        owner_feed=known.owner_feed if known else None,
    )
    return Remembered(entry, digest_place_and_words(found.path, found.title, found.text))


def list_former(before: KnownEntry, after: KnownEntry) -> Iterator[Trace]:
    """Return what an entry had before and has no longer."""
    kept = set(list_names(after))
    for kind, value in list_names(before):
        if (kind, value) not in kept:
            yield Trace(kind, value, before.id)
