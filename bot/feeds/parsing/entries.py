"""What every parser makes: entries, cleaned and identified, with remarks about what was odd."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from bot.feeds.fingerprint import take_fingerprint
from bot.feeds.legible import as_cause
from bot.feeds.parsing.bounds import MAX_ENTRIES, MAX_ITEMS
from bot.rendering.pages import teaser
from bot.rendering.text import as_text
from storage.records.feed import Entry
from storage.text import Text

MAX_TITLE_LENGTH = 300
"""UTF-16 units; a title is the head of a message and a line in lists."""

_VERSION_COUNT = 2
"""What more entries of a document bear than this, and than half of them, is the name of none."""

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

    `title` is without markup; an empty one is taken from the text, else the link. `guid` is as the
    source writes it, or empty.
    """
    heading = _shorten(title, MAX_TITLE_LENGTH)
    heading = heading or _shorten(body.string, TITLE_FROM_BODY_LENGTH) or link or ""
    if not heading:
        return None
    name = guid.strip() or None
    return Entry(
        name, heading, body, link, published_at, take_fingerprint(name, heading, body, link)
    )


def choose_entries(entries: Iterable[Entry | None], *, is_unique: bool = False) -> ParsedFeed:
    """Return what a document shows: no empty and no repeated entry.

    Of repeated ones the first is kept: feeds list the newest first, so it is the current version.
    `is_unique` says that entries of one guid, or one link where there is none, are versions of one
    here; otherwise the guid and the title must be the same, or all that readers see and the date.
    """
    read = list(islice(entries, MAX_ITEMS))
    usable = [entry for entry in read if entry]
    unique = _without_repeated(usable, is_unique=is_unique)
    kept = _choose_newest(unique)
    notes = [
        count_note(len(read) - len(usable), "without title, text and link left out"),
        count_note(len(usable) - len(unique), "left out, as shown before in the same document"),
        f"more than {MAX_ENTRIES} entries; the newest are read" if len(kept) < len(unique) else "",
    ]
    return ParsedFeed(kept, tuple(filter(None, notes)), is_cut=len(kept) < len(unique))


def _without_repeated(entries: Sequence[Entry], *, is_unique: bool) -> tuple[Entry, ...]:
    names = Counter(map(_name, entries))
    too_many = max(_VERSION_COUNT, len(entries) // 2)
    first: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        is_name = names[_name(entry)] <= too_many
        first.setdefault(_version_key(entry, is_name=is_name, is_unique=is_unique), entry)
    return tuple(first.values())


def _version_key(entry: Entry, *, is_name: bool, is_unique: bool) -> tuple[object, ...]:
    """Return what versions of one entry have in common."""
    found, name = entry.fingerprint, _name(entry)
    if is_name and is_unique and name is not None:
        return (name,)
    if is_name and found.guid is not None:
        return found.guid, entry.title
    return name, found.content, entry.published_at


def _name(entry: Entry) -> str | None:
    return entry.fingerprint.guid or entry.fingerprint.link


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
