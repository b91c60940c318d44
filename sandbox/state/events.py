"""What happened, in order, so that it can be counted, waited for and shown."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sandbox.state.messages import Message


class EventKind(StrEnum):
    """What a person can notice, and what the page needs to know."""

    SAID = "said"  # a person's own message
    SHOWN = "shown"
    EDITED = "edited"
    DELETED = "deleted"
    TOAST = "toast"
    ALERT = "alert"
    ANSWERED = "answered"  # a callback answered without words: the button stops spinning
    TYPING = "typing"
    STANDING = "standing"  # the bot blocked, unblocked, added, removed
    PROFILE = "profile"  # the bot's names, descriptions or commands changed


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in one chat (chat 0: to the bot itself)."""

    serial: int
    kind: EventKind
    chat_id: int
    at: datetime
    message: Message | None = None
    text: str = ""
