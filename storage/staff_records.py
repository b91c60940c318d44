"""The vocabulary of staff: what their tables hold, as frozen values and enums. No SQL."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a member of staff may do; owners are named in the environment, not in the database."""

    OWNER = "owner"  # everything, and who else is staff
    OFFICER = "officer"  # writes notices
    APPROVER = "approver"  # writes notices, and approves those of others


@dataclass(frozen=True, slots=True)
class Member:
    """A person with a role that an owner gave in the chat."""

    user_id: int
    name: str
    role: Role
    language: str
    granted_by: int
    granted_at: datetime
