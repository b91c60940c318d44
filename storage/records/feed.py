"""Feeds, their entries, and the bulletins that entries meet."""

from dataclasses import dataclass
from datetime import datetime

from storage.records.bulletin import Operational, Severity
from storage.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed as the source gives it, cleaned but not yet judged.

    `guid` identifies it within its feed (the canonical link where the source has no guid);
    `title` is free of markup; `body` is the longest text the source offers; `link` is the address
    as it opens; `content_hash` only decides "changed".
    """

    guid: str
    title: str
    body: Text
    link: str | None
    published_at: datetime | None
    content_hash: str


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


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What is remembered of an entry: enough to tell new, changed and unchanged apart."""

    guid: str
    content_hash: str
    bulletin_id: int


@dataclass(frozen=True, slots=True)
class MetBulletin:
    """A bulletin that an entry may meet by its link, in the same language.

    `is_own` says that the entry's feed has shown it itself, at an address it had before.
    """

    id: int
    owner_feed: str | None
    is_published: bool
    is_own: bool = False
