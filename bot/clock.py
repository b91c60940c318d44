"""The only clock: everything that asks for the time or waits is given one of these."""

import asyncio
import time
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any, Protocol


class Clock(Protocol):
    """Wall time for people, monotonic time for waits and leases."""

    def now(self) -> datetime:
        """Return the present as an aware datetime in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never run backwards, from an arbitrary start."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after so many monotonic seconds."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one real clock

    def monotonic(self) -> float:
        """Return the machine's monotonic seconds."""
        return time.monotonic()  # noqa: TID251 - the one real clock

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        await asyncio.sleep(seconds)  # noqa: TID251 - the one real clock


class ClockWatch:
    """Notices when the wall clock was set, by comparing it with the monotonic one."""

    _TOLERATED_SECONDS = 60.0  # what is slewed or corrected by so little spoils nothing

    def __init__(self, clock: Clock) -> None:
        """Begin with the clock as it is."""
        self._clock = clock
        self._offset_seconds = self._measure()

    def was_set(self) -> bool:
        """Return whether the clock was set since the last call, or since the beginning."""
        before, self._offset_seconds = self._offset_seconds, self._measure()
        return abs(self._offset_seconds - before) > self._TOLERATED_SECONDS

    def _measure(self) -> float:
        return self._clock.now().timestamp() - self._clock.monotonic()


class Signal:
    """What a loop sleeps on: a set signal means "look at the database again".

    Losing one costs time, never data, since every loop also looks by itself now and then.
    """

    def __init__(self, clock: Clock) -> None:
        """Begin unset."""
        self._clock = clock
        self._event = asyncio.Event()

    def set(self) -> None:
        """Wake the waiting loop, or let its next wait return at once."""
        self._event.set()

    async def wait(self, seconds: float) -> None:
        """Return once set, and unset again, or after so many seconds."""
        await first_of(self._event.wait(), self._clock.sleep(seconds))
        self._event.clear()


async def first_of(*waits: Coroutine[Any, Any, object]) -> None:
    """Return when the first of these is done; the others are cancelled."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
