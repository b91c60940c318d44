"""The canary: staff must have each notice in their own chat within two minutes, or owners hear.

forever: for each canary that is watched → arrived: all is well
                                           ended otherwise, or overdue: alarm
         look again in a few seconds

The mailing itself goes on: a chat of ours that is full or closed must not keep people from it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from bot.clock import Clock
from bot.locales.catalog import Phrases
from bot.rendering.page import Page
from bot.staff.telling import Telling
from storage.database import Database
from storage.records.delivery import DeliveryStatus
from storage.records.notice import Canary
from storage.staff import canaries

_ALARM = "canary"
_LOOK_SECONDS = 5.0
_UNDER_WAY = (DeliveryStatus.WAITING, DeliveryStatus.CLAIMED, DeliveryStatus.DEFERRED)


@dataclass(frozen=True, slots=True)
class CanaryWatch:
    """Looks at the database for canaries; what it has seen to is stored."""

    database: Database
    clock: Clock
    owners: frozenset[int]
    telling: Telling
    ring: Callable[[str, str], None]
    """Raises an alarm by name and detail."""
    clear: Callable[[str], Awaitable[None]]
    """Ends an alarm, if it stands."""

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            await self.look_at_all()
            await self.clock.sleep(_LOOK_SECONDS)

    async def look_at_all(self) -> None:
        """See to whatever has arrived, was lost or is late."""
        for canary in await canaries.list_watched(self.database.read):
            await self._look_at(canary)

    async def _look_at(self, canary: Canary) -> None:
        if canary.status is DeliveryStatus.SENT:
            await self._settle(canary)
            await self.clear(_ALARM)
        elif canary.status is DeliveryStatus.WITHDRAWN:
            await self._settle(canary)  # stopped before it left: nothing is wrong
        elif canary.status not in _UNDER_WAY or canary.due_at <= self.clock.now():
            await self._alarm(canary)

    async def _settle(self, canary: Canary) -> None:
        async with self.database.write() as connection:
            await canaries.settle(connection, canary.bulletin_id)

    async def _alarm(self, canary: Canary) -> None:
        # Rung before it is settled: after a kill it is rung again, and told once.
        self.ring(_ALARM, f"notice {canary.number} has not arrived: {canary.reason or 'no answer'}")
        async with self.database.write() as connection:
            if await canaries.settle(connection, canary.bulletin_id):
                await self.telling.tell_each(connection, self.owners, partial(_warn, canary))
        self.telling.announce()


def _warn(canary: Canary, phrases: Phrases) -> Page:
    return Page(phrases("canary-missing", number=canary.number, reason=canary.reason or ""))
