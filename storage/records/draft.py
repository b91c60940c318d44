"""Notices being written, and what their writers were asked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.records.bulletin import (
    BulletinText,
    Media,
    Operational,
    Reasons,
    Severity,
)
from storage.records.restriction import Restriction


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
    UNAPPROVED = "unapproved"  # its time has come before a second person


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
    """Which revision that one, or the one that it ends, had when this was begun.

    Two people may change one notice.
    """
    is_withdrawal: bool = False
    reasons: Reasons = ()
    """Why it is changed, by language."""
    restriction: Restriction | None = None
    """What it changes in the opening hours."""
    asking: Asking | None = None
    asking_language: str | None = None
    message_id: int | None = None
    phrase_id: int | None = None
    """The writer's message that said the phrase without which no exercise begins."""
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

    @property
    def is_change(self) -> bool:
        """Whether it corrects, withdraws or ends what is public, instead of being a new notice."""
        return self.changes is not None or self.all_clear_of is not None

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
    is_answered: bool = False
    """By the very words that are being read: they are handled twice."""
