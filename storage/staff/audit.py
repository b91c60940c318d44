"""Who did what: appended to in the transaction that acts, never changed."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Connection, Row, fetch_all, fetch_one, from_ms, to_ms
from storage.staff import members


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One act of a member of staff."""

    id: int
    at: datetime
    actor_id: int
    action: str
    subject: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class AuditBook:
    """What the ids in the lines stand for."""

    names: dict[int, str]
    numbers: dict[int, str]
    """Of bulletins that staff wrote."""
    bulletins: dict[int, int]
    """By the draft that became one."""
    actions: tuple[str, ...]
    """All that stand in the audit."""
    began_at: datetime | None
    """When the first line was written."""


async def record(
    connection: Connection, actor_id: int, action: str, subject: str, at: datetime, **detail: object
) -> None:
    """Append one line."""
    details = json.dumps(detail, ensure_ascii=False)
    plain = f"{action} {subject} {details}".casefold()
    await connection.execute(
        """INSERT INTO audit (at, actor_id, action, subject, detail, plain)
           VALUES (?, ?, ?, ?, ?, ?)""",
        (to_ms(at), actor_id, action, subject, details, plain),
    )


async def load_book(connection: Connection) -> AuditBook:
    """Return what the ids in the lines stand for."""
    numbers = await fetch_all(
        connection, "SELECT id, number FROM bulletins WHERE origin = 'notice' AND number NOT NULL"
    )
    sent = await fetch_all(
        connection, "SELECT id, bulletin_id FROM drafts WHERE bulletin_id IS NOT NULL"
    )
    actions = await fetch_all(connection, "SELECT DISTINCT action FROM audit")
    first = await fetch_one(connection, "SELECT at FROM audit ORDER BY id LIMIT 1")
    return AuditBook(
        await members.load_names(connection),
        {row["id"]: row["number"] for row in numbers},
        {row["id"]: row["bulletin_id"] for row in sent},
        tuple(row["action"] for row in actions),
        None if first is None else from_ms(first["at"]),
    )


def read_line(row: Row) -> AuditLine:
    """Return the line that a row holds."""
    return AuditLine(
        row["id"],
        from_ms(row["at"]),
        row["actor_id"],
        row["action"],
        row["subject"],
        json.loads(row["detail"]),
    )
