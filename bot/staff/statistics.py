"""Statistics: counted once a day of the host country and kept; shown to staff beside what is now.

once an hour (housekeeping): is this day recorded? → if not, count in small steps → keep it
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.staff.roles import Roles
from storage import statistics
from storage.database import Database
from storage.records.delivery import Lane
from storage.statistics import DayCount, Group, Totals

SHOWN = timedelta(days=90)
COMPARED = timedelta(days=30)
_STEP = 20_000  # ids: other readers get their turn in between


@dataclass(frozen=True, slots=True)
class Report:
    """What is now, and what was recorded of the days before."""

    today: date
    followers: Counter[Group]
    totals: Totals
    days: tuple[date, ...]
    """Those before today that were recorded, oldest first."""
    history: tuple[DayCount, ...]
    """What was counted on them."""
    before: tuple[date, Totals] | None
    """The day with which now is compared."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The service behind /stats."""

    database: Database
    clock: Clock
    zone: ZoneInfo
    roles: Roles

    async def record_day(self) -> None:
        """Keep the counts of this day, unless it has some; repeating it changes nothing."""
        today = self._today()
        if await statistics.has_day(self.database.read, today):
            return
        followers = await self._count_followers()
        async with self.database.write(Lane.DIGEST) as connection:
            totals = await statistics.count_totals(connection)
            await statistics.record_day(connection, today, followers, totals)

    async def report(self, actor_id: int) -> Report:
        """Return all that is shown; raises PermissionError for whoever is no staff."""
        reader, today = self.database.read, self._today()
        await self.roles.check(reader, actor_id)
        days = await statistics.list_days(reader, today - SHOWN)
        history = await statistics.list_since(reader, today - SHOWN)
        before = await statistics.find_totals(reader, today - COMPARED)
        return Report(
            today,
            await self._count_followers(),
            await statistics.count_totals(reader),
            tuple(day for day in days if day < today),
            tuple(count for count in history if count.day < today),
            before if before is not None and before[0] < today else None,
        )

    async def _count_followers(self) -> Counter[Group]:
        counted: Counter[Group] = Counter()
        last_id = await statistics.find_last_id(self.database.read)
        for first in range(0, last_id, _STEP):
            end = min(first + _STEP, last_id)
            counted += await statistics.count_followers(self.database.read, first, end)
        return counted

    def _today(self) -> date:
        return self.clock.now().astimezone(self.zone).date()
