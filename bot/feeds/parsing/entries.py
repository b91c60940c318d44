"""What every parser makes: entries, cleaned and identified, with remarks about what was odd."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from bot.feeds.identity import tell_apart
from bot.feeds.legible import as_cause
from bot.feeds.links import canonical_link
from bot.feeds.parsing.bounds import MAX_ENTRIES, MAX_ITEMS
from bot.rendering.pages import teaser
from bot.rendering.text import as_text
from storage.records.feed import Entry
from storage.text import Text

MAX_TITLE_LENGTH = 300
"""UTF-16 units; a title is the head of a message and a line in lists."""

TITLE_FROM_BODY_LENGTH = 80
"""UTF-16 units of the text that stand in for a title where the source gives none."""


class FeedUnreadableError(Exception):
    """What came is not what the feed promises; the message says what came instead."""

    def __init__(self, message: str) -> None:
        """Keep it as one line that can be stored and logged."""
        super().__init__(as_cause(message))


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """The usable entries in the source's order, and notes for whoever runs the bot.

    Where the document broke off (`is_complete` is false) entries are missing, so its cache headers
    must not be kept: a 304 would hide what is missing. Where only the newest were read (`is_cut`),
    what follows the known ones is old, although nobody has seen it.
    """

    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    is_complete: bool = True
    is_cut: bool = False


def find_entry(
    *, guid: str, title: str, body: Text, link: str | None, published_at: datetime | None
) -> Entry | None:
    """Return the entry, or None where there is neither title, text nor link.

    `title` is without markup; an empty one is taken from the text, else the link. An empty `guid`
    becomes the canonical link, else a digest of title and date.
    """
    heading = _shorten(title, MAX_TITLE_LENGTH)
    heading = heading or _shorten(body.string, TITLE_FROM_BODY_LENGTH) or link or ""
    if not heading:
        return None
    identity = guid.strip() or (canonical_link(link) if link else None)
    identity = identity or _digest(heading, str(published_at))
    return Entry(identity, heading, body, link, published_at, content_hash(heading, body, link))


def content_hash(title: str, body: Text, link: str | None) -> str:
    """Return a digest of what readers see of an entry; it only decides "changed".

    The date is left out: sites that show the time of rendering would correct every message.
    """
    place = canonical_link(link) if link else None
    return _digest(title, body.string, body.dump_entities(), place or "")


def choose_entries(entries: Iterable[Entry | None], *, is_unique: bool = False) -> ParsedFeed:
    """Return what a document shows: no empty, no repeated entry, and each with its own identity.

    Of repeated ones the first is kept: feeds list the newest first, so it is the current version.
    `is_unique` says that one identity is one entry here, whatever the titles.
    """
    read = list(islice(entries, MAX_ITEMS))
    usable = [entry for entry in read if entry]
    first = {(e.guid, is_unique or e.title): e for e in reversed(usable)}
    unique = tuple(e for e in usable if first[e.guid, is_unique or e.title] is e)
    kept = _choose_newest(tell_apart(unique))
    notes = [
        count_note(len(read) - len(usable), "without title, text and link left out"),
        count_note(len(usable) - len(unique), "with the identity of an earlier one left out"),
        count_note(len(unique) - len({e.guid for e in unique}), "told apart by the title alone"),
        f"more than {MAX_ENTRIES} entries; the newest are read" if len(kept) < len(unique) else "",
    ]
    return ParsedFeed(kept, tuple(filter(None, notes)), is_cut=len(kept) < len(unique))


def _choose_newest(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return so many entries at most, the newest first: by the dates of the first and the last."""
    if len(entries) <= MAX_ENTRIES:
        return entries
    first, last = entries[0].published_at, entries[-1].published_at
    is_oldest_first = first is not None and last is not None and first < last
    return (entries[::-1] if is_oldest_first else entries)[:MAX_ENTRIES]


def count_note(count: int, what: str) -> str:
    """Return a remark about so many entries, nothing where there are none."""
    return f"{count} {'entry' if count == 1 else 'entries'} {what}" if count else ""


def _shorten(string: str, limit: int) -> str:
    line = " ".join(string.split())
    return teaser(as_text(line), limit)[0].string


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
