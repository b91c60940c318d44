"""Time that passes only when everybody sleeps: an hour of pacing in a moment, always the same."""

import asyncio
import heapq
from datetime import datetime, timedelta

from tests.storage.rows import NOW

_TURNS_TO_SETTLE = 30  # of the loop: what is ready to run has run by then


class VirtualClock:
    """Sleepers wait in a queue; `passes` wakes them one after the other."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._count = 0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        awake = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._sleepers, (self.seconds + seconds, self._count, awake))
        await awake

    async def passes(self, seconds: float) -> None:
        """Let so much time pass, waking whoever's sleep ends on the way."""
        until = self.seconds + seconds
        await self.settles()
        while self._sleepers and self._sleepers[0][0] <= until:
            at, _, awake = heapq.heappop(self._sleepers)
            if awake.done():
                continue
            self.seconds = max(self.seconds, at)
            awake.set_result(None)
            await self.settles()
        self.seconds = until

    async def settles(self) -> None:
        """Let everybody run who can without time passing."""
        for _ in range(_TURNS_TO_SETTLE):
            turn = asyncio.get_running_loop().create_future()
            asyncio.get_running_loop().call_soon(turn.set_result, None)
            await turn
