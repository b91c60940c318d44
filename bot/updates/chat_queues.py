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
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot, Update

from bot.clock import Clock, first_of
from bot.updates.incoming import Incoming, find_chat_id, find_user_id
from bot.updates.understanding import find_update
from storage import acquaintances, updates
from storage.database import Connection, Database, StorageError
from storage.outbox import replies
from storage.records.acquaintance import Acquaintance
from storage.records.reply import Reply
from storage.sqlite.availability import is_unavailable

log = logging.getLogger(__name__)

_HOLD_SECONDS = 2.0  # no handler may hold its batch for longer
_STORAGE_PAUSE_SECONDS = 1.0


@dataclass(slots=True)
class ChatQueues:
    """The updates that are being handled, and those that are done but not confirmed yet."""

    database: Database
    clock: Clock
    bot: Bot
    handle: Callable[[Incoming], Awaitable[Sequence[Reply]]]
    """Answers an update and returns the replies that must wait for a turn."""
    excuse: Callable[[Incoming], Awaitable[None]]
    """Says that the storage is unavailable, and that the update will be handled."""
    announce: Callable[[], None]
    """Says that replies were stored."""
    is_ignored: Callable[[dict[str, Any]], bool]
    """Tells of an update, as it came, that it is not worth any work: it is done."""
    _waiting: dict[int, deque[Update]] = field(default_factory=dict)
    _workers: set[asyncio.Task[None]] = field(default_factory=set)
    _open: set[int] = field(default_factory=set)
    _done: set[int] = field(default_factory=set)
    _excused: set[int] = field(default_factory=set)
    """Chats that were told that the storage is unavailable: once is enough."""
    _is_finishing: bool = False

    async def handle_batch(self, batch: list[dict[str, Any]]) -> None:
        """Return when the new updates of a batch are handled, or some take too long."""
        known_ids = self._open | self._done
        raws = [raw for raw in batch if raw["update_id"] not in known_ids]
        self._done.update(raw["update_id"] for raw in raws if self.is_ignored(raw))
        raws = [raw for raw in raws if raw["update_id"] not in self._done]
        found = [update for raw in raws if (update := self._find_update(raw)) is not None]
        try:
            handled, known = await self._read(found)
        except StorageError as error:
            log.error("what was handled before cannot be read yet: %s", error)
            return
        self._done |= handled
        new = [update for update in found if update.update_id not in handled]
        workers = [worker for update in new if (worker := self._enqueue(update, known))]
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

    def _find_update(self, raw: dict[str, Any]) -> Update | None:
        """Return an update, or None: what is not understood must not be asked for for ever."""
        update = find_update(raw, self.bot)
        if update is None:
            self._done.add(raw["update_id"])
        return update

    async def _read(self, found: Sequence[Update]) -> tuple[frozenset[int], Acquaintance]:
        """Return which of these were handled before, and what is known of who sent them."""
        ids = [update.update_id for update in found]
        chat_ids, user_ids = set(map(find_chat_id, found)), set(map(find_user_id, found))
        now = self.clock.now()

        async def steps(connection: Connection) -> tuple[frozenset[int], Acquaintance]:
            handled = await updates.list_handled(connection, ids)
            return handled, await acquaintances.read(connection, chat_ids, user_ids, now)

        return await self.database.read_at_once(steps)

    def _enqueue(self, update: Update, known: Acquaintance) -> asyncio.Task[None] | None:
        """Let an update join its chat's queue; return the worker where one was begun for it."""
        self._open.add(update.update_id)
        chat_id = find_chat_id(update)
        if chat_id in self._waiting:
            self._waiting[chat_id].append(update)
            return None
        self._waiting[chat_id] = deque([update])
        worker = asyncio.create_task(self._serve(chat_id, known))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)
        return worker

    async def _serve(self, chat_id: int, known: Acquaintance | None) -> None:
        """Handle a chat's updates until none waits; what is `known` may change with the first."""
        waiting = self._waiting[chat_id]
        recordings: list[asyncio.Task[None]] = []
        try:
            while waiting and not self._is_finishing:
                unsent = await self._handle(chat_id, waiting[0], known)
                recording = asyncio.create_task(self._record(waiting.popleft(), unsent))
                recordings.append(recording)
                if unsent:  # the next must not overtake them
                    await recording
                known = None
            await asyncio.gather(*recordings)
        finally:
            del self._waiting[chat_id]
            self._open.difference_update(update.update_id for update in waiting)

    async def _handle(
        self, chat_id: int, update: Update, known: Acquaintance | None
    ) -> Sequence[Reply]:
        """Handle an update, again and again while the storage is unavailable."""
        while True:
            try:
                unsent = await self._try(chat_id, update, known)
            except Exception:  # was apologised for, or could not be: repeating it would not help
                log.exception("update %d could not be handled", update.update_id)
                unsent = ()
            if unsent is not None:
                self._excused.discard(chat_id)
                return unsent
            known = None
            await self.clock.sleep(_STORAGE_PAUSE_SECONDS)

    async def _try(
        self, chat_id: int, update: Update, known: Acquaintance | None
    ) -> Sequence[Reply] | None:
        """Handle an update; return None where that must be repeated."""
        incoming = None
        try:
            if known is None:
                _, known = await self._read([update])
            incoming = Incoming(update, known)
            return await self.handle(incoming)
        except Exception as error:
            if not is_unavailable(error):
                raise
            log.error("update %d waits for the storage: %s", update.update_id, error)
        if incoming is not None and chat_id not in self._excused:
            self._excused.add(chat_id)
            await self.excuse(incoming)
        return None

    async def _record(self, update: Update, unsent: Sequence[Reply]) -> None:
        """Record that an update was handled, and what must wait for its turn.

        Until that is stored, nothing is confirmed.
        """
        now = self.clock.now()

        async def steps(connection: Connection) -> None:
            await updates.record_handled(connection, update.update_id, now)
            await replies.store_all(connection, unsent, now)

        while True:
            try:
                await self.database.write_together(steps)
            except StorageError as error:
                log.error("update %d is not recorded yet: %s", update.update_id, error)
                await self.clock.sleep(_STORAGE_PAUSE_SECONDS)
            else:
                break
        self._open.discard(update.update_id)
        self._done.add(update.update_id)
        if unsent:
            self.announce()
