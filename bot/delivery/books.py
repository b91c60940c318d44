"""The books: the dispatcher's only writer. Outcomes go in, claims come out, in one transaction.

    forever: outcomes to record, or a tray half empty → wait until a batch has gathered
             → one transaction: record the outcomes, wake what is due, claim what the trays lack
             committed → free the slots of what was recorded, fill the trays
             nothing to do → wait for the planner, an outcome, or LOOK_AGAIN_SECONDS

A transaction costs as much as thirty messages, so a batch gathers a moment: longer while there is
still something in hand to send, hardly at all when sending waits for the slots it would free. What
is claimed and not yet recorded, posted or not, is never more than `slot_count`; a slot is freed
only here, after the commit.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.clock import Clock, Signal, first_of
from bot.delivery.calling.outcome import Outcome
from bot.delivery.jobs import SENDING, Job, Trays, Work, by_work
from storage import revisions
from storage.database import Connection, Database, StorageError
from storage.records.delivery import Claim, Lane, Wording

log = logging.getLogger(__name__)

BATCH = 64
_LOOK_AGAIN_SECONDS = 5.0
_STORAGE_PAUSE_SECONDS = 1.0
_WAKE_SECONDS = 1.0
_TAKE_BACK_SECONDS = 60.0
# Claims wait in a tray about so long, however fast we send: an old one may have been withdrawn.
_TRAY_SECONDS = 0.5
_KEPT_FOR_URGENT = 8
_GATHER_SECONDS = 0.02
_HASTY_SECONDS = 0.008


@dataclass(slots=True)
class Books:
    """Records and claims for the dispatcher."""

    database: Database
    clock: Clock
    works: tuple[Work, Work]
    trays: Trays
    slot_count: int
    planned: Signal
    settled: Signal
    rate_per_second: Callable[[], float]
    is_draining: bool = False
    recorded_count: int = 0
    _done: list[tuple[Job, Outcome]] = field(default_factory=list)
    _halts: dict[Wording, str] = field(default_factory=dict)
    _held: dict[Work, dict[int, Lane]] = field(default_factory=lambda: defaultdict(dict))
    _may_have_work: set[Lane] = field(default_factory=lambda: set(SENDING))
    _writing: asyncio.Lock = field(default_factory=asyncio.Lock)
    _bell: asyncio.Event = field(default_factory=asyncio.Event)
    _enough: asyncio.Event = field(default_factory=asyncio.Event)
    _works_turn: int = 0
    _woke_at: float = float("-inf")
    _took_back_at: float = float("-inf")

    async def run(self) -> None:
        """Keep the books until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._watch_plans())
            while not self.is_draining:  # then `close` goes on, and only one may write up
                self._bell.clear()
                await self._gather()
                if not await self._write_up():
                    await self._bell.wait()

    def report(self, job: Job, outcome: Outcome) -> None:
        """Take the outcome of a job; its slot is freed when it is recorded."""
        self._done.append((job, outcome))
        self._bell.set()
        if len(self._done) >= self._batch_count:
            self._enough.set()

    def halt(self, wording: Wording, reason: str) -> None:
        """Send a bulletin no further in these words, from the next transaction on."""
        self._halts[wording] = reason
        self._bell.set()

    def ring(self) -> None:
        """Look whether a tray wants filling."""
        self._bell.set()

    async def close(self) -> None:
        """Record what is left and put back what was not posted; call it when nothing is posted."""
        async with self._writing:
            pass  # what is being claimed at this moment lies in the trays afterwards
        while self._done:
            await self._write_up()
        jobs = self.trays.empty()
        async with self.database.write() as connection:
            for work, batch in by_work((job, job.claim) for job in jobs).items():
                await work.release(connection, batch)

    async def _watch_plans(self) -> None:
        while True:
            await self.planned.wait(_LOOK_AGAIN_SECONDS)
            self._may_have_work.update(SENDING)
            self._bell.set()

    @property
    def _batch_count(self) -> int:
        """How many outcomes are worth a transaction."""
        return self.slot_count // 2

    async def _gather(self) -> None:
        """Let a batch of outcomes gather, unless somebody waits for what the transaction brings."""
        self._enough.clear()
        has_enough = len(self._done) >= self._batch_count
        is_idle = not any(self._held.values())
        if has_enough or is_idle or self.is_draining or Lane.URGENT in self._list_needs():
            return
        is_waited_for = not any(self.trays.count(lane) for lane in SENDING)
        seconds = _HASTY_SECONDS if is_waited_for else _GATHER_SECONDS
        await first_of(self._enough.wait(), self.clock.sleep(seconds))

    async def _write_up(self) -> bool:
        """Do one transaction's worth; return whether there was anything to do."""
        async with self._writing:  # `run` may be in the middle of it when `close` begins
            writing = asyncio.ensure_future(self._write_once())
            try:
                return await asyncio.shield(writing)
            except asyncio.CancelledError:
                # What was committed must be known as recorded, or it would be counted twice.
                await asyncio.wait([writing])
                raise

    async def _write_once(self) -> bool:
        batch, halts = self._done[:BATCH], dict(self._halts)
        needs = {} if self.is_draining else self._list_needs(len(batch))
        if not batch and not needs and not halts:
            return False

        async def steps(connection: Connection) -> list[Job]:
            await self._record(connection, batch, halts)
            return await self._claim(connection, needs)

        try:
            lane = self._choose_lane(batch, needs)
            claimed = await self.database.write_at_once(steps, lane)
        except StorageError as error:
            log.error("%d outcomes are not recorded yet: %s", len(self._done), error)
            await self.clock.sleep(_STORAGE_PAUSE_SECONDS)
            return True
        self._settle(batch, halts)
        for job in claimed:
            self._held[job.work][job.claim.id] = job.claim.lane
            self.trays.put(job)
        return True

    async def _record(
        self, connection: Connection, batch: list[tuple[Job, Outcome]], halts: dict[Wording, str]
    ) -> None:
        for wording, reason in halts.items():
            await revisions.halt(connection, wording, reason)
        done = by_work((job, (job.claim, outcome)) for job, outcome in batch)
        for work, outcomes in done.items():
            await work.record(connection, outcomes)

    async def _claim(self, connection: Connection, needs: dict[Lane, int]) -> list[Job]:
        if needs:
            await self._wake_and_take_back(connection)
        now = self.clock.monotonic()
        jobs: list[Job] = []
        for lane, need in needs.items():
            claims = await self._claim_lane(connection, lane, need)
            jobs += [Job(work, claim, now) for work, claim in claims]
        return jobs

    async def _claim_lane(
        self, connection: Connection, lane: Lane, need: int
    ) -> list[tuple[Work, Claim]]:
        """Claim for one lane, half of it from each work and the rest from whichever has more.

        They take turns to go first: one entry that is corrected all the time must not hold up
        what is new, nor the other way round.
        """
        self._works_turn += 1
        first, second = self.works if self._works_turn % 2 else self.works[::-1]
        claims: list[tuple[Work, Claim]] = []
        for work, share in ((first, max(1, need // 2)), (second, need), (first, need)):
            if need > 0:
                claimed = await work.claim(connection, lane, min(share, need))
                claims += [(work, claim) for claim in claimed.to_send]
                need -= len(claimed.to_send) + claimed.settled_count
        if need > 0:
            self._may_have_work.discard(lane)
        return claims

    async def _wake_and_take_back(self, connection: Connection) -> None:
        now = self.clock.monotonic()
        if now - self._woke_at >= _WAKE_SECONDS:
            self._woke_at = now
            for work in self.works:
                await work.wake(connection)
        if now - self._took_back_at >= _TAKE_BACK_SECONDS:
            self._took_back_at = now
            for work in self.works:
                if count := await work.take_back(connection, frozenset(self._held[work])):
                    log.error("%d claims that nobody held were taken back", count)

    def _settle(self, batch: list[tuple[Job, Outcome]], halts: dict[Wording, str]) -> None:
        for wording in halts:
            self._halts.pop(wording, None)
        del self._done[: len(batch)]
        self.recorded_count += len(batch)
        for job, _ in batch:
            self._held[job.work].pop(job.claim.id, None)
            self._may_have_work.add(job.claim.lane)  # a repeat, a reply or an edit may be owed now
        if batch:
            self.settled.set()

    def _list_needs(self, freed_count: int = 0) -> dict[Lane, int]:
        """Return how many jobs each lane wants now: those whose tray is half empty, urgent first.

        `freed_count` slots come free in the very transaction that claims.

        A few slots are kept for what is urgent: it must not wait for slots that are taken by what
        it overtakes.
        """
        target = max(1, min(BATCH, round(self.rate_per_second() * _TRAY_SECONDS)))
        held_count = sum(map(len, self._held.values())) - freed_count
        free = dict.fromkeys(SENDING, self.slot_count - _KEPT_FOR_URGENT) | {
            Lane.URGENT: self.slot_count
        }
        needs: dict[Lane, int] = {}
        for lane in SENDING:
            in_hand = self.trays.count(lane)
            need = min(target - in_hand, free[lane] - held_count - sum(needs.values()))
            if lane in self._may_have_work and 2 * in_hand <= target and need > 0:
                needs[lane] = need
        return needs

    def _choose_lane(self, batch: list[tuple[Job, Outcome]], needs: dict[Lane, int]) -> Lane:
        lanes = [job.claim.lane for job, _ in batch[:1]] + list(needs)
        return min(lanes, default=Lane.ROUTINE)
