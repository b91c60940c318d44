"""The vocabulary: what the tables hold, as frozen values and enums. No SQL."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from storage.text import Text


class Severity(IntEnum):
    """Three levels, each with fixed behaviour (docs: severity)."""

    INFO = 0
    IMPORTANT = 1
    URGENT = 2


class Operational(StrEnum):
    """How a bulletin changes the way the section works."""

    RESTRICT = "restrict"
    RESUME = "resume"


class Origin(StrEnum):
    """Where a bulletin was born."""

    ENTRY = "entry"
    NOTICE = "notice"


class SubscriberKind(StrEnum):
    """What sort of chat a subscriber is; the values are the Bot API's chat types."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class SubscriberState(StrEnum):
    """Whether a subscriber can be written to."""

    ACTIVE = "active"
    STOPPED = "stopped"  # said /stop
    BLOCKED = "blocked"  # blocked the bot or removed it: reversible


class DeliveryStatus(IntEnum):
    """Where a delivery stands. WAITING is 0 because the claim index is partial on that literal."""

    WAITING = 0
    CLAIMED = 1
    DEFERRED = 2  # waits for `due_at`, then WAITING again
    SENT = 3
    GONE = 4
    FAILED = 5
    WITHDRAWN = 6
    EXPIRED = 7
    SKIPPED = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed as the source gives it, cleaned but not yet judged.

    `guid` identifies it within its feed (the canonical link where the source has no guid);
    `link` is canonical; `summary` and `title` are free of markup; `body` is the longest text the
    source offers; `content_hash` only decides "changed".
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
class BulletinText:
    """A bulletin in one language."""

    language: str
    title: str
    body: Text


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What can be delivered, at its newest revision."""

    id: int
    number: str | None
    origin: Origin
    topics: tuple[str, ...]
    severity: Severity
    operational: Operational | None
    revision: int
    texts: tuple[BulletinText, ...] = field(default=())
    link: str | None = None
    dated_at: datetime | None = None
    published_at: datetime | None = None
    effective_at: datetime | None = None
    expires_at: datetime | None = None
    review_at: datetime | None = None
    first_seen_at: datetime | None = None
