"""Requests to forget somebody who was staff: an owner must agree before anything is erased."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection, Row, fetch_all, fetch_one, to_ms


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """A request of the operator's; `is_agreed` is None until an owner has decided."""

    id: int
    user_id: int
    name: str
    is_agreed: bool | None


async def has_acts(connection: Connection, user_id: int) -> bool:
    """Return whether acts of staff by this person are kept, or that they are or were staff."""
    found = await fetch_one(
        connection,
        """SELECT 1 FROM staff WHERE user_id = ?1 UNION SELECT 1 FROM owners WHERE user_id = ?1
           UNION SELECT 1 FROM audit JOIN audit_private p ON p.key = actor_key
             WHERE p.person_id = ?1 AND action != 'open invitation' LIMIT 1""",
        (user_id,),
    )
    return found is not None


async def add(connection: Connection, user_id: int, name: str, at: datetime) -> ErasureRequest:
    """Store a request, or return the one that is there; one that was refused is made anew."""
    await connection.execute(
        """INSERT INTO erasure_requests (user_id, name, requested_at) VALUES (?, ?, ?)
           ON CONFLICT (user_id) DO UPDATE SET requested_at = excluded.requested_at,
             asked_at = NULL, decided_at = NULL, is_agreed = NULL WHERE is_agreed = 0""",
        (user_id, name, to_ms(at)),
    )
    (row,) = await fetch_all(
        connection, "SELECT * FROM erasure_requests WHERE user_id = ?", (user_id,)
    )
    return _request(row)


async def find(connection: Connection, user_id: int) -> ErasureRequest | None:
    """Return the request that is about a person, or None."""
    row = await fetch_one(
        connection, "SELECT * FROM erasure_requests WHERE user_id = ?", (user_id,)
    )
    return None if row is None else _request(row)


async def find_open(connection: Connection, request_id: int, user_id: int) -> ErasureRequest | None:
    """Return a request that waits for an owner, if it is about this person, or None."""
    row = await fetch_one(
        connection,
        "SELECT * FROM erasure_requests WHERE id = ? AND user_id = ? AND is_agreed IS NULL",
        (request_id, user_id),
    )
    return None if row is None else _request(row)


async def list_unasked(connection: Connection) -> list[ErasureRequest]:
    """Return the requests that no owner has been asked about yet."""
    rows = await fetch_all(
        connection, "SELECT * FROM erasure_requests WHERE asked_at IS NULL ORDER BY id"
    )
    return [_request(row) for row in rows]


async def record_asked(connection: Connection, request_id: int, at: datetime) -> None:
    """Remember that owners were asked."""
    await connection.execute(
        "UPDATE erasure_requests SET asked_at = ? WHERE id = ?", (to_ms(at), request_id)
    )


async def refuse(connection: Connection, request_id: int, at: datetime) -> None:
    """Remember that an owner refused; one that is agreed to goes with the person."""
    await connection.execute(
        "UPDATE erasure_requests SET decided_at = ?, is_agreed = 0 WHERE id = ?",
        (to_ms(at), request_id),
    )


def _request(row: Row) -> ErasureRequest:
    agreed = row["is_agreed"]
    return ErasureRequest(
        row["id"], row["user_id"], row["name"], None if agreed is None else bool(agreed)
    )
