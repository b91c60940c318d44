"""A clock that runs at its usual speed from a chosen moment, and can be moved forward at once."""

import asyncio
import time
from datetime import datetime, timedelta


class MovableClock:
    """Starts at `at`; `forward` moves it and wakes whoever's waiting time is over by then."""

    def __init__(self, at: datetime) -> None:
        """Begin at an aware time."""
        self._began_at = at
        self._began = time.monotonic()  # noqa: TID251 - real time is what this clock is made of
        self._moved_seconds = 0.0
        self._changed = asyncio.Event()
        self._sleepers: list[float] = []

    def now(self) -> datetime:
        return self._began_at + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        real = time.monotonic() - self._began  # noqa: TID251 - see above
        return real + self._moved_seconds

    async def sleep(self, seconds: float) -> None:
        until = self.monotonic() + seconds
        self._sleepers.append(until)
        self._announce()
        try:
            while (left := until - self.monotonic()) > 0:
                await self._change(left)
        finally:
            self._sleepers.remove(until)

    def forward(self, **delta: float) -> None:
        """Move on by a timedelta's arguments: `forward(minutes=5)`."""
        self._moved_seconds += timedelta(**delta).total_seconds()
        self._announce()

    async def until_somebody_sleeps(self, between_seconds: tuple[float, float]) -> None:
        """Return when somebody's remaining sleep lies between these bounds."""
        shortest, longest = between_seconds
        while not any(shortest <= until - self.monotonic() <= longest for until in self._sleepers):
            await self._change(longest)

    async def _change(self, within_seconds: float) -> None:
        try:
            async with asyncio.timeout(within_seconds):
                await self._changed.wait()
        except TimeoutError:
            return

    def _announce(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
