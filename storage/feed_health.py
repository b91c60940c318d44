"""How well feeds can be read."""

import json

from storage.database import Connection, Row, fetch_all, fetch_one, from_ms, to_ms
from storage.records.feed_health import FeedHealth, Trouble


async def find(connection: Connection, feed_id: str) -> FeedHealth | None:
    """Return what is stored of a feed, or None before its first poll."""
    row = await fetch_one(connection, "SELECT * FROM feed_health WHERE feed_id = ?", (feed_id,))
    return None if row is None else _health(row)


async def list_all(connection: Connection) -> list[FeedHealth]:
    """Return what is stored of every feed that was ever polled."""
    rows = await fetch_all(connection, "SELECT * FROM feed_health ORDER BY feed_id")
    return [_health(row) for row in rows]


async def record(connection: Connection, health: FeedHealth) -> None:
    """Store it, in the transaction that stores the poll."""
    await connection.execute(
        "INSERT OR REPLACE INTO feed_health VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            health.feed_id,
            health.url,
            to_ms(health.failing_since),
            health.is_gone,
            health.moved_to,
            to_ms(health.asked_whole_at),
            to_ms(health.newest_at),
            to_ms(health.stale_at),
            json.dumps(sorted(health.told)),
        ),
    )


def _health(row: Row) -> FeedHealth:
    return FeedHealth(
        feed_id=row["feed_id"],
        url=row["url"],
        failing_since=from_ms(row["failing_since"]),
        is_gone=bool(row["is_gone"]),
        moved_to=row["moved_to"],
        asked_whole_at=from_ms(row["asked_whole_at"]),
        newest_at=from_ms(row["newest_at"]),
        stale_at=from_ms(row["stale_at"]),
        told=frozenset(map(Trouble, json.loads(row["told"]))),
    )
