"""Chat queues: updates are handled in order within a chat, chats beside each other.

    each update joins the queue of its chat; while a queue holds any, one worker handles its updates
    handled, or failed by a fault of ours → recorded, and done
    the storage is unavailable            → handled again after a pause, before what is behind it

What is not done is not confirmed, nor is anything behind it; but other chats' updates behind it are
handled meanwhile, as far as Telegram shows them (a hundred). It is kept here and not only there,
because Telegram forgets a tap after 150 s (tdlib/telegram-bot-api, Client.cpp).
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot, Update

from bot.clock import Clock, first_of
from storage import updates
from storage.database import Database, StorageError
from storage.sqlite.availability import is_unavailable

log = logging.getLogger(__name__)

_HOLD_SECONDS = 2.0  # no handler may hold its batch for longer
_STORAGE_PAUSE_SECONDS = 1.0
_NO_CHAT = 0


@dataclass(slots=True)
class ChatQueues:
    """The updates that are being handled, and those that are done but not confirmed yet."""

    database: Database
    clock: Clock
    bot: Bot
    handle: Callable[[Update], Awaitable[None]]
    excuse: Callable[[Update], Awaitable[None]]
    """Says that the storage is unavailable, and that the update will be handled."""
    _waiting: dict[int, deque[Update]] = field(default_factory=dict)
    _workers: set[asyncio.Task[None]] = field(default_factory=set)
    _open: set[int] = field(default_factory=set)
    _done: set[int] = field(default_factory=set)
    _excused: set[int] = field(default_factory=set)
    """Chats that were told that the storage is unavailable: once is enough."""
    _is_finishing: bool = False

    async def handle_batch(self, batch: list[dict[str, Any]]) -> None:
        """Return when the new updates of a batch are handled, or some take too long."""
        workers = [worker for raw in await self._list_new(batch) if (worker := self._enqueue(raw))]
        if workers:
            await first_of(asyncio.wait(workers), self.clock.sleep(_HOLD_SECONDS))

    def next_offset(self, batch: list[dict[str, Any]]) -> int:
        """Return the first update that Telegram must deliver again: all before it are done."""
        ids = [raw["update_id"] for raw in batch]
        offset = next((each for each in ids if each not in self._done), ids[-1] + 1)
        self._done = {each for each in self._done if each >= offset}
        return int(offset)

    async def finish(self, seconds: float) -> None:
        """Let what is under way end within so many seconds: half done it would be done again."""
        self._is_finishing = True
        if self._workers:
            await first_of(asyncio.wait(self._workers), self.clock.sleep(seconds))
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        self._is_finishing = False

    async def _list_new(self, batch: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return what is neither done nor under way, in this run or before it."""
        raws = {raw["update_id"]: raw for raw in batch}
        unknown = [each for each in raws if each not in self._open and each not in self._done]
        try:
            handled = await updates.list_handled(self.database.read, unknown)
        except StorageError as error:
            log.error("what was handled before cannot be read yet: %s", error)
            return []
        self._done |= handled
        return [raws[each] for each in unknown if each not in handled]

    def _enqueue(self, raw: dict[str, Any]) -> asyncio.Task[None] | None:
        """Let an update join its chat's queue; return the worker where one was begun for it."""
        update = _find_update(raw, self.bot)
        if update is None:
            self._done.add(raw["update_id"])
            return None
        self._open.add(update.update_id)
        chat_id = update.effective_chat.id if update.effective_chat else _NO_CHAT
        if chat_id in self._waiting:
            self._waiting[chat_id].append(update)
            return None
        self._waiting[chat_id] = deque([update])
        worker = asyncio.create_task(self._serve(chat_id))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)
        return worker

    async def _serve(self, chat_id: int) -> None:
        """Handle a chat's updates until none waits."""
        waiting = self._waiting[chat_id]
        try:
            while waiting and not self._is_finishing:
                await self._handle(chat_id, waiting[0])
                await self._record(waiting[0])
                update_id = waiting.popleft().update_id
                self._open.discard(update_id)
                self._done.add(update_id)
        finally:
            del self._waiting[chat_id]
            self._open.difference_update(update.update_id for update in waiting)

    async def _handle(self, chat_id: int, update: Update) -> None:
        """Handle an update, again and again while the storage is unavailable."""
        while not await self._is_handled(chat_id, update):
            await self.clock.sleep(_STORAGE_PAUSE_SECONDS)

    async def _is_handled(self, chat_id: int, update: Update) -> bool:
        try:
            await self.handle(update)
        except Exception as error:
            if is_unavailable(error):
                log.error("update %d waits for the storage: %s", update.update_id, error)
                await self._excuse(chat_id, update)
                return False
            # It was apologised for, or could not be: repeating it would not help.
            log.exception("update %d could not be handled", update.update_id)
        self._excused.discard(chat_id)
        return True

    async def _excuse(self, chat_id: int, update: Update) -> None:
        if chat_id in self._excused:
            return
        self._excused.add(chat_id)
        try:
            await self.excuse(update)
        except Exception:  # the update itself must not be lost for it
            log.exception("chat %d could not be told to wait", chat_id)

    async def _record(self, update: Update) -> None:
        """Record that an update was handled: until that is stored, nothing is confirmed."""
        while True:
            try:
                async with self.database.write() as connection:
                    await updates.record_handled(connection, update.update_id, self.clock.now())
                return
            except StorageError as error:
                log.error("update %d is not recorded yet: %s", update.update_id, error)
                await self.clock.sleep(_STORAGE_PAUSE_SECONDS)


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
