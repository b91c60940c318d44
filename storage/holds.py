"""Holds and the bulletins they hold."""

from collections.abc import Sequence
from datetime import datetime

from storage.database import Connection, Row, fetch_all, fetch_one, from_ms, to_ms
from storage.records.bulletin import Severity
from storage.records.hold import Choice, Hold


async def add(
    connection: Connection,
    feed_id: str,
    severity: Severity,
    bulletin_ids: Sequence[int],
    held_at: datetime,
    due_at: datetime | None,
) -> Hold:
    """Hold bulletins that are stored and not published."""
    cursor = await connection.execute(
        "INSERT INTO holds (feed_id, severity, held_at, due_at) VALUES (?, ?, ?, ?)",
        (feed_id, severity, to_ms(held_at), to_ms(due_at)),
    )
    if cursor.lastrowid is None:
        raise RuntimeError("SQLite gave no id for an inserted hold")
    await connection.executemany(
        "INSERT INTO held_bulletins VALUES (?, ?)",
        [(bulletin_id, cursor.lastrowid) for bulletin_id in bulletin_ids],
    )
    return Hold(cursor.lastrowid, feed_id, severity, held_at, due_at, False, tuple(bulletin_ids))


async def find(connection: Connection, hold_id: int) -> Hold | None:
    """Return a hold, or None."""
    row = await fetch_one(connection, "SELECT * FROM holds WHERE id = ?", (hold_id,))
    return None if row is None else await _load(connection, row)


async def list_open(connection: Connection) -> list[Hold]:
    """Return the holds about which nothing is decided, oldest first."""
    rows = await fetch_all(connection, "SELECT * FROM holds WHERE settled_at IS NULL ORDER BY id")
    return [await _load(connection, row) for row in rows]


async def list_due_ids(connection: Connection, at: datetime) -> list[int]:
    """Return the holds that staff have left open for too long."""
    rows = await fetch_all(
        connection,
        "SELECT id FROM holds WHERE settled_at IS NULL AND due_at <= ? ORDER BY id",
        (to_ms(at),),
    )
    return [row["id"] for row in rows]


async def settle(connection: Connection, hold_id: int, choice: Choice, at: datetime) -> bool:
    """Close a hold; return False where it was closed before."""
    cursor = await connection.execute(
        "UPDATE holds SET settled_at = ?, choice = ? WHERE id = ? AND settled_at IS NULL",
        (to_ms(at), choice, hold_id),
    )
    return cursor.rowcount == 1


async def _load(connection: Connection, row: Row) -> Hold:
    held = await fetch_all(
        connection,
        "SELECT bulletin_id FROM held_bulletins WHERE hold_id = ? ORDER BY bulletin_id",
        (row["id"],),
    )
    return Hold(
        id=row["id"],
        feed_id=row["feed_id"],
        severity=Severity(row["severity"]),
        held_at=from_ms(row["held_at"]),
        due_at=from_ms(row["due_at"]),
        is_settled=row["settled_at"] is not None,
        bulletin_ids=tuple(one["bulletin_id"] for one in held),
    )
