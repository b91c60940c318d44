"""Overrides: what staff say for a while over mission.toml; every one stays, so it can be proved."""

from datetime import datetime

from storage.database import Connection, Row, fetch_all, fetch_one, from_ms, to_ms
from storage.records.restriction import StoredOverride


async def propose(connection: Connection, new: StoredOverride) -> int:
    """Store a proposal, in place of the author's last one, and return its id."""
    await connection.execute(
        "DELETE FROM overrides WHERE set_by = ? AND confirmed_at IS NULL", (new.set_by,)
    )
    (row,) = await fetch_all(
        connection,
        """INSERT INTO overrides (field, value, instead_of, set_by, set_at)
           VALUES (?, ?, ?, ?, ?) RETURNING id""",
        (new.field, new.value, new.instead_of, new.set_by, to_ms(new.set_at)),
    )
    return int(row["id"])


async def find(connection: Connection, override_id: int) -> StoredOverride | None:
    """Return a proposal or what it became, or None."""
    row = await fetch_one(connection, "SELECT * FROM overrides WHERE id = ?", (override_id,))
    return None if row is None else _override(row)


async def confirm(connection: Connection, override_id: int, at: datetime) -> None:
    """Let a proposal hold from now on."""
    await connection.execute(
        "UPDATE overrides SET confirmed_at = ? WHERE id = ?", (to_ms(at), override_id)
    )


async def discard(connection: Connection, override_id: int) -> None:
    """Forget a proposal."""
    await connection.execute(
        "DELETE FROM overrides WHERE id = ? AND confirmed_at IS NULL", (override_id,)
    )


async def list_current(connection: Connection) -> list[StoredOverride]:
    """Return the newest confirmed one of each field that is not as in the file again."""
    rows = await fetch_all(
        connection,
        """SELECT * FROM overrides WHERE value IS NOT NULL AND id IN (
             SELECT max(id) FROM overrides WHERE confirmed_at IS NOT NULL GROUP BY field)
           ORDER BY field""",
    )
    return [_override(row) for row in rows]


def _override(row: Row) -> StoredOverride:
    return StoredOverride(
        row["id"],
        row["field"],
        row["value"],
        row["instead_of"],
        row["set_by"],
        from_ms(row["set_at"]),
        from_ms(row["confirmed_at"]),
    )
