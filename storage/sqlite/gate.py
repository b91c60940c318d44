"""The gate before the one writer: who goes first is decided by lane, then by arrival."""

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.records.delivery import Lane


class LaneGate:
    """Lets one through at a time; a cancelled waiter gives way and holds nobody up."""

    def __init__(self) -> None:
        """Begin open."""
        self._is_taken = False
        self._arrivals = 0
        self._waiters: list[tuple[Lane, int, asyncio.Future[None]]] = []

    @asynccontextmanager
    async def passage(self, lane: Lane) -> AsyncIterator[None]:
        """Hold the gate inside the block."""
        await self._enter(lane)
        try:
            yield
        finally:
            self._pass_on()

    async def _enter(self, lane: Lane) -> None:
        if not self._is_taken:
            self._is_taken = True
            return
        turn = asyncio.get_running_loop().create_future()
        self._arrivals += 1
        heapq.heappush(self._waiters, (lane, self._arrivals, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # the turn came as the waiter left
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        while self._waiters:
            _, _, turn = heapq.heappop(self._waiters)
            if not turn.done():
                turn.set_result(None)
                return
        self._is_taken = False
