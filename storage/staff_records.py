"""The vocabulary of staff: what their tables hold, as frozen values and enums. No SQL."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.records import DeliveryStatus


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
class Member:
    """A person with a role that an owner gave in the chat."""

    user_id: int
    name: str
    role: Role
    language: str
    granted_by: int
    granted_at: datetime
