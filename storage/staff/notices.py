"""Notices that are public: which are in force, and which still owe their all-clear."""

from datetime import datetime, timedelta

from storage import bulletins
from storage.database import Connection, Row, fetch_all, fetch_one, to_ms
from storage.outbox.ledgers import OWES_ALL_CLEAR
from storage.records.notice import OpenNotice

# How long what ends another notice can be found, to be corrected or withdrawn.
_ALL_CLEARS_LISTED = timedelta(days=1)
_IS_IN_FORCE = """(b.withdrawn_at IS NULL AND b.lifted_at IS NULL
    AND (b.expires_at IS NULL OR b.expires_at > ?1)
    AND (b.all_clear_of IS NULL OR b.published_at > ?2)
    AND (b.stopped_at IS NULL OR coalesce(l.sent, 0) > 0))"""
_OPEN = f"""FROM bulletins b LEFT JOIN ledgers l ON l.bulletin_id = b.id
    WHERE b.origin = 'notice' AND b.published_at IS NOT NULL
      AND ({_IS_IN_FORCE} OR {OWES_ALL_CLEAR})"""
_COLUMNS = f"b.id, {OWES_ALL_CLEAR} AS owes_all_clear, {_IS_IN_FORCE} AS is_in_force"


async def list_open(
    connection: Connection, at: datetime, limit: int, offset: int
) -> list[OpenNotice]:
    """Return what is in force or owes an all-clear: what owes one first, then newest first."""
    rows = await fetch_all(
        connection,
        f"""SELECT {_COLUMNS} {_OPEN}
            ORDER BY owes_all_clear DESC, b.published_at DESC, b.id DESC LIMIT ?3 OFFSET ?4""",
        (*_moments(at), limit, offset),
    )
    return [await _load(connection, row) for row in rows]


async def count_open(connection: Connection, at: datetime) -> int:
    """Return how many `list_open` would go through."""
    (row,) = await fetch_all(connection, f"SELECT count(*) AS n {_OPEN}", _moments(at))
    return int(row["n"])


async def find(connection: Connection, bulletin_id: int, at: datetime) -> OpenNotice | None:
    """Return a public notice, open or not, or None."""
    row = await fetch_one(
        connection,
        f"""SELECT {_COLUMNS} FROM bulletins b LEFT JOIN ledgers l ON l.bulletin_id = b.id
            WHERE b.id = ?3 AND b.origin = 'notice' AND b.published_at IS NOT NULL""",  # noqa: S608 - constants
        (*_moments(at), bulletin_id),
    )
    return None if row is None else await _load(connection, row)


async def list_overdue(connection: Connection, at: datetime, asked_before: datetime) -> list[int]:
    """Return what is over, owes an all-clear, and was not asked about since then.

    What seems to be asked about later than now was, before the clock was set back.
    """
    rows = await fetch_all(
        connection,
        f"""SELECT b.id FROM bulletins b JOIN ledgers l ON l.bulletin_id = b.id
            WHERE b.origin = 'notice' AND {OWES_ALL_CLEAR} AND NOT {_IS_IN_FORCE}
              AND (b.all_clear_asked_at IS NULL OR b.all_clear_asked_at <= ?3
                OR b.all_clear_asked_at > ?1)
            ORDER BY b.id""",  # noqa: S608 - constants
        (*_moments(at), to_ms(asked_before)),
    )
    return [row["id"] for row in rows]


async def note_asked(connection: Connection, bulletin_id: int, at: datetime) -> None:
    """Remember when staff were last asked for an all-clear."""
    await connection.execute(
        "UPDATE bulletins SET all_clear_asked_at = ? WHERE id = ?", (to_ms(at), bulletin_id)
    )


def _moments(at: datetime) -> tuple[int | None, int | None]:
    """Return the parameters of `_IS_IN_FORCE`."""
    return to_ms(at), to_ms(at - _ALL_CLEARS_LISTED)


async def _load(connection: Connection, row: Row) -> OpenNotice:
    bulletin = await bulletins.get(connection, row["id"])
    return OpenNotice(bulletin, bool(row["owes_all_clear"]), bool(row["is_in_force"]))
