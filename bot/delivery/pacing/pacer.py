"""The pacer: one gate through which everything sent to Telegram passes.

    forever: somebody waits → wait for the next slot of the overall rate → let the first through

Answers wait in lines; the dispatcher's lanes are sources that are asked to start their next message
when its slot has come, since a future and a task that waits for it would cost as much as sending.
Who waits is let through by lane, strictly, but for one thing: while something urgent waits, it
keeps at least two thirds of the rate, whatever people ask meanwhile. The overall rate is a row of
slots; chats have budgets of their own.
"""

import asyncio
import random
from collections import deque
from collections.abc import Callable, Mapping

from bot.clock import Clock, first_of
from bot.delivery.pacing.budgets import ChatBudgets
from bot.delivery.pacing.floods import Floods
from bot.delivery.pacing.rate import AdaptiveRate
from bot.delivery.pacing.slots import Slots
from storage.records.delivery import Lane

_HARDLY_SECONDS = 0.01
# Shorter waits cost more CPU than they are worth; several go at once instead.
_TICK_SECONDS = 0.005
_URGENT_BESIDE_REPLIES = 2  # of three turns
_IN_ORDER = tuple(Lane)
_URGENT_FIRST = (Lane.URGENT, Lane.REPLY, Lane.ROUTINE, Lane.DIGEST)
_JITTER_SECONDS = 0.5


Source = Callable[[], bool]
"""Starts its next message, to a chat whose budget allows it, or returns False when it has none."""

Line = deque[asyncio.Future[None]]
"""Who waits for a turn, in order."""


class PacerClosedError(Exception):
    """The bot is stopping: nothing more leaves."""


class Pacer:
    """Gives turns; `run` must be running."""

    def __init__(self, clock: Clock, rate_per_second: float) -> None:
        """Pace at `rate_per_second` messages overall."""
        self._clock = clock
        self._rate = AdaptiveRate(rate_per_second)
        self._chats = ChatBudgets()
        self._slots = Slots(self._rate, clock.monotonic())
        self._lines: dict[Lane, Line] = {lane: deque() for lane in Lane}
        self._staff_line: Line = deque()
        self._sources: Mapping[Lane, Source] = {}
        self._arrived = asyncio.Event()
        self._closed = asyncio.Event()
        self._floods = Floods()
        self._urgent_count = _URGENT_BESIDE_REPLIES

    async def run(self) -> None:
        """Let waiters through, one at a time, until cancelled."""
        while True:
            await self._arrived.wait()
            while (seconds := self.wait_seconds()) > 0:
                # Again, since a pause may have come meanwhile.
                await self._clock.sleep(max(seconds, _TICK_SECONDS))
            self._let_due_through()

    def feed_from(self, sources: Mapping[Lane, Source]) -> None:
        """Let these be asked for messages of their lanes, after who waits in the lane's line."""
        self._sources = sources
        self.ring()

    def ring(self) -> None:
        """Say that a source has something to send."""
        self._arrived.set()

    def take_budget(self, chat_id: int) -> float:
        """Reserve a chat's next place if it may be written to now; else return seconds to wait."""
        return self._chats.take_now(chat_id, self._clock.monotonic())

    async def turn(self, lane: Lane, chat_id: int, *, goes_first: bool = False) -> None:
        """Return when a message to `chat_id` may leave now; raises PacerClosedError.

        A reply that `goes_first`, one to staff, gets its turn before all others.
        """
        slot = self._chats.take(chat_id, self._clock.monotonic())
        while (seconds := slot - self._clock.monotonic()) > 0 and not self._closed.is_set():
            await first_of(self._clock.sleep(seconds), self._closed.wait())
        if self._closed.is_set():
            raise PacerClosedError
        turn = asyncio.get_running_loop().create_future()
        self._line(lane, goes_first=goes_first).append(turn)
        self._arrived.set()
        await turn

    async def turn_within(
        self, lane: Lane, chat_id: int, seconds: float, *, goes_first: bool = False
    ) -> bool:
        """Wait for a turn no longer than so many seconds and return whether it came."""
        turn = asyncio.ensure_future(self.turn(lane, chat_id, goes_first=goes_first))
        try:
            await first_of(asyncio.wait([turn]), self._clock.sleep(seconds))
            if turn.done():
                await turn  # raises what it raised
            return turn.done()
        finally:
            turn.cancel()

    def line_wait_seconds(self, lane: Lane, *, goes_first: bool = False) -> float:
        """Return how long who joins the line now would wait, at least, behind who is there."""
        count = len(self._line(lane, goes_first=goes_first))
        return self.wait_seconds() + count / self.rate_per_second()

    def chat_wait_seconds(self, chat_id: int) -> float:
        """Return how long `chat_id`'s own budget would hold a message up now."""
        now = self._clock.monotonic()
        return self._chats.slot(chat_id, now) - now

    def must_rest(self, chat_id: int) -> bool:
        """Return whether a message to `chat_id` would have to wait for its own limit."""
        return self.chat_wait_seconds(chat_id) > _HARDLY_SECONDS

    def wait_seconds(self) -> float:
        """Return how long any message would be held up now, at least: by a pause or the rate."""
        return self._slots.wait_seconds(self._clock.monotonic())

    def rate_per_second(self) -> float:
        """Return the overall rate allowed now."""
        return self._rate.per_second(self._clock.monotonic())

    def begins(self) -> int:
        """Note that a request leaves in the turn it was given; return its number for `ends`."""
        return self._slots.window.begins(self._clock.monotonic())

    def ends(self, number: int) -> None:
        """Note that a request was answered, or that no answer is waited for any more."""
        self._slots.window.ends(number, self._clock.monotonic())

    def close(self) -> None:
        """Refuse all who wait and will wait, so that nothing is half sent when the bot stops."""
        self._closed.set()
        for turn in (turn for line in (self._staff_line, *self._lines.values()) for turn in line):
            if not turn.done():
                turn.set_exception(PacerClosedError())

    def pause(self, seconds: float) -> None:
        """Let nothing leave for so long, as while Telegram cannot be reached."""
        self._slots.pause_until(self._clock.monotonic() + seconds)

    def flood(self, chat_id: int, retry_after_seconds: float) -> None:
        """Obey a 429 that a message to `chat_id` got: pause what must pause, and no more.

        That chat cools. Where it may be everybody's (see `floods`) nothing leaves for a while, and
        the rate goes down.
        """
        now = self._clock.monotonic()
        self._chats.cool(chat_id, now + retry_after_seconds)
        pause_seconds = self._floods.note(
            chat_id, retry_after_seconds, self._slots.window.count_answered(), now
        )
        if pause_seconds > 0:
            jitter_seconds = random.uniform(0, _JITTER_SECONDS)  # noqa: S311 - spreads, no secret
            self._slots.pause_until(now + pause_seconds + jitter_seconds)
            self._rate.slow_down(now, now + self._slots.wait_seconds(now))

    def _let_due_through(self) -> None:
        now = self._clock.monotonic()
        self._slots.look(now)
        while self._slots.is_due(now):
            if not self._start_first():
                self._arrived.clear()
                return
            self._slots.take(now)

    def _start_first(self) -> bool:
        if self._closed.is_set():
            return False
        for lane in self._order():
            # Each message asks the lanes before its own: an empty line costs no call.
            has_started = self._start_in_line(lane)
            if has_started or (lane in self._sources and self._sources[lane]()):
                self._note_turn(lane)
                return True
        return False

    def _line(self, lane: Lane, *, goes_first: bool) -> Line:
        return self._staff_line if goes_first and lane is Lane.REPLY else self._lines[lane]

    def _start_in_line(self, lane: Lane) -> bool:
        if lane is Lane.REPLY and self._staff_line and _start_first_of(self._staff_line):
            return True
        line = self._lines[lane]
        return bool(line) and _start_first_of(line)

    def _order(self) -> tuple[Lane, ...]:
        return _URGENT_FIRST if self._urgent_count < _URGENT_BESIDE_REPLIES else _IN_ORDER

    def _note_turn(self, lane: Lane) -> None:
        """Count urgent turns since the last reply: two of three are theirs."""
        if lane is Lane.REPLY:
            self._urgent_count = 0
        elif lane is Lane.URGENT:
            self._urgent_count += 1


def _start_first_of(line: Line) -> bool:
    while line:
        turn = line.popleft()
        if not turn.done():  # a cancelled waiter takes no turn
            turn.set_result(None)
            return True
    return False
