"""Who is staff besides the owners; revoked members stay in the table: the audit names them."""

import json
from collections.abc import Collection
from datetime import datetime

from storage import sequence
from storage.database import Connection, Row, fetch_all, fetch_one, from_ms, to_ms
from storage.records.member import Member, Role


async def find(connection: Connection, user_id: int) -> Member | None:
    """Return a present member of staff, or None."""
    row = await fetch_one(
        connection, "SELECT * FROM staff WHERE user_id = ? AND revoked_at IS NULL", (user_id,)
    )
    return None if row is None else _member(row)


async def list_members(connection: Connection) -> list[Member]:
    """Return the present members, who came first first."""
    rows = await fetch_all(
        connection, "SELECT * FROM staff WHERE revoked_at IS NULL ORDER BY granted_at, user_id"
    )
    return [_member(row) for row in rows]


async def list_ids(connection: Connection) -> frozenset[int]:
    """Return who the present members are."""
    rows = await fetch_all(connection, "SELECT user_id FROM staff WHERE revoked_at IS NULL")
    return frozenset(row["user_id"] for row in rows)


async def grant(connection: Connection, member: Member) -> None:
    """Make somebody a member, again, or with another role."""
    await connection.execute(
        """INSERT OR REPLACE INTO staff
             (user_id, name, role, language, granted_by, granted_at, revoked_at)
           VALUES (?, ?, ?, ?, ?, ?, NULL)""",
        (
            member.user_id,
            member.name,
            member.role,
            member.language,
            member.granted_by,
            to_ms(member.granted_at),
        ),
    )


async def revoke(connection: Connection, user_id: int, at: datetime) -> bool:
    """End somebody's role; returns False when they had none."""
    cursor = await connection.execute(
        """UPDATE staff SET revoked_at = ?, revoked_sequence = ?
           WHERE user_id = ? AND revoked_at IS NULL""",
        (to_ms(at), await sequence.draw(connection), user_id),
    )
    return cursor.rowcount > 0


async def note_owner(connection: Connection, user_id: int, name: str) -> None:
    """Remember what an owner is called now."""
    await connection.execute(
        """INSERT INTO owners VALUES (?, ?)
           ON CONFLICT (user_id) DO UPDATE SET name = excluded.name""",
        (user_id, name),
    )


async def load_names(connection: Connection) -> dict[int, str]:
    """Return what owners and members are called, past members too: as confirmed, not as now."""
    rows = await fetch_all(
        connection, "SELECT user_id, name FROM staff UNION ALL SELECT user_id, name FROM owners"
    )
    return {row["user_id"]: row["name"] for row in rows}


async def load_roles(connection: Connection, user_ids: Collection[int]) -> dict[int, Role]:
    """Return the roles of those of these people who are members of staff."""
    rows = await fetch_all(
        connection,
        """SELECT user_id, role FROM staff WHERE revoked_at IS NULL
             AND user_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(user_ids)),),
    )
    return {row["user_id"]: Role(row["role"]) for row in rows}


async def load_owner_names(connection: Connection, user_ids: Collection[int]) -> dict[int, str]:
    """Return what those of these people who are owners were called last."""
    rows = await fetch_all(
        connection,
        "SELECT user_id, name FROM owners WHERE user_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(user_ids)),),
    )
    return {row["user_id"]: row["name"] for row in rows}


async def note_block(connection: Connection, user_id: int, at: datetime) -> None:
    """Remember that somebody of the staff has blocked the bot."""
    await connection.execute(
        "INSERT OR REPLACE INTO staff_blocks VALUES (?, ?)", (user_id, to_ms(at))
    )


async def forget_block(connection: Connection, user_id: int) -> None:
    """Remember that somebody can be written to again."""
    await connection.execute("DELETE FROM staff_blocks WHERE user_id = ?", (user_id,))


async def list_blocking(connection: Connection) -> frozenset[int]:
    """Return who of the staff has blocked the bot, past members too."""
    rows = await fetch_all(
        connection,
        """SELECT user_id FROM staff_blocks
           UNION SELECT chat_id FROM subscribers WHERE kind = 'private' AND state = 'blocked'
             AND chat_id IN (SELECT user_id FROM staff UNION SELECT user_id FROM owners)""",
    )
    return frozenset(row["user_id"] for row in rows)


def _member(row: Row) -> Member:
    return Member(
        user_id=row["user_id"],
        name=row["name"],
        role=Role(row["role"]),
        language=row["language"],
        granted_by=row["granted_by"],
        granted_at=from_ms(row["granted_at"]),
    )
