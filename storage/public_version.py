"""The version of what answers to everybody show, and when it changes by itself."""

from datetime import datetime

from storage.database import Connection, fetch_all, from_ms, to_ms


async def get(connection: Connection) -> int:
    """Return a number that changes with everything that such an answer reads (see the triggers)."""
    (row,) = await fetch_all(connection, "SELECT version FROM public_version")
    return int(row["version"])


async def find_next_change(connection: Connection, after: datetime) -> datetime | None:
    """Return the first time after this one at which something stored begins, ends or is due."""
    (row,) = await fetch_all(
        connection,
        """SELECT min(at) AS at FROM (
             SELECT min(effective_at) AS at FROM bulletins WHERE in_force = 1 AND effective_at > ?1
             UNION ALL
             SELECT min(expires_at) FROM bulletins WHERE in_force = 1 AND expires_at > ?1
             UNION ALL
             SELECT min(review_at) FROM bulletins WHERE in_force = 1 AND review_at > ?1)""",
        (to_ms(after),),
    )
    at: int | None = row["at"]
    return from_ms(at)
