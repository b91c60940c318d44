"""Changes of unknown fate: one may still reach its message after a newer one did.

So the newest text of such a message is sent once more, when no request can be under way any more.
"""

from datetime import datetime

from storage.database import Connection, fetch_all, to_ms
from storage.outbox import ledgers
from storage.records.delivery import EditStatus, EditStep

_UNSETTLED = "status IN (0, 1, 2)"


async def expect(connection: Connection, edit_id: int, due_at: datetime) -> None:
    """Remember that an edit may still arrive, until `due_at`."""
    await connection.execute(
        """INSERT INTO late_edits (delivery_id, due_at) SELECT delivery_id, ? FROM edits
           WHERE id = ? ON CONFLICT (delivery_id) DO UPDATE SET due_at = excluded.due_at""",
        (to_ms(due_at), edit_id),
    )


async def confirm_due(connection: Connection, at: datetime, horizon: datetime) -> int:
    """Put the newest edit of each message in line again that is due; return how many.

    One that still has an edit to come waits for that first. Nothing is due beyond `horizon`: what
    seems to be was, before the clock was set back.
    """
    rows = await fetch_all(
        connection,
        f"""SELECT l.delivery_id, d.bulletin_id,
              (SELECT id FROM edits newest WHERE newest.delivery_id = l.delivery_id
               ORDER BY revision DESC LIMIT 1) AS edit_id
            FROM late_edits l LEFT JOIN deliveries d ON d.id = l.delivery_id
            WHERE (l.due_at <= ? OR l.due_at > ?) AND NOT EXISTS
              (SELECT 1 FROM edits WHERE edits.delivery_id = l.delivery_id AND {_UNSETTLED})""",  # noqa: S608 - a constant
        (to_ms(at), to_ms(horizon)),
    )
    for row in rows:
        await _confirm(connection, row["edit_id"], row["bulletin_id"])
        await connection.execute(
            "DELETE FROM late_edits WHERE delivery_id = ?", (row["delivery_id"],)
        )
    return len(rows)


async def _confirm(connection: Connection, edit_id: int, bulletin_id: int) -> None:
    cursor = await connection.execute(
        "UPDATE edits SET status = 0, step = ?, attempt_count = 0 WHERE id = ? AND status = ?",
        (EditStep.CONFIRM, edit_id, EditStatus.DONE),
    )
    await ledgers.add(connection, bulletin_id, edits_done=-cursor.rowcount)
