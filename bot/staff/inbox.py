"""The inbox: citizens ask the duty chat, staff answer there, and neither sees the other's account.

What is written is never stored: the bot remembers which message is whose question, and has
Telegram copy messages by their ids (see bot.staff.relay).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.clock import Clock, Signal
from storage import moves
from storage.database import Connection, Database, from_ms
from storage.staff import audit, questions
from storage.staff.questions import Original, Question

INVITED_FOR = timedelta(minutes=30)
"""What is said later than this after /ask is no question."""
LIMIT, LIMIT_SPAN = 5, timedelta(hours=1)
"""So many questions and changes of one citizen are taken within so long."""
_REFUSED_AGAIN = timedelta(seconds=10)  # the pictures of an album come one by one


class Heard(Enum):
    """What became of a message."""

    TAKEN = "is being passed on"
    TOO_MANY = "too many within an hour"
    UNKNOWN = "belongs to no question"


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a question; `again_at`: when the next one is taken."""

    heard: Heard
    question: Question | None = None
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Inbox:
    """The service behind /ask and the replies in the duty chat."""

    database: Database
    clock: Clock
    chat_id: int | None
    """The duty chat as mission.toml names it; None: there is none, and nothing is asked."""
    waiting: Signal
    """Wakes whoever copies."""

    async def invite(self, chat_id: int) -> None:
        """Take what this chat says next as its question."""
        async with self.database.write() as connection:
            await questions.invite(connection, chat_id, self.clock.now())

    async def dismiss(self, chat_id: int) -> None:
        """Expect no question any more."""
        async with self.database.write() as connection:
            await questions.invite(connection, chat_id, None)

    async def is_expecting(self, original: Original) -> bool:
        """Return whether a message is a question: it was asked for, or was taken before."""
        reader = self.database.read
        if await questions.find_asked(reader, original.chat_id, original.message_id):
            return True
        since = self.clock.now() - INVITED_FOR
        return await questions.is_invited(reader, original.chat_id, since)

    async def ask(self, original: Original, language: str) -> Asked:
        """Take a citizen's message as a question, once."""
        async with self.database.write() as connection:
            await questions.invite(connection, original.chat_id, None)
            asked = await self._ask(connection, original, language)
        self.waiting.set()
        return asked

    async def change(self, original: Original) -> Asked:
        """Take a change of a question; of any other message nothing is taken."""
        async with self.database.write() as connection:
            question = await questions.find_asked(connection, original.chat_id, original.message_id)
            # Telegram tells of changes that no one sees, too (Bot API, Update: edited_message).
            if question is None or await questions.has_copy(connection, original):
                return Asked(Heard.UNKNOWN)
            asked = await self._take(connection, question, original)
        self.waiting.set()
        return asked

    async def answer(
        self, question_id: int, original: Original, shown_id: int, actor_id: int
    ) -> Heard:
        """Take a message of the duty chat as an answer; `shown_id`: the copy it replies to."""
        async with self.database.write() as connection:
            question = await questions.find(connection, question_id)
            if question is None or not await self._is_duty(connection, original.chat_id):
                return Heard.UNKNOWN
            now = self.clock.now()
            if await questions.add_copy(
                connection, question, original, now, shown_id, is_answer=True
            ):
                subject = f"question {question.id}"
                await audit.record(connection, actor_id, "answer", subject, now)
        self.waiting.set()
        return Heard.TAKEN

    async def is_duty(self, chat_id: int) -> bool:
        """Return whether a chat is the duty chat, also where that has moved meanwhile."""
        return await self._is_duty(self.database.read, chat_id)

    async def refuse_file(self, chat_id: int) -> bool:
        """Return whether a chat is to be told, not once for each of many files."""
        async with self.database.write() as connection:
            now = self.clock.now()
            return await questions.record_refusal(connection, chat_id, now, now - _REFUSED_AGAIN)

    async def _is_duty(self, connection: Connection, chat_id: int) -> bool:
        if self.chat_id is None:
            return False
        return await moves.find_present(connection, self.chat_id) == chat_id

    async def _ask(self, connection: Connection, original: Original, language: str) -> Asked:
        asked = await questions.find_asked(connection, original.chat_id, original.message_id)
        if asked is not None:
            return Asked(Heard.TAKEN, asked)
        again_at = await self._find_rest(connection, original.chat_id)
        if again_at is not None:
            return Asked(Heard.TOO_MANY, again_at=again_at)
        now = self.clock.now()
        question = await questions.add(connection, original, language, now)
        await questions.add_copy(connection, question, original, now)
        return Asked(Heard.TAKEN, question)

    async def _take(self, connection: Connection, question: Question, original: Original) -> Asked:
        again_at = await self._find_rest(connection, original.chat_id)
        if again_at is not None:
            return Asked(Heard.TOO_MANY, question, again_at)
        await questions.add_copy(connection, question, original, self.clock.now())
        return Asked(Heard.TAKEN, question)

    async def _find_rest(self, connection: Connection, chat_id: int) -> datetime | None:
        """Return when a citizen may ask again, or None: now."""
        taken = await questions.list_taken(connection, chat_id, self.clock.now() - LIMIT_SPAN)
        return None if len(taken) < LIMIT else from_ms(taken[-LIMIT]) + LIMIT_SPAN
