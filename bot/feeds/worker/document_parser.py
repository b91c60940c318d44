"""Documents become entries in a worker process, so that none can hurt the bot.

each document: wait for its turn → start a worker where there is none → ask it
    others that wait take less time     → kill the worker, read it again after them
    it takes too long, or the bot stops → kill the worker
    nothing to read for some minutes    → end the worker
"""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Self

from bot.feeds.parsing.document import Answer, Document, Unreadable
from bot.feeds.parsing.entries import FeedUnreadableError, ParsedFeed
from bot.feeds.worker.limits import Limits
from bot.feeds.worker.process import WorkerProcess
from bot.feeds.worker.turns import SHORTEST_RUN_SECONDS, Turns, gives_way

log = logging.getLogger(__name__)

_LOOK_SECONDS = 0.05
_UNKNOWN_SECONDS = 0.3  # of a feed's first document: behind those that are known to be quick

PATIENCE_SECONDS: Final = 60.0
"""Of real time; the kernel ends what uses up its CPU time, this ends what does not even get it."""

IDLE_SECONDS: Final = 600.0
"""After which a worker ends, to give its memory back; starting one takes a quarter of a second."""


class DocumentParser:
    """Reads one document at a time; used by one event loop at a time."""

    def __init__(self, limits: Limits | None = None, idle_seconds: float = IDLE_SECONDS) -> None:
        """Start nothing yet."""
        # A thread of its own: the kernel ends the worker with the thread that started it.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="parser")
        self._limits = limits or Limits()
        self._idle_seconds = idle_seconds
        self._worker: WorkerProcess | None = None
        self._spare: WorkerProcess | None = None  # started while a document takes long
        self._turns = Turns()
        self._seconds: dict[str, float] = {}  # what each feed's last document took
        self._ending: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()

    async def parse(self, feed_id: str, document: Document) -> ParsedFeed:
        """Return the entries of a feed's document, or raise FeedUnreadableError with the cause.

        Feeds whose last document took long wait for the others, and are put back for them: forty
        that take ten seconds each must not hold up one that takes a moment.
        """
        answer: Answer | None = None
        came_at = asyncio.get_running_loop().time()
        while answer is None:
            async with self._turns.take(self._seconds.get(feed_id, _UNKNOWN_SECONDS)):
                answer = await self._ask(feed_id, document, came_at)
        if isinstance(answer, ParsedFeed):
            return answer
        if answer.traceback:
            log.error("feed %s: %s\n%s", feed_id, answer.cause, answer.traceback)
        raise FeedUnreadableError(answer.cause)

    def close(self) -> None:
        """Kill the worker, whatever it is doing."""
        self._end()
        self._thread.shutdown(cancel_futures=True)
        for worker in filter(None, (self._worker, self._spare)):
            worker.close()
        self._worker = self._spare = None

    async def _ask(self, feed_id: str, document: Document, came_at: float) -> Answer | None:
        """Return what the worker answers, or None where the document was put back for another."""
        loop = asyncio.get_running_loop()
        if self._ending is not None:
            self._ending.cancel()
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                worker = await loop.run_in_executor(self._thread, self._start)
                began = loop.time()
                answering = loop.run_in_executor(self._thread, worker.answer, document)
                is_put_back = not await self._runs_to_its_end(answering, came_at)
                answer = await answering
                self._seconds[feed_id] = loop.time() - began
                return None if is_put_back else answer
        except TimeoutError:
            self._kill()
            return Unreadable(f"no answer from the parser within {PATIENCE_SECONDS:g} s")
        except asyncio.CancelledError:
            self._kill()
            raise
        finally:
            self._ending = loop.call_later(self._idle_seconds, self._end)

    async def _runs_to_its_end(self, answering: asyncio.Future[Answer], came_at: float) -> bool:
        """Return whether the worker has answered; where it must give way, it is killed."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        while not answering.done():
            await asyncio.wait([answering], timeout=_LOOK_SECONDS)
            now = loop.time()
            if answering.done() or now - began < SHORTEST_RUN_SECONDS:
                continue
            if gives_way(now - began, now - came_at, self._turns.cheapest):
                self._kill()
                return False
            if self._spare is None:  # who comes next shall not wait until another has started
                self._spare = WorkerProcess(self._limits)
        return True

    def _start(self) -> WorkerProcess:
        """Return a worker that is alive."""
        if self._worker is None or not self._worker.is_alive:
            if self._worker is not None:
                self._worker.close()
            self._worker = self._take_spare() or WorkerProcess(self._limits)
            self._worker.wait_until_ready()
        return self._worker

    def _take_spare(self) -> WorkerProcess | None:
        spare, self._spare = self._spare, None
        if spare is None or spare.is_alive:
            return spare
        spare.close()
        return None

    def _kill(self) -> None:
        if self._worker is not None:
            self._worker.kill()

    def _end(self) -> None:
        self._kill()
        if self._spare is not None:
            self._spare.kill()
