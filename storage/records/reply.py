"""An answer: one request to Telegram that a chat is to get."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """The answer to a command that is the same for all who ask in a language."""

    command: str
    language: str


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
    shows: PublicAnswer | None = None
    """What is rendered when it leaves, so that it tells what is true then; no payload is needed."""

    @property
    def may_be_new(self) -> bool:
        """Whether a new message says the same where the one to be edited is gone."""
        return self.method == "editMessageText" and self.thread_id is not None


@dataclass(frozen=True, slots=True)
class StoredReply:
    """A reply that waits for its turn."""

    id: int
    reply: Reply
