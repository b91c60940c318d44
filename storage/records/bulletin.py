"""What can be delivered, and what it says of itself."""

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
    link_key: str | None = None
    """Its canonical link, by which entries of other feeds meet it."""
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
