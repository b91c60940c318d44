"""The relay: has Telegram copy questions to the duty chat and answers to those who asked.

forever: for each chat that something waits for and that is not being served → copy the oldest
             copied   → done; under a question that was answered, say so
             not now  → again in a while
             perhaps  → again, a few times: a question twice does no harm, one that is lost does
             refused  → say so on the side that it came from
         wait for something new

A duty chat that cannot be written to is an alarm; what waits for it waits on.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from bot.clock import Signal
from bot.locales.catalog import Phrases
from bot.rendering.page import Page, rows_json
from bot.rendering.staff.inbox import render_answer_rows, render_question_rows
from bot.staff.telling import Telling
from storage import moves
from storage.database import Connection, Database
from storage.outbox import replies
from storage.records.reply import Reply
from storage.staff import questions
from storage.staff.questions import Carried, Copy
from storage.text import Text

ALARM: Final = "inbox"
_LOOK_AGAIN_SECONDS = 5.0
_SOON, _LATER = timedelta(seconds=5), questions.LONGEST_PAUSE
_ATTEMPTS = 3

Carry = Callable[[str, dict[str, Any]], Awaitable[tuple[Carried, str]]]
"""Sends one request by method and parameters; returns what became of it, and why."""


@dataclass(frozen=True, slots=True)
class Relay:
    """Stands between the duty chat and citizens."""

    database: Database
    telling: Telling
    owners: frozenset[int]
    duty_chat_id: int | None
    waiting: Signal
    carry: Carry
    ring: Callable[[str, str], None]
    """Raises an alarm by name and detail."""
    clear: Callable[[str], Awaitable[None]]
    """Ends an alarm, if it stands."""
    serving: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    """What is on its way, by the chat that it goes to."""

    async def run(self) -> None:
        """Copy until cancelled; without a duty chat what waits is left to be forgotten."""
        async with asyncio.TaskGroup() as group:
            while True:
                now = self.telling.clock.now()
                for copy in await questions.list_due(self.database.read, now):
                    target = await self._target(copy)
                    if target is not None and target not in self.serving:
                        self.serving[target] = group.create_task(self._serve(copy, target))
                await self.waiting.wait(_LOOK_AGAIN_SECONDS)

    async def drain(self) -> None:
        """Return when what became of everything on its way is stored."""
        await asyncio.gather(*self.serving.values(), return_exceptions=True)

    async def _target(self, copy: Copy) -> int | None:
        return copy.question.original.chat_id if copy.is_answer else await self._find_duty()

    async def _find_duty(self) -> int | None:
        """Return the duty chat's id as it is now: a group may have become a supergroup."""
        if self.duty_chat_id is None:
            return None
        return await moves.find_present(self.database.read, self.duty_chat_id)

    async def _serve(self, copy: Copy, target: int) -> None:
        try:
            payload = {"chat_id": target, **await self._payload(copy)}
            result, reason = await self.carry("copyMessage", payload)
            await self._record(copy, result, reason)
        finally:
            del self.serving[target]
        self.waiting.set()

    async def _payload(self, copy: Copy) -> dict[str, Any]:
        payload: dict[str, Any] = {
            "from_chat_id": copy.original.chat_id,
            "message_id": copy.original.message_id,
        }
        if not copy.is_answer:
            rows = render_question_rows(await self._duty_phrases(), copy)
            return payload | {"reply_markup": rows_json(rows)}
        asked = {
            "message_id": copy.question.original.message_id,
            "allow_sending_without_reply": True,
        }
        rows = render_answer_rows(self._phrases(copy.question.language), copy)
        return payload | {"reply_parameters": asked, "reply_markup": rows_json(rows)}

    async def _record(self, copy: Copy, result: Carried, reason: str) -> None:
        if not copy.is_answer:
            await self._watch(result, reason)
        async with self.database.write() as connection:
            if pause := self._pause(copy, result):
                await questions.postpone(connection, copy.id, self.telling.clock.now() + pause)
            else:
                await questions.settle(connection, copy.id, self.telling.clock.now())
            await self._tell(connection, copy, result, reason)
        self.telling.announce()

    def _pause(self, copy: Copy, result: Carried) -> timedelta | None:
        """Return how long to wait before the next attempt, or None: there is none."""
        if result is Carried.UNKNOWN:
            return _SOON if copy.attempt_count + 1 < _ATTEMPTS else None
        if result is Carried.CLOSED and not copy.is_answer:
            return _LATER
        return _SOON if result is Carried.LATER else None

    async def _watch(self, result: Carried, reason: str) -> None:
        if result is Carried.CLOSED:
            chat = await self._find_duty()
            self.ring(ALARM, f"the duty chat {chat} gets no questions: {reason}")
        elif result is Carried.DONE:
            await self.clear(ALARM)

    async def _tell(self, connection: Connection, copy: Copy, result: Carried, reason: str) -> None:
        """Tell whoever must know; questions that wait on, and answers, are not waited for twice."""
        match copy.is_answer, result:
            case True, Carried.DONE:
                await self._mark_answered(connection, copy)
            case True, Carried.CLOSED | Carried.REFUSED:
                await self._tell_duty(connection, copy, result, reason)
            case False, Carried.CLOSED if not copy.attempt_count:
                await self._tell_owners(connection, reason)
            case False, Carried.REFUSED:
                phrases = self._phrases(copy.question.language)
                text = phrases("ask-not-passed", number=str(copy.question.id))
                await self._reply(connection, copy, text)

    async def _tell_duty(
        self, connection: Connection, copy: Copy, result: Carried, reason: str
    ) -> None:
        phrases, number = await self._duty_phrases(), str(copy.question.id)
        if result is Carried.CLOSED:
            text = phrases("inbox-answer-closed", number=number)
        else:
            text = phrases("inbox-answer-refused", number=number, reason=reason)
        await self._reply(connection, copy, text)

    async def _tell_owners(self, connection: Connection, reason: str) -> None:
        chat = str(await self._find_duty())

        def write(phrases: Phrases) -> Page:
            return Page(phrases("inbox-closed", chat=chat, reason=reason))

        await self.telling.tell_each(connection, sorted(self.owners), write)

    async def _mark_answered(self, connection: Connection, copy: Copy) -> None:
        rows = render_question_rows(await self._duty_phrases(), copy, is_answered=True)
        payload = {
            "chat_id": copy.original.chat_id,
            "message_id": copy.shown_id,
            "reply_markup": rows_json(rows),
        }
        await self._owe(connection, "editMessageReplyMarkup", payload)

    async def _reply(self, connection: Connection, copy: Copy, text: Text) -> None:
        to = {"message_id": copy.original.message_id, "allow_sending_without_reply": True}
        payload = {
            "chat_id": copy.original.chat_id,
            "text": text.string,
            "entities": text.entities_json(),
            "reply_parameters": to,
        }
        await self._owe(connection, "sendMessage", payload)

    async def _owe(self, connection: Connection, method: str, payload: dict[str, Any]) -> None:
        reply = Reply(payload["chat_id"], method, payload, is_lasting=True)
        await replies.store(connection, reply, self.telling.clock.now())

    async def _duty_phrases(self) -> Phrases:
        return await self.telling.phrases(self.database.read, await self._find_duty() or 0)

    def _phrases(self, language: str) -> Phrases:
        known = language in self.telling.profile.languages
        fallback = self.telling.profile.fallback_language
        return self.telling.catalog.phrases(language if known else fallback)
