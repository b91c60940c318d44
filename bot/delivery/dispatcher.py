"""The dispatcher: sends what the books have claimed, lane by lane, and reports what became of it.

    whenever the pacer has a slot: take the next job of the first lane's tray, or set it aside
        while its chat must rest, put it off if that takes long → look again at an old claim
        → send → report to the books

At most IN_FLIGHT requests (twice as many at high rates) are posted and not yet recorded, so a
crash leaves at most so many deliveries of which nobody knows whether they arrived.
"""

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from bot.clock import Clock, Signal
from bot.delivery.alarms import Alarms
from bot.delivery.books import Books
from bot.delivery.breaker import Breaker
from bot.delivery.calling.outcome import Kind, Outcome
from bot.delivery.calling.sender import Sender
from bot.delivery.decisions import may_pass
from bot.delivery.delivering import Delivering
from bot.delivery.editing import Editing
from bot.delivery.jobs import SENDING, Job, Trays
from bot.delivery.rests import Rests
from bot.rendering.limits import PageInvalidError
from storage.alarms import BAD_MESSAGE, BREAKER
from storage.database import Database, StorageError
from storage.records.delivery import Lane

log = logging.getLogger(__name__)

IN_FLIGHT = 32
_FAST_RATE_PER_SECOND = 300
_FRESH_SECONDS = 1.0
# Who must rest for longer gives its slot back: a few of them would hold up their whole lane.
_ASIDE_SECONDS = 2.0


def in_flight_limit(rate_per_second: float) -> int:
    """Return how many requests may be posted and not yet recorded at a rate."""
    return IN_FLIGHT * 2 if rate_per_second > _FAST_RATE_PER_SECOND else IN_FLIGHT


class Dispatcher:
    """Empties the outbox."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        sender: Sender,
        delivering: Delivering,
        editing: Editing,
        alarms: Alarms,
        planned: Signal,
        settled: Signal,
        on_broken: Callable[[str], None],
        rate_per_second: float,
    ) -> None:
        """Send at `rate_per_second` at most; `on_broken` is told when the bot is refused."""
        self._clock = clock
        self._sender = sender
        self._alarms = alarms
        self._on_broken = on_broken
        self._trays = Trays(clock, sender.pacer.ring)
        self._books = Books(
            database,
            clock,
            (editing, delivering),
            self._trays,
            in_flight_limit(rate_per_second),
            planned,
            settled,
            sender.pacer.rate_per_second,
        )
        refused: set[int] = set()
        self._breaker, self._urgent_breaker = Breaker(refused), Breaker(refused)
        self._rests = Rests(clock, sender.pacer.ring)
        # Alarms that may stand, also from an earlier run, each with the bulletin it was about: they
        # end when a later one gets through.
        self._standing = {BREAKER: 0, BAD_MESSAGE: 0}
        self._tasks: set[asyncio.Task[None]] = set()
        self._idle: list[asyncio.Future[Job]] = []
        sender.pacer.feed_from({lane: partial(self._start_next, lane) for lane in SENDING})

    async def run(self) -> None:
        """Keep the books until cancelled; the pacer starts what they put into the trays."""
        await self._books.run()

    async def drain(self) -> None:
        """Claim and post nothing more; return when what is in flight is recorded."""
        self._books.is_draining = True
        self._sender.pacer.close()
        for idle in self._idle:
            idle.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._books.close()

    def count_recorded(self) -> int:
        """Return how many outcomes were recorded since the start."""
        return self._books.recorded_count

    def rest_seconds(self, lane: Lane) -> float:
        """Return for how long nothing of a lane is sent on: it rests, or nothing may leave."""
        return max(self._rests.seconds(lane), self._sender.pacer.wait_seconds())

    def _start_next(self, lane: Lane) -> bool:
        """Start a lane's next job in the slot the pacer gives it; False when there is none."""
        if self._rests.until and lane in self._rests.until:
            return False
        while (job := self._trays.find(lane)) is not None:
            self._books.ring()
            seconds = self._sender.pacer.take_budget(job.claim.subscriber.chat_id)
            if seconds <= 0:
                self._start(job)
                return True
            self._let_rest(job, seconds)
        return False

    def _let_rest(self, job: Job, seconds: float) -> None:
        if seconds <= _ASIDE_SECONDS:
            self._trays.set_aside(job, seconds)
            return
        outcome = Outcome(Kind.RETRY, "its chat must rest", retry_after_seconds=seconds)
        self._books.report(job, outcome)

    def _start(self, job: Job) -> None:
        """Hand a job to whoever is free: a task for each message would cost a tenth of sending."""
        if self._idle:
            self._idle.pop().set_result(job)
            return
        task = asyncio.create_task(self._work(job))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, job: Job) -> None:
        while True:
            await self._carry_out(job)
            if self._books.is_draining:
                return
            handed = asyncio.get_running_loop().create_future()
            self._idle.append(handed)
            job = await handed

    async def _carry_out(self, job: Job) -> None:
        try:
            job, outcome = await self._send(job)
        except StorageError as error:  # reading comes before posting: nothing was sent
            outcome = Outcome(Kind.NOT_SENT, f"nothing could be read: {error}")
        except PageInvalidError as error:
            outcome = Outcome(Kind.BAD_MESSAGE, str(error))
        except Exception as error:  # must not stop the others, nor this one for ever
            log.exception("bulletin %d could not be rendered or sent", job.claim.bulletin_id)
            outcome = Outcome(Kind.FAILED, f"fault of the bot: {type(error).__name__}")
        self._watch(job, outcome)
        self._books.report(job, outcome)

    async def _send(self, job: Job) -> tuple[Job, Outcome]:
        """Send a job; an old claim is looked at again first, and returned as it was sent."""
        if self._clock.monotonic() - job.claimed_at > _FRESH_SECONDS:
            fresh = await job.work.refresh(job.claim)
            if fresh is None:
                return job, Outcome(Kind.NOT_NEEDED, "overtaken while it waited for its turn")
            job = job._replace(claim=fresh)
        return job, await job.work.send(job.claim)

    def _watch(self, job: Job, outcome: Outcome) -> None:
        """Look at an outcome for what concerns more than this one message."""
        if outcome.kind is Kind.BOT_BROKEN:
            self._on_broken(outcome.reason)
        claim = job.claim
        if self._breaker.is_bad_message(claim.wording, outcome.kind):
            self._books.halt(claim.wording, f"Telegram refuses it: {outcome.reason}")
            self._standing[BAD_MESSAGE] = claim.bulletin_id
            self._alarms.ring(BAD_MESSAGE, f"{claim.number}: {outcome.reason}")
        if may_pass(claim, outcome):
            return  # it is not lost, and says nothing of what goes to others
        breaker = self._urgent_breaker if claim.lane is Lane.URGENT else self._breaker
        if breaker.trips(claim.subscriber.chat_id, outcome.kind):
            self._open_breaker(claim.lane, outcome.reason)
        elif self._standing and outcome.kind is Kind.SENT:
            self._end_alarms(claim.bulletin_id)

    def _open_breaker(self, lane: Lane, reason: str) -> None:
        if lane in self._rests.until:
            return  # what was under way when it opened met the same trouble
        self._rests.begin(lane)
        self._standing[BREAKER] = 0
        self._alarms.ring(BREAKER, f"too many refusals, sending rests: {reason}")

    def _end_alarms(self, bulletin_id: int) -> None:
        """End what a message that got through shows to be over."""
        ended = {name for name, about in self._standing.items() if bulletin_id > about}
        if self._rests.until:
            ended.discard(BREAKER)  # what is urgent gets through all the while
        for name in ended:
            del self._standing[name]
            self._alarms.end(name)
