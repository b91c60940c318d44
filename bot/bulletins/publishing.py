"""Publishing: the one way by which a bulletin becomes public, whatever bore it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import Signal
from storage import bulletins
from storage.database import Connection
from storage.records import NewBulletin


@dataclass(frozen=True, slots=True)
class Publishing:
    """Publishes within the caller's transaction and wakes the planner after it."""

    host_zone: ZoneInfo
    published: Signal

    async def publish_new(self, connection: Connection, new: NewBulletin) -> int:
        """Store and publish a bulletin; return its id. Call `announce` after the commit."""
        bulletin_id = await bulletins.insert(connection, new)
        await self.publish(connection, bulletin_id, new.first_seen_at)
        return bulletin_id

    async def publish(self, connection: Connection, bulletin_id: int, at: datetime) -> None:
        """Publish a stored bulletin; numbers count by the year in host time."""
        series = f"{at.astimezone(self.host_zone):%Y}"
        await bulletins.publish(connection, bulletin_id, series, at)

    def announce(self) -> None:
        """Wake the planner: it looks at the database, so a lost call only costs time."""
        self.published.set()
