"""Housekeeping: says now and then that the bot is alive, and forgets what nobody needs.

every HEARTBEAT_SECONDS: write the heartbeat that `status` reads; once an hour also forget
"""

from dataclasses import dataclass

from bot.clock import Clock
from storage import replies, runs, updates
from storage.database import Database

HEARTBEAT_SECONDS = 10.0
_BEATS_AN_HOUR = 360


@dataclass(frozen=True, slots=True)
class Housekeeping:
    """The heartbeat of one run."""

    database: Database
    clock: Clock
    run_id: str

    async def run(self) -> None:
        """Beat until cancelled."""
        beat = 0
        while True:
            async with self.database.write() as connection:
                now = self.clock.now()
                await runs.record_alive(connection, self.run_id, now)
                if beat % _BEATS_AN_HOUR == 0:
                    await updates.forget_old(connection, now)
                    await replies.forget_old(connection, now)
            beat += 1
            await self.clock.sleep(HEARTBEAT_SECONDS)
