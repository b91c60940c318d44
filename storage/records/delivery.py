"""What is sent, to whom, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from storage.records.bulletin import Severity
from storage.records.subscriber import Subscriber


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
    CONFIRM = 3  # once more, since an older edit of unknown fate may have come after it

    @property
    def is_message(self) -> bool:
        """Whether it sends a message of its own: repeated, that is doubled."""
        return self in (EditStep.REPLY, EditStep.REPLACE)


Wording = tuple[int, int]
"""A bulletin's id and revision: a correction is another message."""


class Claim(NamedTuple):
    """One piece of work taken from the outbox under a lease: a message to send or to edit.

    One for each message: a named tuple is made in a third of the time of a frozen dataclass.
    """

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
    number: str | None = None
    """The bulletin's, as staff know it."""
    stopped_at: datetime | None = None
    maybe_doubled: int = 0
    """How often it was sent without anybody knowing whether it arrived."""
    is_canary: bool = False
    """Whether the chat gets it because it is the staff's own, whatever it follows."""
    is_addressed: bool = False
    """Whether it goes to certain people, whatever they follow: an exercise, an all-clear."""
    message_id: int | None = None
    language: str | None = None
    severity: Severity = Severity.INFO
    refused_at: datetime | None = None
    """Since when the chat refuses it, though it may be written to."""
    is_audible: bool = False
    """Of an edit: a reply that can be heard is owed too."""
    step: EditStep = EditStep.EDIT
    """Of an edit: what is to be done next."""

    @property
    def wording(self) -> Wording:
        """What is sent, whoever gets it."""
        return self.bulletin_id, self.revision


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
