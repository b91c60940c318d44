"""Rests: which lanes send nothing for a while, because too much of theirs was refused.

What is urgent rests only when it is refused itself: what is wrong with a mailing need not be wrong
with a warning, and a warning must not wait to find out.
"""

import asyncio
from collections.abc import Callable

from bot.clock import Clock
from bot.delivery.jobs import SENDING
from storage.records.delivery import Lane

_REST_SECONDS = 600.0


class Rests:
    """Lanes and until when they rest."""

    def __init__(self, clock: Clock, on_over: Callable[[], None]) -> None:
        """Begin with none; `on_over` is told when a rest has ended."""
        self._clock = clock
        self._on_over = on_over
        self._tasks: set[asyncio.Task[None]] = set()
        self.until: dict[Lane, float] = {}
        """Monotonic seconds by lane; empty, as it nearly always is, when none rests."""

    def begin(self, refused: Lane) -> None:
        """Let the lane of what was refused rest, and all behind it."""
        until = self._clock.monotonic() + _REST_SECONDS
        self.until |= {lane: until for lane in SENDING if lane >= min(refused, Lane.ROUTINE)}
        task = asyncio.create_task(self._end())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def seconds(self, lane: Lane) -> float:
        """Return for how long a lane rests still."""
        now = self._clock.monotonic()
        return max(0.0, self.until.get(lane, now) - now)

    async def _end(self) -> None:
        await self._clock.sleep(_REST_SECONDS)
        now = self._clock.monotonic()
        self.until = {lane: until for lane, until in self.until.items() if until > now}
        self._on_over()
