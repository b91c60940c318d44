"""The order in which things happened, as the database gives it: no clock that is set can change it.

One writer at a time (storage.database), so a number is higher than all that were given before it.
"""

from storage.database import Connection, fetch_all


async def draw(connection: Connection) -> int:
    """Return the next number."""
    (row,) = await fetch_all(connection, "UPDATE sequence SET last = last + 1 RETURNING last")
    return int(row["last"])
