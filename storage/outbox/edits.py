"""Corrections of delivered messages: a ledger of their own, unique on delivery and revision."""

from collections.abc import Sequence
from datetime import datetime

from storage.database import Connection, fetch_all, to_ms
from storage.outbox import late_edits, ledgers
from storage.outbox.claims import claims
from storage.records.delivery import Claim, EditStatus, EditStep, Lane

_COUNTERS = {EditStatus.DONE: "edits_done", EditStatus.UNREACHABLE: "edits_unreachable"}


async def claim(connection: Connection, run_id: str, lane: Lane, limit: int) -> list[Claim]:
    """Take up to `limit` waiting edits of a lane under this run's lease.

    One message is edited by one request at a time: of two under way the older might land last.
    """
    rows = await fetch_all(
        connection,
        """UPDATE edits SET status = 1, run_id = ?, attempt_count = attempt_count + 1
           WHERE id IN (SELECT id FROM edits WHERE status = 0 AND lane = ? AND NOT EXISTS
                          (SELECT 1 FROM edits busy
                           WHERE busy.delivery_id = edits.delivery_id AND busy.status = 1)
                        ORDER BY id LIMIT ?)
           RETURNING id""",
        (run_id, lane, limit),
    )
    return await claims(connection, "edits", [row["id"] for row in rows])


async def refresh(connection: Connection, old: Sequence[Claim]) -> list[Claim]:
    """Return claims with what decides them as it is now."""
    return await claims(connection, "edits", [claim.id for claim in old])


async def settle(
    connection: Connection,
    claim: Claim,
    status: EditStatus,
    reason: str | None,
    at: datetime,
    message_id: int | None = None,
) -> None:
    """Close an edit; a done one moves its delivery to the revision it shows now.

    `message_id` is that of the reply or replacement, where one was sent.
    """
    (row,) = await fetch_all(
        connection,
        """UPDATE edits SET status = ?, reason = ?, settled_at = ?, message_id = ?, run_id = NULL
           WHERE id = ? RETURNING delivery_id""",
        (status, reason, to_ms(at), message_id, claim.id),
    )
    await ledgers.add(connection, claim.bulletin_id, **{_COUNTERS[status]: 1})
    if status is EditStatus.DONE:
        await record_shown(connection, row["delivery_id"], claim)
    await ledgers.close_if_done(connection, claim.bulletin_id, at)


async def next_step(connection: Connection, claim: Claim, step: EditStep) -> None:
    """Put an edit back in line for what it owes after the edit itself."""
    (row,) = await fetch_all(
        connection,
        """UPDATE edits SET status = 0, step = ?, run_id = NULL, attempt_count = 0
           WHERE id = ? RETURNING delivery_id""",
        (step, claim.id),
    )
    if step is EditStep.REPLY:
        await record_shown(connection, row["delivery_id"], claim)


async def record_shown(connection: Connection, delivery_id: int, claim: Claim) -> None:
    """Remember which revision a delivered message shows now."""
    await connection.execute(
        "UPDATE deliveries SET revision = max(revision, ?) WHERE id = ?",
        (claim.revision, delivery_id),
    )
    await owe_newer(connection, delivery_id, claim)


async def owe_newer(connection: Connection, delivery_id: int, claim: Claim) -> None:
    """Owe a message an edit if a revision came, and was planned, while it was under way."""
    cursor = await connection.execute(
        """INSERT INTO edits (delivery_id, revision, lane, is_audible)
           SELECT ?1, revision, ?2, audible_revision > ?4 FROM bulletins
           WHERE id = ?3 AND revision > ?4
           ON CONFLICT DO NOTHING""",
        (delivery_id, claim.lane, claim.bulletin_id, claim.revision),
    )
    await ledgers.add(connection, claim.bulletin_id, edits_planned=cursor.rowcount)


async def defer(
    connection: Connection,
    claim: Claim,
    due_at: datetime,
    reason: str,
    *,
    is_unknown: bool = False,
    is_counted: bool = True,
    refused_at: datetime | None = None,
) -> None:
    """Put an edit back until `due_at`; `is_unknown` marks that its message may be doubled.

    `refused_at` is since when the chat refuses it, where that is why.
    """
    await connection.execute(
        """UPDATE edits SET status = 2, due_at = ?, reason = ?, run_id = NULL,
             attempt_count = attempt_count - ?, refused_at = coalesce(?, refused_at)
           WHERE id = ?""",
        (to_ms(due_at), reason, not is_counted, to_ms(refused_at), claim.id),
    )
    await ledgers.add(connection, claim.bulletin_id, maybe_doubled=int(is_unknown))


async def recover(connection: Connection, run_id: str, confirm_at: datetime) -> int:
    """Take back the claims of runs that died: whether they were carried out nobody knows.

    They may still be, until `confirm_at`.
    """
    rows = await fetch_all(
        connection, "SELECT id FROM edits WHERE status = 1 AND run_id != ?", (run_id,)
    )
    await take_back(connection, [row["id"] for row in rows], confirm_at)
    return len(rows)


async def take_back(connection: Connection, ids: Sequence[int], confirm_at: datetime) -> None:
    """Take back claims that nobody works on any more.

    To repeat an edit doubles nothing, but it may still arrive until `confirm_at`; to repeat its
    reply or replacement may double that.
    """
    for edit_id in ids:
        rows = await fetch_all(
            connection,
            """UPDATE edits SET status = 0, run_id = NULL WHERE id = ? AND status = 1
               RETURNING step, (SELECT bulletin_id FROM deliveries d WHERE d.id = delivery_id)
                 AS bulletin_id""",
            (edit_id,),
        )
        for row in rows:
            if EditStep(row["step"]).is_message:
                await ledgers.add(connection, row["bulletin_id"], maybe_doubled=1)
            else:
                await late_edits.expect(connection, edit_id, confirm_at)
