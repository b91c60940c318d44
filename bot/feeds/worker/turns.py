"""Who is next: one at a time, and of those who wait the one that is likely to be done first."""

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count


class Turns:
    """A lock that is handed to the waiting task of the lowest cost, in order among equals."""

    def __init__(self) -> None:
        """Begin free."""
        self._is_taken = False
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()

    @asynccontextmanager
    async def take(self, cost: float) -> AsyncIterator[None]:
        """Hold the lock inside the block."""
        if self._is_taken:
            await self._wait(cost)
        self._is_taken = True
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, cost: float) -> None:
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (cost, next(self._numbers), turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it was handed over at the same moment
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        while self._waiting:
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self._is_taken = False
