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


async def record(
    connection: Connection, actor_id: int, action: str, subject: str, at: datetime, **detail: object
) -> None:
    """Append one line."""
    await connection.execute(
        "INSERT INTO audit (at, actor_id, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
        (to_ms(at), actor_id, action, subject, json.dumps(detail, ensure_ascii=False)),
    )


async def list_before(connection: Connection, before_id: int, count: int) -> list[AuditLine]:
    """Return so many lines older than one, newest first."""
    rows = await fetch_all(
        connection, "SELECT * FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?", (before_id, count)
    )
    return [_line(row) for row in rows]


async def load_book(connection: Connection) -> AuditBook:
    """Return what the ids in the lines stand for."""
    numbers = await fetch_all(
        connection, "SELECT id, number FROM bulletins WHERE origin = 'notice' AND number NOT NULL"
    )
    sent = await fetch_all(
        connection, "SELECT id, bulletin_id FROM drafts WHERE bulletin_id IS NOT NULL"
    )
    return AuditBook(
        await members.load_names(connection),
        {row["id"]: row["number"] for row in numbers},
        {row["id"]: row["bulletin_id"] for row in sent},
    )


async def add_search(connection: Connection, user_id: int, words: str) -> int:
    """Keep what somebody searches for, since no button holds it, and return its id."""
    (row,) = await fetch_all(
        connection,
        "INSERT INTO audit_searches (user_id, words) VALUES (?, ?) RETURNING id",
        (user_id, words),
    )
    return int(row["id"])


async def find_search(connection: Connection, search_id: int, user_id: int) -> str | None:
    """Return what somebody searched for, or None."""
    row = await fetch_one(
        connection,
        "SELECT words FROM audit_searches WHERE id = ? AND user_id = ?",
        (search_id, user_id),
    )
    return None if row is None else str(row["words"])


def _line(row: Row) -> AuditLine:
    return AuditLine(
        row["id"],
        from_ms(row["at"]),
        row["actor_id"],
        row["action"],
        row["subject"],
        json.loads(row["detail"]),
    )
