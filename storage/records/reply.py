"""An answer: one request to Telegram that a chat is to get."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    """A message, or the change of one, as a method of the Bot API and its parameters."""

    chat_id: int
    method: str
    payload: dict[str, Any]
    goes_first: bool = False
    """Whether it is for staff, who go before citizens."""
    is_lasting: bool = False
    """Whether nobody asked for it, so that it is kept for days and sent again where in doubt."""
    thread_id: int | None = None
    """The thread (0: none) that shows it anew if the message it edits is gone; None: nowhere."""


@dataclass(frozen=True, slots=True)
class StoredReply:
    """A reply that waits for its turn."""

    id: int
    reply: Reply
