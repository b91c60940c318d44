"""Housekeeping: says now and then that the bot is alive, and forgets what nobody needs.

every HEARTBEAT_SECONDS: write the heartbeat that `status` reads; once an hour also forget
handled updates, unpaid answers, yesterday's searches of the audit, applicants, whose the old acts
of staff were, and who got bulletins that closed long ago: counts stay; and count the subscribers of
the day

Where the clock was set within the hour nothing is forgotten: it may be set right again in the next.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock, ClockWatch
from storage import runs, updates
from storage.database import Database
from storage.outbox import ledgers, replies
from storage.privacy import retention
from storage.privacy.erasure import sweep
from storage.records.delivery import Lane
from storage.staff import audit_searches, questions

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 10.0
_BEATS_AN_HOUR = round(3600 / HEARTBEAT_SECONDS)
_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Housekeeping:
    """The heartbeat of one run."""

    database: Database
    clock: Clock
    run_id: str
    count_recorded: Callable[[], int]
    """Tells how many outcomes were recorded since the start."""
    record_day: Callable[[], Awaitable[None]]
    """Keeps the counts of this day, once."""
    owners: frozenset[int]
    acts_kept: timedelta
    """How long it is known whose the acts of staff were."""

    async def run(self) -> None:
        """Beat until cancelled."""
        beat = recorded = 0
        watch = ClockWatch(self.clock)
        while True:
            rate = (self.count_recorded() - recorded) / HEARTBEAT_SECONDS
            recorded = self.count_recorded()
            async with self.database.write() as connection:
                now = self.clock.now()
                await runs.record_alive(connection, self.run_id, now, rate)
            if beat % _BEATS_AN_HOUR == 0:
                await self.record_day()
                await self.forget(watch)
            beat += 1
            await self.clock.sleep(HEARTBEAT_SECONDS)

    async def forget(self, watch: ClockWatch) -> None:
        """Forget what is too old, unless the clock was set since this was done last."""
        if watch.was_set():
            log.warning("the clock was set: nothing is forgotten for an hour")
            return
        await self._forget_old()
        await self._prune()

    async def _forget_old(self) -> None:
        now = self.clock.now()
        async with self.database.write() as connection:
            await updates.forget_old(connection, now)
            await replies.forget_old(connection, now)
            await questions.forget_old(connection, now)
            await audit_searches.forget_old(connection, now)
            await retention.forget_applicants(connection, now, self.owners)
            await retention.forget_old_acts(connection, now - self.acts_kept, self.owners)
            await retention.forget_troubles(connection, now)
            await sweep(connection)

    async def _prune(self) -> None:
        now = self.clock.now()
        while (
            bulletin_id := await ledgers.find_to_prune(self.database.read, now, ledgers.KEPT)
        ) is not None:
            is_more = True
            while is_more:
                async with self.database.write(Lane.DIGEST) as connection:
                    is_more = await ledgers.prune(connection, bulletin_id, now, _CHUNK)
