"""Who is next: one at a time, and of those who wait the one that is likely to be done first."""

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

SHORTEST_RUN_SECONDS = 0.25
"""So long nothing is put back, or nothing would ever be done."""

LONGEST_WAIT_SECONDS = 600.0
"""After which a document is read to its end, whatever else waits."""


def gives_way(ran_seconds: float, waited_seconds: float, cheapest: float | None) -> bool:
    """Return whether what has been read for so long is put back for the cheapest that waits.

    It is read anew later, behind what is cheaper, so what takes long loses at most as much time as
    it has had; what takes a moment waits a quarter of a second for it.
    """
    if cheapest is None or ran_seconds < SHORTEST_RUN_SECONDS:
        return False
    return 2 * cheapest < ran_seconds and waited_seconds < LONGEST_WAIT_SECONDS


class Turns:
    """A lock that is handed to the waiting task of the lowest cost, in order among equals."""

    def __init__(self) -> None:
        """Begin free."""
        self._is_taken = False
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()

    @property
    def cheapest(self) -> float | None:
        """The cost of who is next, None where nothing waits."""
        return min((cost for cost, _, turn in self._waiting if not turn.done()), default=None)

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
