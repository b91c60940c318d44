"""Holding: what came in a flood is stored as held, and staff are asked in the same transaction."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.feeds.flood import IMPORTANT_WAITS, INFO_WAITS, Flood
from storage import holds
from storage.database import Connection
from storage.records.bulletin import Severity
from storage.records.hold import Hold

AskStaff = Callable[[Connection, Hold], Awaitable[None]]
"""Owes staff the question what is to become of a hold."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Stores holds: one for what is info, one for what is more."""

    ask_staff: AskStaff

    async def hold(
        self,
        connection: Connection,
        feed_id: str,
        flood: Flood,
        held: Mapping[int, int],
        now: datetime,
    ) -> None:
        """Hold the bulletins `held`, by the index of their finding."""
        info_due_at = None if flood.is_other_site else now + INFO_WAITS
        for indexes, severity, due_at in (
            (flood.important, Severity.IMPORTANT, now + IMPORTANT_WAITS),
            (flood.info, Severity.INFO, info_due_at),
        ):
            if indexes:
                ids = sorted(held[index] for index in indexes)
                hold = await holds.add(connection, feed_id, severity, ids, now, due_at)
                await self.ask_staff(connection, hold)
