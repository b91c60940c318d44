"""Ledgers: how far each bulletin has come, counted along instead of counted up."""

from datetime import datetime, timedelta

from storage.database import Connection, Row, fetch_all, fetch_one, to_ms
from storage.records.delivery import Ledger

KEPT = timedelta(days=90)
"""How long it is known who got a bulletin, from when everybody had it."""

_COLUMNS = (
    "planned",
    "sent",
    "gone",
    "failed",
    "withdrawn",
    "expired",
    "skipped",
    "maybe_doubled",
    "edits_planned",
    "edits_done",
    "edits_unreachable",
    "edits_superseded",
)
OWES_ALL_CLEAR = """(b.severity = 2 AND b.all_clear_of IS NULL AND b.is_exercise = 0
    AND coalesce(l.sent, 0) > 0 AND NOT EXISTS (
      SELECT 1 FROM bulletins c LEFT JOIN ledgers told ON told.bulletin_id = c.id
      WHERE c.all_clear_of = b.id AND c.published_at IS NOT NULL AND c.withdrawn_at IS NULL
        AND coalesce(told.withdrawn, 0) = 0))"""
"""Says of a bulletin `b` with the ledger `l` that those who got it, all of them, must hear that it
is over: it was urgent, and no exercise."""

_HOLDS_STILL = """(b.in_force = 1 AND b.lifted_at IS NULL AND b.withdrawn_at IS NULL
    AND (b.expires_at IS NULL OR b.expires_at > ?1))"""
_ENDED = "sent + gone + failed + withdrawn + expired + skipped"
_EDITS_ENDED = "edits_done + edits_unreachable + edits_superseded"
_SUMS = ", ".join(f"coalesce(sum({column}), 0) AS {column}" for column in _COLUMNS)


async def add(connection: Connection, bulletin_id: int, **counts: int) -> None:
    """Add to some of a bulletin's counters, in the transaction that changes the rows counted."""
    changed = {column: count for column, count in counts.items() if count}
    if not changed:
        return
    unknown = changed.keys() - set(_COLUMNS)
    if unknown:
        raise ValueError(f"no such counters: {unknown}")
    names = ", ".join(changed)
    marks = ", ".join("?" * len(changed))
    sums = ", ".join(f"{column} = {column} + excluded.{column}" for column in changed)
    await connection.execute(
        f"""INSERT INTO ledgers (bulletin_id, {names}) VALUES (?, {marks})
            ON CONFLICT (bulletin_id) DO UPDATE SET {sums}, closed_at = NULL""",  # noqa: S608 - names from the tuple above
        (bulletin_id, *changed.values()),
    )


async def close_if_done(connection: Connection, bulletin_id: int, at: datetime) -> None:
    """Note when nothing is planned and nothing waits any more."""
    await connection.execute(
        f"""UPDATE ledgers SET closed_at = ? WHERE bulletin_id = ? AND closed_at IS NULL
            AND planned = {_ENDED}
            AND edits_planned = {_EDITS_ENDED}
            AND NOT EXISTS (SELECT 1 FROM plans p WHERE p.bulletin_id = ledgers.bulletin_id)""",  # noqa: S608 - a constant
        (to_ms(at), bulletin_id),
    )


async def get(connection: Connection, bulletin_id: int) -> Ledger:
    """Return how far a bulletin has come; all zero before it is planned."""
    (row,) = await fetch_all(
        connection,
        f"SELECT {_SUMS} FROM ledgers WHERE bulletin_id = ?",  # noqa: S608 - constants
        (bulletin_id,),
    )
    return _ledger(row)


async def get_total(connection: Connection) -> Ledger:
    """Return the sum over all bulletins."""
    rows = await fetch_all(connection, f"SELECT {_SUMS} FROM ledgers")  # noqa: S608 - constants
    (row,) = rows
    return _ledger(row)


async def list_under_way(connection: Connection, limit: int) -> list[tuple[str, Ledger]]:
    """Return number and ledger of bulletins that are being sent or changed, oldest first."""
    rows = await fetch_all(
        connection,
        f"""SELECT b.number, l.* FROM ledgers l JOIN bulletins b ON b.id = l.bulletin_id
            WHERE b.number IS NOT NULL AND (planned > {_ENDED} OR edits_planned > {_EDITS_ENDED})
            ORDER BY b.id LIMIT ?""",  # noqa: S608 - constants
        (limit,),
    )
    return [(row["number"], _ledger(row)) for row in rows]


async def find_to_prune(connection: Connection, at: datetime, kept: timedelta) -> int | None:
    """Return a bulletin that closed longer ago than `kept` and still has its rows, or None.

    Not one whose people must hear when it is over: only its rows say who they are.
    """
    row = await fetch_one(
        connection,
        f"""SELECT bulletin_id FROM ledgers l JOIN bulletins b ON b.id = l.bulletin_id
            WHERE l.pruned_at IS NULL AND l.closed_at < ?2
              AND NOT {OWES_ALL_CLEAR} AND NOT {_HOLDS_STILL}
            ORDER BY l.closed_at LIMIT 1""",  # noqa: S608 - constants
        (to_ms(at), to_ms(at - kept)),
    )
    return None if row is None else row["bulletin_id"]


async def prune(connection: Connection, bulletin_id: int, at: datetime, chunk: int) -> bool:
    """Delete up to `chunk` rows of a closed bulletin; return whether any were left to delete.

    Its counts stay; who got it is forgotten.
    """
    chosen = "SELECT id FROM deliveries WHERE bulletin_id = ? ORDER BY subscriber_id LIMIT ?"
    await connection.execute(
        f"DELETE FROM edits WHERE delivery_id IN ({chosen})",  # noqa: S608 - a constant
        (bulletin_id, chunk),
    )
    cursor = await connection.execute(
        f"DELETE FROM deliveries WHERE id IN ({chosen})",  # noqa: S608 - a constant
        (bulletin_id, chunk),
    )
    if cursor.rowcount:
        return True
    await connection.execute(
        "UPDATE ledgers SET pruned_at = ? WHERE bulletin_id = ?", (to_ms(at), bulletin_id)
    )
    return False


def _ledger(row: Row) -> Ledger:
    counts = {column: row[column] for column in _COLUMNS}
    ended = sum(counts[column] for column in _ENDED.split(" + "))
    return Ledger(waiting=counts["planned"] - ended, **counts)
