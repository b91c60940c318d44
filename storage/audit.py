"""Who did what: appended to in the transaction that acts, never changed."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Connection, fetch_all, to_ms


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One act of a member of staff."""

    actor_id: int
    action: str
    subject: str
    detail: dict[str, Any]


async def record(
    connection: Connection, actor_id: int, action: str, subject: str, at: datetime, **detail: object
) -> None:
    """Append one line."""
    await connection.execute(
        "INSERT INTO audit (at, actor_id, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
        (to_ms(at), actor_id, action, subject, json.dumps(detail, ensure_ascii=False)),
    )


async def list_lines(connection: Connection) -> list[AuditLine]:
    """Return all lines, oldest first."""
    rows = await fetch_all(connection, "SELECT * FROM audit ORDER BY id")
    return [
        AuditLine(row["actor_id"], row["action"], row["subject"], json.loads(row["detail"]))
        for row in rows
    ]
