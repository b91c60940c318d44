"""Restrictions: what a notice changes in the opening hours, beside the draft that says so."""

import json
from datetime import datetime

from storage.bulletins import dump_reasons, load_reasons
from storage.database import Connection, Row, fetch_all, fetch_one, from_ms, to_ms
from storage.records.restriction import Restriction, RestrictionInForce, RestrictionKind


async def save(connection: Connection, draft_id: int, restriction: Restriction | None) -> None:
    """Store what a draft changes, in place of what it changed before."""
    await connection.execute("DELETE FROM restrictions WHERE draft_id = ?", (draft_id,))
    if restriction is None:
        return
    await connection.execute(
        "INSERT INTO restrictions VALUES (?, ?, ?, ?, ?, ?)",
        (
            draft_id,
            restriction.kind,
            restriction.begins.isoformat(),
            restriction.ends and restriction.ends.isoformat(),
            json.dumps(restriction.services),
            dump_reasons(restriction.reasons),
        ),
    )


async def find(connection: Connection, draft_id: int) -> Restriction | None:
    """Return what a draft changes, or None."""
    row = await fetch_one(connection, "SELECT * FROM restrictions WHERE draft_id = ?", (draft_id,))
    return None if row is None else _restriction(row)


async def list_in_force(connection: Connection, at: datetime) -> list[RestrictionInForce]:
    """Return what holds or will hold by the bulletins that are in force, by its beginning."""
    rows = await fetch_all(
        connection,
        """SELECT r.*, b.effective_at, b.expires_at FROM bulletins b
           JOIN drafts d ON d.bulletin_id = b.id JOIN restrictions r ON r.draft_id = d.id
           WHERE b.in_force = 1 AND b.lifted_at IS NULL AND b.withdrawn_at IS NULL
             AND (b.expires_at IS NULL OR b.expires_at > ?)
           ORDER BY r.begins, r.draft_id""",
        (to_ms(at),),
    )
    return [
        RestrictionInForce(
            _restriction(row), from_ms(row["effective_at"]), from_ms(row["expires_at"])
        )
        for row in rows
    ]


def _restriction(row: Row) -> Restriction:
    return Restriction(
        RestrictionKind(row["kind"]),
        datetime.fromisoformat(row["begins"]),
        row["ends"] and datetime.fromisoformat(row["ends"]),
        tuple(json.loads(row["services"])),
        load_reasons(row["reasons"]),
    )
