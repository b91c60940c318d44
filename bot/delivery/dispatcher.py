"""The dispatcher: claims what waits in the outbox, sends it, records what became of it.

    forever: wake what is due again; claim edits, then deliveries, up to the free slots
             each claim: wait for its turn → look again → render, send → record → free the slot
             nothing to claim: wait for the planner, a free slot, or the next due time

At most IN_FLIGHT requests are posted and not yet recorded, so a crash leaves at most so many
deliveries of which nobody knows whether they arrived.
"""

import asyncio
import logging
from dataclasses import dataclass, field

from bot.clock import Clock, Signal
from bot.delivery.delivering import Delivering
from bot.delivery.editing import Editing
from bot.delivery.outcome import Kind, Outcome
from storage.database import Database, StorageError
from storage.records import Claim

log = logging.getLogger(__name__)

IN_FLIGHT = 32
_LOOK_AGAIN_SECONDS = 5.0
_FIRST_OUTAGE_SECONDS = 1.0
_LONGEST_OUTAGE_SECONDS = 30.0

_OUTAGES = (Kind.NOT_SENT, Kind.BOT_BROKEN, Kind.RETRY, Kind.UNKNOWN)

Work = Delivering | Editing


@dataclass(slots=True)
class Dispatcher:
    """Empties the outbox."""

    database: Database
    clock: Clock
    delivering: Delivering
    editing: Editing
    planned: Signal
    settled: Signal
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _claiming: asyncio.Lock = field(default_factory=asyncio.Lock)
    _is_draining: bool = False
    _outage_seconds: float = 0.0
    _outage_until: float = 0.0

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            while (seconds := self._outage_until - self.clock.monotonic()) > 0:
                await self.clock.sleep(seconds)
            if not await self._start_work():
                await self.planned.wait(_LOOK_AGAIN_SECONDS)

    async def drain(self) -> None:
        """Claim nothing more and wait for what is in flight to be recorded."""
        self._is_draining = True
        async with self._claiming:  # what is being claimed right now is in flight in a moment
            pass
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _start_work(self) -> bool:
        """Claim what fits into the free slots and return whether anything was claimed."""
        async with self._claiming:
            free = IN_FLIGHT - len(self._tasks)
            if self._is_draining or free <= 0:
                return False
            async with self.database.write() as connection:
                edits = await self.editing.claim(connection, free)
                sends = await self.delivering.claim(connection, free - len(edits.to_send))
            for claim in edits.to_send:
                self._start(self.editing, claim)
            for claim in sends.to_send:
                self._start(self.delivering, claim)
        if sends.settled_count:
            self.settled.set()
        return bool(edits.to_send or sends.to_send or sends.settled_count)

    def _start(self, work: Work, claim: Claim) -> None:
        task = asyncio.create_task(self._carry_out(work, claim))
        self._tasks.add(task)
        task.add_done_callback(self._finish)

    def _finish(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self.planned.set()  # a slot is free
        if not task.cancelled() and (error := task.exception()):
            log.error("a claim was left to recovery", exc_info=error)

    async def _carry_out(self, work: Work, claim: Claim) -> None:
        try:
            claim, outcome = await work.send(claim)
        except StorageError as error:  # reading comes before posting: nothing was sent
            outcome = Outcome(Kind.NOT_SENT, f"nothing could be read: {error}")
        except Exception as error:  # must not stop the others, nor this one for ever
            log.exception("bulletin %d could not be rendered or sent", claim.bulletin_id)
            outcome = _fault(error)
        self._note_outage(outcome)
        await self._record(work, claim, outcome)
        self.settled.set()

    async def _record(self, work: Work, claim: Claim, outcome: Outcome) -> None:
        """Record an outcome, again and again while the disk is full or the file is locked."""
        while True:
            try:
                async with self.database.write() as connection:
                    await work.record(connection, claim, outcome)
                return
            except StorageError as error:
                log.error("outcome of claim %d is not recorded yet: %s", claim.id, error)
                await self.clock.sleep(_FIRST_OUTAGE_SECONDS)

    def _note_outage(self, outcome: Outcome) -> None:
        """Claim less and less often while Telegram is down: every claim uses up an attempt."""
        if outcome.kind is Kind.NOT_NEEDED:
            return
        if outcome.kind not in _OUTAGES or outcome.retry_after_seconds is not None:
            self._outage_seconds = 0.0
            return
        now = self.clock.monotonic()
        if now < self._outage_until:  # one outage fails all that is in flight: it counts once
            return
        log.warning("Telegram cannot be reached: %s", outcome.reason)
        longer = max(self._outage_seconds * 2, _FIRST_OUTAGE_SECONDS)
        self._outage_seconds = min(longer, _LONGEST_OUTAGE_SECONDS)
        self._outage_until = now + self._outage_seconds


def _fault(error: Exception) -> Outcome:
    return Outcome(Kind.FAILED, f"fault of the bot: {type(error).__name__}")
