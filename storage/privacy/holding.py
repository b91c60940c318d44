"""A holding: what one table holds of people, and how one chat is forgotten there.

In a step ?1 is the number of the chat, which for a person is their Telegram id, and ?2 the present
time in milliseconds. What has a public history is emptied, all else is deleted.
"""

from dataclasses import dataclass
from enum import StrEnum
from string import Template
from typing import Final

_CHAT: Final = "SELECT id FROM subscribers WHERE chat_id = ?1"
# By way of the ledgers, since the outbox has no index by subscriber: one look for each bulletin.
THEIR_DELIVERIES: Final = f"""SELECT d.id, d.bulletin_id, d.subscriber_id, d.status FROM ledgers
    CROSS JOIN deliveries d ON d.bulletin_id = ledgers.bulletin_id
      AND d.subscriber_id IN ({_CHAT})"""  # noqa: S608 - constants
_IS_BUSY: Final = """(status = 1
    OR EXISTS (SELECT 1 FROM edits e WHERE e.delivery_id = d.id AND e.status = 1))"""
_NAMED: Final = {
    "theirs": f"({_CHAT})",
    "unsent": "(SELECT id FROM drafts WHERE author_id = ?1 AND bulletin_id IS NULL)",
    "got": f"(SELECT id FROM ({THEIR_DELIVERIES}))",  # noqa: S608 - constants
    # Being sent at this moment: the row stays until its outcome is recorded, without the chat.
    "under_way": f"(SELECT id FROM ({THEIR_DELIVERIES}) AS d WHERE {_IS_BUSY})",  # noqa: S608 - constants
    "busy": f"(SELECT subscriber_id FROM ({THEIR_DELIVERIES}) AS d WHERE {_IS_BUSY})",  # noqa: S608 - constants
}


class Said(StrEnum):
    """Which line of /privacy covers a table."""

    CHAT = "chat"
    TOPICS = "topics"
    SENT = "sent"
    WAITING = "waiting"
    QUESTIONS = "questions"
    APPLICANTS = "applicants"
    STAFF = "staff"
    ACTS = "acts"


@dataclass(frozen=True, slots=True)
class Holding:
    """What one table holds of people."""

    table: str
    said: Said
    ids: tuple[str, ...] = ()
    """Columns with the numbers of chats or people."""
    words: tuple[str, ...] = ()
    """Columns with names, free text, or what else is about one person."""
    steps: tuple[str, ...] = ()
    """SQL that forgets one chat; $names stand for what `_NAMED` says."""
    mentions: str | None = None
    """The column of `words` that may name somebody else than the row's own person."""

    @property
    def statements(self) -> tuple[str, ...]:
        """The steps as SQLite takes them."""
        return tuple(Template(step).substitute(_NAMED) for step in self.steps)
