"""Corrections of delivered messages: a ledger of their own, unique on delivery and revision."""

from datetime import datetime

from storage.claims import claims
from storage.database import Connection, to_ms
from storage.records import Claim, EditStatus, Lane


async def plan(connection: Connection, bulletin_id: int, lane: Lane) -> int:
    """Owe every delivered copy of an older revision an edit; return how many.

    An edit of an older revision that still waits is superseded: each copy gets the newest text.
    """
    await connection.execute(
        """UPDATE edits SET status = 5 WHERE status IN (0, 2) AND delivery_id IN
             (SELECT id FROM deliveries WHERE bulletin_id = ?)""",
        (bulletin_id,),
    )
    cursor = await connection.execute(
        """INSERT INTO edits (delivery_id, revision, lane)
           SELECT d.id, b.revision, ? FROM bulletins b JOIN deliveries d ON d.bulletin_id = b.id
           WHERE b.id = ? AND d.status = 3 AND d.revision < b.revision ON CONFLICT DO NOTHING""",
        (lane, bulletin_id),
    )
    await connection.execute(
        "UPDATE bulletins SET edits_revision = revision WHERE id = ?", (bulletin_id,)
    )
    return cursor.rowcount


async def claim(connection: Connection, run_id: str, limit: int) -> list[Claim]:
    """Take up to `limit` waiting edits under this run's lease."""
    cursor = await connection.execute(
        """UPDATE edits SET status = 1, run_id = ?, attempt_count = attempt_count + 1
           WHERE id IN (SELECT id FROM edits WHERE status = 0 ORDER BY lane, id LIMIT ?)
           RETURNING id""",
        (run_id, limit),
    )
    return await claims(connection, "edits", [row["id"] for row in await cursor.fetchall()])


async def refresh(connection: Connection, claim: Claim) -> Claim:
    """Return a claim with what decides it as it is now."""
    (fresh,) = await claims(connection, "edits", [claim.id])
    return fresh


async def settle(
    connection: Connection, claim: Claim, status: EditStatus, reason: str | None, at: datetime
) -> None:
    """Close an edit; a done one moves its delivery to the revision it shows now."""
    cursor = await connection.execute(
        """UPDATE edits SET status = ?, reason = ?, settled_at = ?, run_id = NULL WHERE id = ?
           RETURNING delivery_id""",
        (status, reason, to_ms(at), claim.id),
    )
    (row,) = await cursor.fetchall()
    if status is EditStatus.DONE:
        await _record_shown(connection, row["delivery_id"], claim)


async def _record_shown(connection: Connection, delivery_id: int, claim: Claim) -> None:
    await connection.execute(
        "UPDATE deliveries SET revision = ? WHERE id = ?", (claim.revision, delivery_id)
    )
    # A revision that came while this edit was under way may have been planned before it settled.
    await connection.execute(
        """INSERT INTO edits (delivery_id, revision, lane)
           SELECT ?, revision, ? FROM bulletins WHERE id = ? AND revision > ?
           ON CONFLICT DO NOTHING""",
        (delivery_id, claim.lane, claim.bulletin_id, claim.revision),
    )


async def defer(connection: Connection, claim: Claim, due_at: datetime, reason: str) -> None:
    """Put an edit back until `due_at`; repeating an edit doubles nothing."""
    await connection.execute(
        "UPDATE edits SET status = 2, due_at = ?, reason = ?, run_id = NULL WHERE id = ?",
        (to_ms(due_at), reason, claim.id),
    )


async def release(connection: Connection, claim: Claim) -> None:
    """Put back an edit for which nothing was sent."""
    await connection.execute(
        """UPDATE edits SET status = 0, run_id = NULL, attempt_count = attempt_count - 1
           WHERE id = ?""",
        (claim.id,),
    )


async def wake(connection: Connection, at: datetime, horizon: datetime) -> None:
    """Let deferred edits wait in line again when their time has come (see deliveries.wake)."""
    await connection.execute(
        "UPDATE edits SET status = 0 WHERE status = 2 AND (due_at <= ? OR due_at > ?)",
        (to_ms(at), to_ms(horizon)),
    )


async def recover(connection: Connection, run_id: str) -> int:
    """Take back the claims of runs that died."""
    cursor = await connection.execute(
        "UPDATE edits SET status = 0, run_id = NULL WHERE status = 1 AND run_id != ?", (run_id,)
    )
    return cursor.rowcount


async def count_unfinished(connection: Connection) -> int:
    """Return how many corrections are still owed."""
    cursor = await connection.execute("SELECT count(*) AS n FROM edits WHERE status IN (0, 1, 2)")
    (row,) = await cursor.fetchall()
    return int(row["n"])
