"""The vocabulary: what the tables hold, as frozen values and enums. No SQL."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from storage.text import Text


class Severity(IntEnum):
    """Three levels, each with fixed behaviour; the README's glossary says what they mean."""

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


class MediaKind(StrEnum):
    """What a notice can show besides its text."""

    PHOTO = "photo"
    DOCUMENT = "document"


class SubscriberKind(StrEnum):
    """What sort of chat a subscriber is; the values are the Bot API's chat types."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class SubscriberState(StrEnum):
    """Whether a subscriber can be written to."""

    ACTIVE = "active"
    STOPPED = "stopped"  # said /stop, or has only chosen a language so far
    BLOCKED = "blocked"  # blocked the bot or removed it: reversible


class Lane(IntEnum):
    """Who goes first, when several wait."""

    REPLY = 0
    URGENT = 1
    ROUTINE = 2
    DIGEST = 3


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


class EditStatus(IntEnum):
    """Where a correction of one delivered message stands."""

    WAITING = 0
    CLAIMED = 1
    DEFERRED = 2
    DONE = 3
    UNREACHABLE = 4
    SUPERSEDED = 5  # a newer revision came before this one was sent


class EditStep(IntEnum):
    """What a correction of one message has to do next."""

    EDIT = 0
    REPLY = 1
    REPLACE = 2


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or a file that lies at Telegram, by its id there."""

    kind: MediaKind
    file_id: str


@dataclass(frozen=True, slots=True)
class BulletinText:
    """A bulletin in one language."""

    language: str
    title: str
    body: Text


Reasons = tuple[tuple[str, str], ...]
"""Why something is corrected or withdrawn: languages and words."""


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
    planned_at: datetime | None = None
    effective_at: datetime | None = None
    expires_at: datetime | None = None
    review_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawal_reasons: Reasons = ()
    correction_reasons: Reasons = ()
    stopped_at: datetime | None = None
    lifted_at: datetime | None = None
    first_seen_at: datetime | None = None
    owner_feed: str | None = None
    is_exercise: bool = False
    audience_language: str | None = None
    """Only people of this language get it; None: people of every language."""
    all_clear_of: int | None = None
    """The bulletin whose danger is over: this one goes to whoever got that one."""
    media: Media | None = None

    def find_text(self, language: str) -> BulletinText | None:
        """Return the text in `language`, or None."""
        return next((t for t in self.texts if t.language == language), None)

    @property
    def languages(self) -> frozenset[str]:
        """The languages this bulletin has a text in."""
        return frozenset(t.language for t in self.texts)


@dataclass(frozen=True, slots=True)
class NewBulletin:
    """A bulletin to be stored; the database allots its id."""

    origin: Origin
    topic: str
    severity: Severity
    texts: tuple[BulletinText, ...]
    first_seen_at: datetime
    operational: Operational | None = None
    in_force: bool = False
    review_at: datetime | None = None
    owner_feed: str | None = None
    language: str | None = None
    link: str | None = None
    link_key: str | None = None
    dated_at: datetime | None = None
    effective_at: datetime | None = None
    expires_at: datetime | None = None
    is_exercise: bool = False
    audience_language: str | None = None
    all_clear_of: int | None = None
    media: Media | None = None


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A chat that follows something, or once did."""

    id: int
    chat_id: int
    thread_id: int
    kind: SubscriberKind
    language: str
    state: SubscriberState


@dataclass(frozen=True, slots=True)
class Claim:
    """One piece of work taken from the outbox under a lease: a message to send or to edit."""

    id: int
    bulletin_id: int
    revision: int
    lane: Lane
    attempt_count: int
    subscriber: Subscriber
    is_subscribed: bool
    expires_at: datetime | None
    withdrawn_at: datetime | None
    halted_reason: str | None = None
    stopped_at: datetime | None = None
    maybe_doubled: int = 0
    """How often it was sent without anybody knowing whether it arrived."""
    was_away: bool = False
    """Whether the chat came (back) only after the bulletin was published."""
    is_canary: bool = False
    """Whether the chat gets it because it is the staff's own, whatever it follows."""
    is_addressed: bool = False
    """Whether it goes to certain people, whatever they follow: an exercise, an all-clear."""
    message_id: int | None = None
    language: str | None = None
    severity: Severity = Severity.INFO
    is_audible: bool = False
    """Of an edit: a reply that can be heard is owed too."""
    step: EditStep = EditStep.EDIT
    """Of an edit: what is to be done next."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """How far a bulletin has come: planned is the sum of all that follows it."""

    planned: int = 0
    sent: int = 0
    waiting: int = 0
    gone: int = 0
    failed: int = 0
    withdrawn: int = 0
    expired: int = 0
    skipped: int = 0
    maybe_doubled: int = 0
    edits_planned: int = 0
    edits_done: int = 0
    edits_unreachable: int = 0
    edits_superseded: int = 0

    @property
    def is_closed(self) -> bool:
        """Whether nothing waits any more."""
        return self.waiting == 0

    @property
    def edits_waiting(self) -> int:
        """Corrections that are still owed."""
        ended = self.edits_done + self.edits_unreachable + self.edits_superseded
        return self.edits_planned - ended


@dataclass(frozen=True, slots=True)
class Run:
    """One start of the bot."""

    id: str
    started_at: datetime
    alive_at: datetime
    stopped_at: datetime | None
    sent_per_second: float = 0.0
