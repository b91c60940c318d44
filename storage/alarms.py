"""Alarms: what a person must look at, until it is cleared."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection, fetch_all, from_ms, to_ms

BREAKER = "breaker"
BAD_MESSAGE = "bad message"


@dataclass(frozen=True, slots=True)
class Alarm:
    """One standing alarm."""

    name: str
    detail: str
    raised_at: datetime | None


async def raise_alarm(connection: Connection, name: str, detail: str, at: datetime) -> bool:
    """Store an alarm; return False when the very same stands already."""
    cursor = await connection.execute(
        """INSERT INTO alarms (raised_at, name, detail)
           SELECT ?3, ?1, ?2 WHERE NOT EXISTS
             (SELECT 1 FROM alarms WHERE name = ?1 AND detail = ?2 AND cleared_at IS NULL)""",
        (name, detail, to_ms(at)),
    )
    return cursor.rowcount == 1


async def clear(connection: Connection, name: str, at: datetime) -> bool:
    """End all alarms of a name; return whether any stood."""
    cursor = await connection.execute(
        "UPDATE alarms SET cleared_at = ? WHERE name = ? AND cleared_at IS NULL",
        (to_ms(at), name),
    )
    return cursor.rowcount > 0


async def list_standing(connection: Connection) -> list[Alarm]:
    """Return the alarms that were raised and not cleared, oldest first."""
    rows = await fetch_all(
        connection, "SELECT * FROM alarms WHERE cleared_at IS NULL ORDER BY raised_at"
    )
    return [Alarm(row["name"], row["detail"], from_ms(row["raised_at"])) for row in rows]
