"""The receiver: asks Telegram for updates and confirms them only when they are handled.

    forever: getUpdates from the offset → handle the whole batch, chats in parallel, each in order
             → remember what was handled → only then ask from the next offset

A kill between handling and confirming repeats the batch: handled ids are remembered, and what was
under way is handled again.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot, Update

from bot.backoff import Backoff
from bot.clock import Clock, first_of
from bot.delivery.calling.transport import NotSentError, Transport, UnknownOutcomeError
from bot.updates.reach import Reach
from storage import updates
from storage.database import Database, StorageError

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "channel_post", "callback_query", "my_chat_member"]
_HOLD_SECONDS = 30
_FINISH_SECONDS = 2.0  # no handler may hold its batch for longer
_REFUSALS = (401, 404, 409)
_REFUSALS_BELIEVED = 5
_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 30.0


@dataclass(slots=True)
class Receiver:
    """Takes updates in, one batch at a time."""

    transport: Transport
    database: Database
    clock: Clock
    bot: Bot
    handle: Callable[[Update], Awaitable[None]]
    on_first_poll: Callable[[], None]
    on_broken: Callable[[str], None]
    reach: Reach
    _offset: int | None = None
    _backoff: Backoff = field(
        default_factory=lambda: Backoff(_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS)
    )
    _refusal_count: int = 0

    async def run(self) -> None:
        """Receive until cancelled."""
        while True:
            batch = await self._ask()
            await self._to_the_end(self._handle_batch(batch))
            if batch:
                self._offset = batch[-1]["update_id"] + 1

    async def _to_the_end(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it whole, also when told to stop meanwhile: what is half done would be done again."""
        task = asyncio.create_task(work)
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            await first_of(asyncio.wait([task]), self.clock.sleep(_FINISH_SECONDS))
            task.cancel()
            raise

    async def _ask(self) -> list[dict[str, Any]]:
        payload = {"timeout": _HOLD_SECONDS, "allowed_updates": ALLOWED_UPDATES}
        if self._offset is not None:
            payload["offset"] = self._offset
        self.on_first_poll()
        try:
            answer = await self.transport.poll(payload, _HOLD_SECONDS)
        except (NotSentError, UnknownOutcomeError) as error:
            return await self._pause(f"no answer ({error})")
        body = answer.body or {}
        if answer.status != 200 or not body.get("ok"):
            reason = f"{answer.status} {body.get('description', '')}"
            self._note_refusal(answer.status, reason)
            return await self._pause(reason)
        batch = _find_updates(body)
        if batch is None:
            return await self._pause("an answer without updates")
        self._backoff.succeed()
        self._refusal_count = 0
        await self.reach.note_answer()
        return batch

    def _note_refusal(self, status: int, reason: str) -> None:
        """Give the bot up when Telegram keeps refusing it: a wrong token, or a second poller.

        Not at once: our own last poll, cut off by a kill, answers 409 for a moment.
        """
        self._refusal_count = self._refusal_count + 1 if status in _REFUSALS else 0
        if self._refusal_count >= _REFUSALS_BELIEVED:
            self.on_broken(f"getUpdates: {reason}")

    async def _pause(self, reason: str) -> list[dict[str, Any]]:
        self.reach.note_failure(reason)
        pause_seconds = self._backoff.fail()
        log.warning("getUpdates: %s; again in %.0f s", reason, pause_seconds)
        await self.clock.sleep(pause_seconds)
        return []

    async def _handle_batch(self, batch: list[dict[str, Any]]) -> None:
        if not batch:
            return
        ids = [raw["update_id"] for raw in batch]
        handled = await updates.list_handled(self.database.read, ids)
        chats: defaultdict[int, list[Update]] = defaultdict(list)
        for raw in batch:
            update = None if raw["update_id"] in handled else _find_update(raw, self.bot)
            if update is not None:
                chat = update.effective_chat
                chats[chat.id if chat else 0].append(update)
        await asyncio.gather(*map(self._handle_in_order, chats.values()))

    async def _handle_in_order(self, chat_updates: list[Update]) -> None:
        for update in chat_updates:
            try:
                await self.handle(update)
            except Exception:  # was apologised for, or could not be: repeating it would not help
                log.exception("update %d could not be handled", update.update_id)
            await self._remember(update)

    async def _remember(self, update: Update) -> None:
        """Record that an update was handled: until that is stored, nothing is confirmed."""
        while True:
            try:
                async with self.database.write() as connection:
                    await updates.record_handled(connection, update.update_id, self.clock.now())
                return
            except StorageError as error:
                log.error("update %d is not recorded yet: %s", update.update_id, error)
                await self.clock.sleep(_FIRST_PAUSE_SECONDS)


def _find_updates(body: dict[str, Any]) -> list[dict[str, Any]] | None:
    """Return the updates of an answer, or None where there is no list of such."""
    result = body.get("result")
    if not isinstance(result, list):
        return None
    found = [raw for raw in result if isinstance(raw, dict) and _has_id(raw)]
    return found if found or not result else None


def _has_id(raw: dict[str, Any]) -> bool:
    return isinstance(raw.get("update_id"), int)


def _find_update(raw: dict[str, Any], bot: Bot) -> Update | None:
    """Return an update as the library understands it.

    None where it does not: a shape from the future must not be asked for again and again.
    """
    try:
        update = Update.de_json(raw, bot)
        _ = update.effective_chat  # worked out here, so that it cannot fail later
    except Exception:
        log.exception("update %d is not understood, left out", raw["update_id"])
        return None
    return update
