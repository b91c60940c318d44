"""The replier: answers go out at once where they can, or are stored and wait for their turn.

No handler waits for a turn: what has none now is stored in the transaction that records its update
as handled. What waits too long is dropped (see storage.outbox.replies).

    forever: whose turn is next, staff first → each waits for its turn, is sent, is forgotten;
             beside all others: one that hangs holds nobody else up
             wait for a new reply, for one sent, or until a chat has rested
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from bot.clock import Clock, Signal, first_of
from bot.delivery.calling.outcome import Kind, Outcome
from bot.delivery.calling.sender import Sender
from bot.delivery.messages import send_request
from bot.rendering.page import Page
from storage import moves
from storage.database import Database, StorageError
from storage.outbox import replies as outbox
from storage.records.delivery import Lane
from storage.records.reply import PublicAnswer, Reply, StoredReply

log = logging.getLogger(__name__)

HOLD_SECONDS = 0.25
"""How long an answer of Telegram is waited for: what was written so long ago arrives."""
_LOOK_AGAIN_SECONDS = 5.0
_STORAGE_PAUSE_SECONDS = 1.0
_LATER = (Kind.RETRY, Kind.NOT_SENT, Kind.BOT_BROKEN, Kind.CHAT_MOVED)
# Replies that wait for a turn in memory: enough for half a second, lest staff wait behind them.
_AHEAD_SECONDS = 0.5
_FEWEST_AHEAD, _MOST_AHEAD = 8, 100


@dataclass(slots=True)
class Replier:
    """Answers people; safe to call from any handler."""

    database: Database
    clock: Clock
    sender: Sender
    owed: Signal
    render: Callable[[PublicAnswer], Awaitable[Page]]
    """Returns what a public answer says now."""
    _beside: set[asyncio.Task[Any]] = field(default_factory=set)
    _busy: set[int] = field(default_factory=set)
    """Chats to which a reply is being sent, or waits for its turn."""
    _resting: set[int] = field(default_factory=set)
    """Chats that must wait for their own limit, and to which a reply is stored."""

    async def send(self, replies: Sequence[Reply], *, is_owed: bool) -> Sequence[Reply]:
        """Send these to one chat, in order, as far as they may leave now; return the others.

        `is_owed`: whether older ones wait, which none may overtake. The caller has to store those
        that are returned (`store_all`), and say so (`announce`).
        """
        for number, reply in enumerate(replies):
            if is_owed or await self._begin(reply) is None:
                return replies[number:]
        return ()

    async def answer(self, reply: Reply) -> Outcome | None:
        """Send one reply; return None when it has to wait, stored, or Telegram takes its time."""
        is_owed = await outbox.has_any(self.database.read, reply.chat_id, self.clock.now())
        post = None if is_owed else await self._begin(reply)
        if post is None:
            await self._store(reply)
            return None
        return post.result() if post.done() else None

    async def answer_or_drop(self, reply: Reply) -> None:
        """Send one reply if it may leave now; otherwise it is not sent: nothing is stored."""
        if await self._may_leave(reply):
            self.run_beside(self.sender.post(reply.method, reply.chat_id, reply.payload))

    def announce(self) -> None:
        """Say, after the commit, that replies were stored."""
        self.owed.set()

    def run_beside(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        """Let something go on that no handler waits for; `drain` does."""
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
        return task

    async def drain(self) -> None:
        """Return when what is being sent has been answered."""
        await asyncio.gather(*self._beside, return_exceptions=True)

    async def run(self) -> None:
        """Send stored replies until cancelled."""
        async with asyncio.TaskGroup() as group:
            while True:
                for stored in await self._list_next():
                    group.create_task(self._send_stored(stored))
                await self.owed.wait(self._pause_seconds())

    async def _begin(self, reply: Reply) -> "asyncio.Task[Outcome | None] | None":
        """Send a reply if it may leave now; return the request, which may still be under way."""
        if not await self._may_leave(reply):
            return None
        self._busy.add(reply.chat_id)
        post = self.run_beside(self._post(reply))
        # Telegram may take long to answer: the request goes on, but no handler waits for it.
        await first_of(asyncio.wait([post]), self.clock.sleep(HOLD_SECONDS))
        return post

    async def _may_leave(self, reply: Reply) -> bool:
        if reply.chat_id in self._busy:
            return False
        return await self.sender.has_turn_soon(
            Lane.REPLY, reply.chat_id, goes_first=reply.goes_first
        )

    async def _post(self, reply: Reply) -> Outcome | None:
        try:
            reply, outcome = await self._send(reply)
        finally:
            self._busy.discard(reply.chat_id)
        if outcome.kind in _LATER:
            await self._until_stored(lambda: self._store(reply))
            return None
        self.owed.set()  # others to this chat may have been stored meanwhile
        return outcome

    async def _send(self, reply: Reply) -> tuple[Reply, Outcome]:
        """Post a reply in the turn just given; return it as it must be repeated, if it must."""
        try:
            method, payload = await self._request(reply)
        except StorageError as error:
            return reply, Outcome(Kind.NOT_SENT, f"it cannot be rendered yet: {error}")
        outcome = await self.sender.post(method, reply.chat_id, payload)
        if outcome.new_chat_id is not None:
            await self._follow(reply.chat_id, outcome.new_chat_id)
            reply = _move(reply, outcome.new_chat_id)
        if outcome.kind is Kind.MESSAGE_GONE and reply.may_be_new:
            reply = _make_new(reply)
            if not await self.sender.has_turn(
                Lane.REPLY, reply.chat_id, goes_first=reply.goes_first
            ):
                return reply, Outcome(Kind.NOT_SENT, "the bot is stopping")
            return await self._send(reply)
        return reply, outcome

    async def _request(self, reply: Reply) -> tuple[str, dict[str, Any]]:
        if reply.shows is None:
            return reply.method, reply.payload
        return send_request(await self.render(reply.shows), reply.chat_id, reply.thread_id or 0)

    async def _follow(self, old_chat_id: int, new_chat_id: int) -> None:
        """Let a group that has become a supergroup get there what waits for it."""
        async with self.database.write() as connection:
            await moves.follow(connection, old_chat_id, new_chat_id, self.clock.now())

    async def _store(self, reply: Reply) -> None:
        now = self.clock.now()
        await self.database.write_together(lambda connection: outbox.store(connection, reply, now))
        self.announce()

    async def _list_next(self) -> list[StoredReply]:
        """Return stored replies that may wait for their turn now, as many as there is room for."""
        self._resting = {chat for chat in self._resting if self.sender.pacer.must_rest(chat)}
        found: list[StoredReply] = []
        try:
            while (room := self._count_room()) > 0:
                more = await self._read_next(room)
                found += (ready := [each for each in more if self._takes(each)])
                if len(ready) == len(more):
                    break
        except StorageError as error:
            log.error("whose turn is next cannot be read yet: %s", error)
        return found

    async def _read_next(self, limit: int) -> list[StoredReply]:
        excluded = self._busy | self._resting
        return await outbox.list_next(self.database.read, self.clock.now(), excluded, limit)

    def _count_room(self) -> int:
        ahead = round(self.sender.pacer.rate_per_second() * _AHEAD_SECONDS)
        return min(max(ahead, _FEWEST_AHEAD), _MOST_AHEAD) - len(self._busy)

    def _takes(self, stored: StoredReply) -> bool:
        """Keep a chat busy that may get a message now; else remember that it must rest."""
        chat_id = stored.reply.chat_id
        if chat_id in self._busy:  # since it was read
            return False
        if self.sender.pacer.must_rest(chat_id):
            self._resting.add(chat_id)
            return False
        self._busy.add(chat_id)
        return True

    def _pause_seconds(self) -> float:
        waits = (self.sender.pacer.chat_wait_seconds(chat) for chat in self._resting)
        return min([_LOOK_AGAIN_SECONDS, *waits])

    async def _send_stored(self, stored: StoredReply) -> None:
        try:
            if await self._is_settled(stored.reply):
                forget = partial(outbox.remove, reply_id=stored.id)
                await self._until_stored(lambda: self.database.write_together(forget))
                self.owed.set()
        except StorageError as error:  # as where a group has moved: it is looked for again
            log.error("what became of a reply is not stored yet: %s", error)
        finally:
            self._busy.discard(stored.reply.chat_id)

    async def _is_settled(self, reply: Reply) -> bool:
        """Send a stored reply in its turn; return whether it must not be sent again."""
        if not await self.sender.has_turn(Lane.REPLY, reply.chat_id, goes_first=reply.goes_first):
            return False
        _, outcome = await self._send(reply)
        may_double = reply.is_lasting or reply.method.startswith("edit")
        # Refused or unknown, an answer is not repeated: a doubled one confuses, a lost one is
        # asked for again. What lasts nobody asked for, so it had better come twice.
        return outcome.kind not in _LATER and not (may_double and outcome.kind is Kind.UNKNOWN)

    async def _until_stored(self, write: Callable[[], Awaitable[None]]) -> None:
        """Write until it succeeds: what is not stored would be lost, or sent again."""
        while True:
            try:
                return await write()
            except StorageError as error:
                log.error("what became of a reply is not stored yet: %s", error)
                await self.clock.sleep(_STORAGE_PAUSE_SECONDS)


def _move(reply: Reply, chat_id: int) -> Reply:
    payload = reply.payload | {"chat_id": chat_id}
    return replace(reply, chat_id=chat_id, payload=payload)


def _make_new(reply: Reply) -> Reply:
    """Return a new message that says what an edit would have."""
    payload = {key: value for key, value in reply.payload.items() if key != "message_id"}
    if reply.thread_id:
        payload["message_thread_id"] = reply.thread_id
    return replace(reply, method="sendMessage", payload=payload, thread_id=None)
