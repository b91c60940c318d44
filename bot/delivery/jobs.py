"""Jobs: claimed work that waits for its turn, in one tray for each lane."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from bot.clock import Clock
from bot.delivery.calling.outcome import Outcome
from bot.delivery.delivering import Claimed
from storage.database import Connection
from storage.records.delivery import Claim, Lane

Thing = TypeVar("Thing")

SENDING = (Lane.URGENT, Lane.ROUTINE, Lane.DIGEST)


class Work(Protocol):
    """What can be claimed, sent and recorded: deliveries, and edits of what was delivered."""

    async def wake(self, connection: Connection) -> int:
        """Put back in line what was deferred until now; return how much."""
        ...

    async def claim(self, connection: Connection, lane: Lane, limit: int) -> Claimed:
        """Take up to `limit` pieces of a lane under the run's lease."""
        ...

    async def refresh(self, claim: Claim) -> Claim | None:
        """Return a claim as it is now, or None when it is not to be sent any more."""
        ...

    async def send(self, claim: Claim) -> Outcome:
        """Send it; never raises for what Telegram or the network does."""
        ...

    async def record(self, connection: Connection, batch: Sequence[tuple[Claim, Outcome]]) -> None:
        """Record what became of claims."""
        ...

    async def release(self, connection: Connection, batch: Sequence[Claim]) -> None:
        """Put back claims for which nothing was sent."""
        ...

    async def take_back(self, connection: Connection, held: frozenset[int]) -> int:
        """Take back claims of this run that are not `held`; return how many."""
        ...


class Job(NamedTuple):
    """One claim and who carries it out."""

    work: Work
    claim: Claim
    claimed_at: float
    """Monotonic seconds: an old claim is looked at again before it is sent."""


def by_work(pairs: Iterable[tuple[Job, Thing]]) -> dict[Work, list[Thing]]:
    """Group what belongs to jobs by who carries them out."""
    grouped: dict[Work, list[Thing]] = defaultdict(list)
    for job, thing in pairs:
        grouped[job.work].append(thing)
    return grouped


class Trays:
    """Jobs in hand, not yet posted."""

    def __init__(self, clock: Clock, on_filled: Callable[[], None]) -> None:
        """Begin empty; `on_filled` is told when there is something to take."""
        self._clock = clock
        self._on_filled = on_filled
        self._jobs: dict[Lane, deque[Job]] = {lane: deque() for lane in SENDING}
        self._aside: dict[asyncio.Task[None], Job] = {}

    def put(self, job: Job) -> None:
        """Lay a job at the end of its lane's tray."""
        self._jobs[job.claim.lane].append(job)
        self._on_filled()

    def set_aside(self, job: Job, seconds: float) -> None:
        """Let others go first for so long: the job's chat must rest."""
        task = asyncio.create_task(self._rest(job, seconds))
        self._aside[task] = job
        task.add_done_callback(self._aside.pop)

    def find(self, lane: Lane) -> Job | None:
        """Take a lane's next job, or None."""
        jobs = self._jobs[lane]
        return jobs.popleft() if jobs else None

    def count(self, lane: Lane) -> int:
        """Return how many jobs of a lane are in hand."""
        return len(self._jobs[lane]) + sum(j.claim.lane is lane for j in self._aside.values())

    def empty(self) -> list[Job]:
        """Take all jobs out and return them."""
        jobs = [job for tray in self._jobs.values() for job in tray]
        for tray in self._jobs.values():
            tray.clear()
        for task, job in list(self._aside.items()):
            task.cancel()
            jobs.append(job)
        return jobs

    async def _rest(self, job: Job, seconds: float) -> None:
        await self._clock.sleep(seconds)
        self._jobs[job.claim.lane].appendleft(job)
        self._on_filled()
