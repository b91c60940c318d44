"""Leases: what deliveries and edits have in common while a run holds them, or nobody does yet."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from storage.database import Connection, fetch_all, to_ms
from storage.records.delivery import Claim

Table = Literal["deliveries", "edits"]


async def wake(connection: Connection, table: Table, at: datetime, horizon: datetime) -> int:
    """Let what was deferred wait in line again when its time has come; return how much.

    Nothing is deferred beyond `horizon`: what seems to be was, before the clock was set back.
    """
    cursor = await connection.execute(
        f"UPDATE {table} SET status = 0 WHERE status = 2 AND (due_at <= ? OR due_at > ?)",  # noqa: S608 - one of two names
        (to_ms(at), to_ms(horizon)),
    )
    return cursor.rowcount


async def release(connection: Connection, table: Table, batch: Sequence[Claim]) -> None:
    """Put back claims for which nothing was sent."""
    if batch:
        await connection.executemany(
            f"""UPDATE {table} SET status = 0, run_id = NULL, attempt_count = attempt_count - 1
                WHERE id = ?""",  # noqa: S608 - one of two names
            [(claim.id,) for claim in batch],
        )


async def list_claimed_ids(connection: Connection, table: Table, run_id: str) -> frozenset[int]:
    """Return which rows a run holds under its lease."""
    rows = await fetch_all(
        connection,
        f"SELECT id FROM {table} WHERE status = 1 AND run_id = ?",  # noqa: S608 - one of two names
        (run_id,),
    )
    return frozenset(row["id"] for row in rows)
