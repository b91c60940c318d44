"""What comes in: an update, and what is known of those who sent it. Pure, but for the library."""

from dataclasses import dataclass

from telegram import Message, Update

from storage.records.acquaintance import Acquaintance

_NOBODY = 0


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update, and what the storage knew of its chat and sender just before."""

    update: Update
    known: Acquaintance

    @property
    def chat_id(self) -> int:
        """The chat it belongs to."""
        return find_chat_id(self.update)

    @property
    def thread_id(self) -> int:
        """The thread of a forum it belongs to; 0: none."""
        message = self.update.effective_message
        if isinstance(message, Message) and message.is_topic_message:
            return message.message_thread_id or 0
        return 0

    @property
    def is_owed(self) -> bool:
        """Whether a reply waits for the chat, which none may overtake."""
        return self.chat_id in self.known.owed


def find_chat_id(update: Update) -> int:
    """Return the chat of an update, or 0 where it has none.

    That of a tap in no chat is the one with who taps: a private chat has the person's id.
    """
    chat = update.effective_chat or update.effective_user
    return chat.id if chat else _NOBODY


def find_user_id(update: Update) -> int:
    """Return who sent an update, or 0 where nobody is named."""
    user = update.effective_user
    return user.id if user else _NOBODY
