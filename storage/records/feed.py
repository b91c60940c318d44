"""Feeds, their entries, and the bulletins that entries meet."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from storage.records.bulletin import Operational, Severity
from storage.text import Text


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """By what an entry is compared: without session and tracking parameters, and in short.

    `guid` and `link` are None where they say nothing, as "N/A" or the address of the home page.
    `path` is the link without its host. `title` and `text` are digests of letters and digits
    alone; `content` is one of all that readers see, and only decides "changed"; `content_anywhere`
    is the same without the hosts of all links, for where the site itself has moved.
    """

    guid: str | None
    link: str | None
    path: str | None
    title: str
    text: str
    content: str
    content_anywhere: str


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase of the mission's rules, and the words of an entry that are it in some form."""

    phrase: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed as the source gives it, cleaned but not yet judged.

    `guid` is as it is written, never resolved against an address; None where the source gives none.
    `title` is free of markup; `body` is the longest text the source offers; `link` is the address
    as it opens.
    """

    guid: str | None
    title: str
    body: Text
    link: str | None
    published_at: datetime | None
    fingerprint: Fingerprint
    matches: tuple[PhraseMatch, ...] = ()
    """Phrases of the mission's rules that it holds."""


@dataclass(frozen=True, slots=True)
class Classification:
    """What the rules make of an entry."""

    topic: str
    severity: Severity = Severity.INFO
    operational: Operational | None = None


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is stored about a feed between polls."""

    feed_id: str
    url: str
    etag: str | None = None
    last_modified: str | None = None
    baseline_at: datetime | None = None
    polled_at: datetime | None = None
    succeeded_at: datetime | None = None
    next_poll_at: datetime | None = None
    failure_count: int = 0
    last_error: str | None = None
    window: tuple[int, ...] = ()
    """The ids of the entries that were shown the last time, in the document's order."""


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What is remembered of an entry, also after its text was pruned.

    `content` is None where another version of the bot stored it: only letters and digits of title
    and text can be compared then.
    """

    id: int
    bulletin_id: int
    guid: str | None
    link: str | None
    path: str | None
    title: str
    text: str
    content: str | None
    content_anywhere: str | None
    dated_at: datetime | None
    first_seen_at: datetime
    owner_feed: str | None


class TraceKind(IntEnum):
    """What an entry had before, and may have again."""

    GUID = 1
    LINK = 2
    WORDS = 3  # date, title and text as one


@dataclass(frozen=True, slots=True)
class Trace:
    """A guid, link, or date with words that an entry of the feed had before."""

    kind: TraceKind
    value: str
    entry_id: int


@dataclass(frozen=True, slots=True)
class History:
    """Of what a feed has shown, all that may concern one document.

    `entries` share something with the document, or were shown the last time (`window`, in the
    document's order); `shared` are guids and links that have stood for several entries at once.
    """

    entries: tuple[KnownEntry, ...] = ()
    traces: tuple[Trace, ...] = ()
    shared: frozenset[str] = frozenset()
    window: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MetBulletin:
    """A bulletin that an entry may meet by its link, in the same language."""

    id: int
    link_key: str
    owner_feed: str | None
    is_published: bool
    is_held: bool = False
    """Whether it came in a flood and was, or is, for staff to publish."""
