"""Notices that are public, and what proves them."""

from dataclasses import dataclass
from datetime import datetime

from storage.records.bulletin import Bulletin
from storage.records.delivery import DeliveryStatus, Ledger


@dataclass(frozen=True, slots=True)
class OpenNotice:
    """A public notice and what it still means; it is over when neither is true."""

    bulletin: Bulletin
    owes_all_clear: bool
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class Canary:
    """A notice's first copy, for the staff's own chat, until it is known to have arrived."""

    bulletin_id: int
    number: str
    due_at: datetime
    status: DeliveryStatus
    reason: str | None


@dataclass(frozen=True, slots=True)
class TextChecksum:
    """What proves a text: the SHA-256 of its characters in UTF-8, in hexadecimal digits."""

    revision: int
    language: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody of the staff did to a notice; `actor` is None for one who has no name yet, and
    FORGOTTEN_NAME for one who was forgotten."""

    at: datetime
    action: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class Alone:
    """What somebody let go without a second person: a notice, or a correction of it.

    `by` is as the `actor` of an Act.
    """

    at: datetime
    by: str | None
    is_correction: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """All that is known of a public notice; names are as the `actor` of an Act."""

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
