"""Who is staff, and who would be."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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


class Unheard(StrEnum):
    """Why somebody of the staff cannot be written to."""

    NEVER = "never"  # has not pressed START: Telegram lets no bot write first
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Unreached:
    """A member of the staff to whom nothing comes; `name` is None for who has none yet."""

    user_id: int
    name: str | None
    why: Unheard
