"""Deliveries that their chats refuse though they may be written to: tried again, then told.

A row is one of them while it has `refused_at`: as long as it waits, and if it fails until owners
were told (see bot.delivery.decisions).
"""

from dataclasses import dataclass

from storage.database import Connection, fetch_all

_WAITS = "status IN (0, 1, 2)"


@dataclass(frozen=True, slots=True)
class RefusedBulletin:
    """A bulletin that some chats refused to the end."""

    bulletin_id: int
    number: str
    count: int
    reason: str
    """Why the last of them failed."""


async def count_waiting(connection: Connection, bulletin_id: int | None = None) -> int:
    """Return how many deliveries of a bulletin, or of all, wait because their chats refuse them."""
    (row,) = await fetch_all(
        connection,
        f"""SELECT count(*) AS n FROM deliveries
            WHERE refused_at IS NOT NULL AND {_WAITS} AND (?1 IS NULL OR bulletin_id = ?1)""",  # noqa: S608 - a constant
        (bulletin_id,),
    )
    return int(row["n"])


async def list_failed(connection: Connection) -> list[RefusedBulletin]:
    """Return the bulletins of which owners were not told yet, and none waits any more."""
    rows = await fetch_all(
        connection,
        f"""SELECT b.id, b.number, sum(d.status = 5) AS count, max(d.reason) AS reason
            FROM deliveries d JOIN bulletins b ON b.id = d.bulletin_id
            WHERE d.refused_at IS NOT NULL GROUP BY b.id
            HAVING sum(d.{_WAITS}) = 0 AND sum(d.status = 5) > 0 ORDER BY b.id""",  # noqa: S608 - a constant
    )
    return [RefusedBulletin(row["id"], row["number"], row["count"], row["reason"]) for row in rows]


async def note_told(connection: Connection, bulletin_id: int) -> bool:
    """Remember that owners were told of a bulletin; return False when they had been."""
    cursor = await connection.execute(
        """UPDATE deliveries SET refused_at = NULL
           WHERE bulletin_id = ? AND refused_at IS NOT NULL AND status = 5""",
        (bulletin_id,),
    )
    return cursor.rowcount > 0
