"""Invitations to become staff: one-time links, of which only a hash is kept."""

from datetime import datetime

from storage.database import Connection, Row, fetch_all, fetch_one, from_ms, to_ms
from storage.records.member import Invitation, Role


async def find_newest_id(connection: Connection) -> int:
    """Return the id of the newest invitation, or 0."""
    (row,) = await fetch_all(connection, "SELECT coalesce(max(id), 0) AS id FROM invitations")
    return int(row["id"])


async def add(
    connection: Connection,
    invitation: Invitation,
    token_hash: str,
    after_id: int,
) -> Invitation | None:
    """Store a new invitation, whatever its `id`.

    Repeated for the same button the invitation gets the new link, and the one before is void; None
    where that was opened already, or given up.
    """
    rows = await fetch_all(
        connection,
        """INSERT INTO invitations
             (token_hash, role, invited_by, after_id, created_at, expires_at)
           VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (invited_by, after_id) DO UPDATE SET
             token_hash = excluded.token_hash, role = excluded.role,
             created_at = excluded.created_at, expires_at = excluded.expires_at
           WHERE opened_by IS NULL AND decided_by IS NULL
           RETURNING *""",
        (
            token_hash,
            invitation.role,
            invitation.invited_by,
            after_id,
            to_ms(invitation.created_at),
            to_ms(invitation.expires_at),
        ),
    )
    return _invitation(rows[0]) if rows else None


async def find(connection: Connection, invitation_id: int) -> Invitation | None:
    """Return an invitation by its id, or None."""
    row = await fetch_one(connection, "SELECT * FROM invitations WHERE id = ?", (invitation_id,))
    return None if row is None else _invitation(row)


async def find_by_hash(connection: Connection, token_hash: str) -> Invitation | None:
    """Return the invitation whose link has this hash, or None."""
    row = await fetch_one(
        connection, "SELECT * FROM invitations WHERE token_hash = ?", (token_hash,)
    )
    return None if row is None else _invitation(row)


async def list_open(connection: Connection, at: datetime) -> list[Invitation]:
    """Return the invitations that can still make somebody staff, oldest first."""
    rows = await fetch_all(
        connection,
        "SELECT * FROM invitations WHERE decided_by IS NULL AND expires_at > ? ORDER BY id",
        (to_ms(at),),
    )
    return [_invitation(row) for row in rows]


async def open_once(
    connection: Connection,
    invitation: Invitation,
    opened_at: datetime,
) -> None:
    """Store who opened an invitation, and until when that can be decided."""
    await connection.execute(
        """UPDATE invitations SET opened_by = ?, opened_name = ?, opened_language = ?,
             opened_at = ?, expires_at = ? WHERE id = ? AND opened_by IS NULL""",
        (
            invitation.opened_by,
            invitation.opened_name,
            invitation.opened_language,
            to_ms(opened_at),
            to_ms(invitation.expires_at),
            invitation.id,
        ),
    )


async def decide(
    connection: Connection, invitation_id: int, decided_by: int, at: datetime, *, is_granted: bool
) -> None:
    """Store what an owner decided about an invitation."""
    await connection.execute(
        "UPDATE invitations SET decided_by = ?, decided_at = ?, is_granted = ? WHERE id = ?",
        (decided_by, to_ms(at), is_granted, invitation_id),
    )


def _invitation(row: Row) -> Invitation:
    return Invitation(
        id=row["id"],
        role=Role(row["role"]),
        invited_by=row["invited_by"],
        created_at=from_ms(row["created_at"]),
        expires_at=from_ms(row["expires_at"]),
        opened_by=row["opened_by"],
        opened_name=row["opened_name"],
        opened_language=row["opened_language"],
        decided_by=row["decided_by"],
        is_granted=bool(row["is_granted"]),
    )
