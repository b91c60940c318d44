"""Who did what: appended to in the transaction that acts, never changed.

What names a person lies beside the line and can be erased (storage.privacy.acts).
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Connection, Row, fetch_all, fetch_one, from_ms, to_ms
from storage.privacy.acts import FORGOTTEN_ID, Part, Seal, divide, join_subject, seal
from storage.staff import members

LINES = """SELECT audit.*,
      actor.person_id AS actor_id, other.person_id AS other_id,
      other.content AS other_content, words.content AS words_content
    FROM audit LEFT JOIN audit_private actor ON actor.key = audit.actor_key
    LEFT JOIN audit_private other ON other.key = audit.other_key
    LEFT JOIN audit_private words ON words.key = audit.words_key"""
"""The beginning of each query that `read_line` reads."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One act of a member of staff; FORGOTTEN_ID stands for each person who was forgotten."""

    id: int
    at: datetime
    actor_id: int
    action: str
    subject: str
    """`user` alone is a person who was forgotten."""
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
    parts = divide(actor_id, subject, detail)
    seals = [await _add_part(connection, each) for each in (parts.actor, parts.other, parts.words)]
    keys = [value for each in seals for value in (each and each.key, each and each.commitment)]
    await connection.execute(
        """INSERT INTO audit (at, action, subject, detail, plain,
             actor_key, actor_commitment, other_key, other_commitment,
             words_key, words_commitment)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            to_ms(at),
            action,
            parts.subject,
            parts.detail,
            f"{action} {parts.subject} {parts.detail}".casefold(),
            *keys,
        ),
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
    """Return the line that a row of LINES holds."""
    detail = json.loads(row["detail"])
    for content in (row["other_content"], row["words_content"]):
        detail |= json.loads(content)["detail"] if content is not None else {}
    return AuditLine(
        row["id"],
        from_ms(row["at"]),
        row["actor_id"] or FORGOTTEN_ID,
        row["action"],
        join_subject(row["subject"], row["other_id"]),
        detail,
    )


async def _add_part(connection: Connection, part: Part | None) -> Seal | None:
    if part is None:
        return None
    sealed = seal(part)
    await connection.execute(
        "INSERT INTO audit_private (key, person_id, salt, content, plain) VALUES (?, ?, ?, ?, ?)",
        (sealed.key, part.person_id, sealed.salt, part.content, part.content.casefold()),
    )
    return sealed
