"""The vocabulary of staff: what their tables hold, as frozen values and enums. No SQL."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.records import (
    Bulletin,
    BulletinText,
    DeliveryStatus,
    Ledger,
    Media,
    Operational,
    Reasons,
    Severity,
)


class Role(StrEnum):
    """What a member of staff may do; owners are named in the environment, not in the database."""

    OWNER = "owner"  # everything, and who else is staff
    OFFICER = "officer"  # writes notices
    APPROVER = "approver"  # writes notices, and approves those of others


@dataclass(frozen=True, slots=True)
class StaffChat:
    """A chat of the staff that the profile names, and the language to write in."""

    chat_id: int
    language: str


@dataclass(frozen=True, slots=True)
class Canary:
    """A notice's first copy, for the staff's own chat, until it is known to have arrived."""

    bulletin_id: int
    number: str
    due_at: datetime
    status: DeliveryStatus
    reason: str | None


@dataclass(frozen=True, slots=True)
class OpenNotice:
    """A public notice and what it still means; it is over when neither is true."""

    bulletin: Bulletin
    owes_all_clear: bool
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class TextChecksum:
    """What proves a text: the SHA-256 of its characters in UTF-8, in hexadecimal digits."""

    revision: int
    language: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody of the staff did to a notice; `actor` is None for one who has no name yet."""

    at: datetime
    action: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class Alone:
    """What somebody let go without a second person: a notice, or a correction of it."""

    at: datetime
    by: str | None
    is_correction: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """All that is known of a public notice; names are None for who has none yet."""

    bulletin: Bulletin
    ledger: Ledger
    closed_at: datetime | None
    has_author: bool
    author: str | None
    has_approver: bool
    approver: str | None
    approved_at: datetime | None
    alone: tuple[Alone, ...]
    """Oldest first."""
    checksums: tuple[TextChecksum, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A person with a role that an owner gave in the chat."""

    user_id: int
    name: str
    role: Role
    language: str
    granted_by: int
    granted_at: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time link that makes somebody staff, once an owner has confirmed who opened it."""

    id: int
    role: Role
    invited_by: int
    created_at: datetime
    expires_at: datetime
    """Until then it can be opened, or, once it was opened, be decided."""
    opened_by: int | None = None
    opened_name: str | None = None
    opened_language: str | None = None
    decided_by: int | None = None
    is_granted: bool = False

    def is_open(self, at: datetime) -> bool:
        """Return whether it can still make somebody staff."""
        return self.decided_by is None and at < self.expires_at


class DraftState(StrEnum):
    """Where a notice stands on its way from the first question to the last delivery."""

    WRITING = "writing"
    SUBMITTED = "submitted"  # waits for a second person
    SCHEDULED = "scheduled"  # waits for its time
    SENDING = "sending"
    DONE = "done"
    DISCARDED = "discarded"
    PAUSED = "paused"  # was submitted or scheduled, until somebody looks at it again


class Pause(StrEnum):
    """Why a notice was paused, besides what would have hindered its writer, too."""

    REVOKED = "revoked"
    CHANGED = "changed"  # it is not what was confirmed


class Asking(StrEnum):
    """What a notice's writer was asked for: the next words they say are meant as that."""

    TEXT = "text"
    MEDIA = "media"
    EFFECTIVE = "effective"
    EXPIRES = "expires"
    SEND_AT = "send_at"
    REASON = "reason"  # for a change of what is public
    PHRASE = "phrase"  # what must be typed before an exercise is sent


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice being written by staff.

    `language` is the one its writer is asked in; `texts` have no titles. `message_id` is the
    writer's message that was taken last, so that one handled twice is known again; from the moment
    it leaves the writer's hands it is the screen that shows what becomes of the notice.
    """

    id: int
    author_id: int
    chat_id: int
    state: DraftState
    language: str
    topic: str | None = None
    texts: tuple[BulletinText, ...] = ()
    severity: Severity = Severity.INFO
    audience_language: str | None = None
    effective_at: datetime | None = None
    expires_at: datetime | None = None
    send_at: datetime | None = None
    is_exercise: bool = False
    media: Media | None = None
    operational: Operational | None = None
    all_clear_of: int | None = None
    changes: int | None = None
    """The public notice that this one corrects or withdraws, instead of being a new one."""
    changes_revision: int | None = None
    """Which revision it had when the change was begun: two people may change one notice."""
    is_withdrawal: bool = False
    reasons: Reasons = ()
    """Why it is changed, by language."""
    asking: Asking | None = None
    asking_language: str | None = None
    message_id: int | None = None
    shown: str | None = None
    bulletin_id: int | None = None
    confirmed_digest: str | None = None
    """Of what was shown when it was submitted or scheduled."""
    submitted_at: datetime | None = None
    approver_id: int | None = None
    approved_at: datetime | None = None
    alone_at: datetime | None = None
    """When its writer let it go without a second person."""
    paused_reason: str | None = None

    def find_text(self, language: str) -> BulletinText | None:
        """Return the text in `language`, or None."""
        return next((text for text in self.texts if text.language == language), None)


class ReviewStep(StrEnum):
    """What is done with a notice that waits for a second person, and needs words."""

    RETURN = "return"  # to its writer, to be changed
    REJECT = "reject"
    ALONE = "alone"  # sent by its writer, without a second person


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody is asked in words about a notice; bound to what they were shown of it."""

    user_id: int
    draft_id: int
    digest: str
    step: ReviewStep


class RestrictionKind(StrEnum):
    """How a restriction changes the work of the section."""

    CLOSED = "closed"
    LIMITED = "limited"  # open, but not as usual


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a notice marked `restrict` changes, and why.

    `begins` and `ends` (exclusive; None: until further notice) are naive wall times, by each
    service's own clock as its opening hours are. Without `services` it holds for all of them.
    """

    kind: RestrictionKind
    begins: datetime
    ends: datetime | None
    services: tuple[str, ...] = ()
    reasons: Reasons = ()

    def concerns(self, service_id: str) -> bool:
        """Return whether it changes this service."""
        return not self.services or service_id in self.services


@dataclass(frozen=True, slots=True)
class RestrictionInForce:
    """A restriction, and the times that its bulletin bears now: they may have been corrected."""

    restriction: Restriction
    effective_at: datetime | None
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class StoredOverride:
    """What a member of staff says in place of one field of mission.toml.

    `value` and `instead_of` are JSON; without a value the field is as in the file again.
    """

    id: int
    field: str
    value: str | None
    instead_of: str
    set_by: int
    set_at: datetime
    confirmed_at: datetime | None = None
