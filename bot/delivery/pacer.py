"""The pacer: one gate through which everything sent to Telegram passes.

Two budgets, both GCRA (the time at which the next message would be on schedule is all the state
there is): one overall, with no burst, and one a second for each chat, with a burst of three. Who
waits for the overall budget is let through by lane, then in order of arrival.
"""

import asyncio
import heapq
from dataclasses import dataclass, field

from bot.clock import Clock, first_of
from storage.records import Lane

# Judged by a sliding window of 60 s at the other end, this uses 98.3 % of what is allowed without
# a single 429; a bucket that lets five go at once gets dozens.
_SHARE = 0.983
# How late a timer may wake without losing its slot; more would become a burst.
_LATENESS_SECONDS = 0.01
_CHAT_INTERVAL_SECONDS = 1.0
_CHAT_BURST = 3
_CHATS_REMEMBERED = 10_000


class PacerClosedError(Exception):
    """The bot is stopping: nothing more leaves."""


@dataclass(order=True, slots=True)
class _Waiter:
    lane: Lane
    number: int
    turn: asyncio.Future[None] = field(compare=False)


class Pacer:
    """Gives turns; `run` must be running."""

    def __init__(self, clock: Clock, rate_per_second: float) -> None:
        """Pace at `rate_per_second` messages overall."""
        self._clock = clock
        self._interval_seconds = 1 / (rate_per_second * _SHARE)
        self._next_at = clock.monotonic()
        self._chats: dict[int, float] = {}
        self._waiters: list[_Waiter] = []
        self._arrived = asyncio.Event()
        self._count = 0
        self._closed = asyncio.Event()

    async def run(self) -> None:
        """Let waiters through, one at a time, until cancelled."""
        while True:
            await self._arrived.wait()
            while (seconds := self._next_at - self._clock.monotonic()) > 0:
                await self._clock.sleep(seconds)  # again, since a pause may have come meanwhile
            if self._let_one_through():
                earliest = self._clock.monotonic() - _LATENESS_SECONDS
                self._next_at = max(self._next_at, earliest) + self._interval_seconds

    async def turn(self, lane: Lane, chat_id: int) -> None:
        """Return when a message to `chat_id` may leave now; raises PacerClosedError."""
        slot = self._reserve(chat_id)
        while (seconds := slot - self._clock.monotonic()) > 0 and not self._closed.is_set():
            await first_of(self._clock.sleep(seconds), self._closed.wait())
        if self._closed.is_set():
            raise PacerClosedError
        waiter = _Waiter(lane, self._count, asyncio.get_running_loop().create_future())
        self._count += 1
        heapq.heappush(self._waiters, waiter)
        self._arrived.set()
        await waiter.turn

    async def turn_within(self, lane: Lane, chat_id: int, seconds: float) -> bool:
        """Wait for a turn no longer than so many seconds and return whether it came."""
        turn = asyncio.ensure_future(self.turn(lane, chat_id))
        try:
            await first_of(asyncio.wait([turn]), self._clock.sleep(seconds))
            if turn.done():
                await turn  # raises what it raised
            return turn.done()
        finally:
            turn.cancel()

    def must_rest(self, chat_id: int) -> bool:
        """Return whether a message to `chat_id` would have to wait for its own limit."""
        return self._chat_slot(chat_id) > self._clock.monotonic() + _LATENESS_SECONDS

    def wait_seconds(self) -> float:
        """Return how long any message would be held up now, at least: by a pause or the rate."""
        return max(0.0, self._next_at - self._clock.monotonic())

    def close(self) -> None:
        """Refuse all who wait and will wait, so that nothing is half sent when the bot stops."""
        self._closed.set()
        for waiter in self._waiters:
            if not waiter.turn.done():
                waiter.turn.set_exception(PacerClosedError())

    def pause(self, seconds: float) -> None:
        """Let nothing leave for so long: Telegram said 429."""
        self._next_at = max(self._next_at, self._clock.monotonic() + seconds)

    def _let_one_through(self) -> bool:
        while self._waiters:
            waiter = heapq.heappop(self._waiters)
            if not waiter.turn.done():  # a cancelled waiter takes no turn
                waiter.turn.set_result(None)
                return True
        self._arrived.clear()
        return False

    def _reserve(self, chat_id: int) -> float:
        slot = self._chat_slot(chat_id)
        if len(self._chats) >= _CHATS_REMEMBERED:
            self._forget_rested_chats()
        scheduled = max(self._chats.get(chat_id, 0.0), self._clock.monotonic())
        self._chats[chat_id] = scheduled + _CHAT_INTERVAL_SECONDS
        return slot

    def _chat_slot(self, chat_id: int) -> float:
        tolerance = (_CHAT_BURST - 1) * _CHAT_INTERVAL_SECONDS
        now = self._clock.monotonic()
        return max(now, self._chats.get(chat_id, now) - tolerance)

    def _forget_rested_chats(self) -> None:
        now = self._clock.monotonic()
        self._chats = {chat: at for chat, at in self._chats.items() if at > now}
