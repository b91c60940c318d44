"""Operational state: how it is confirmed, how it ends, and when staff must be reminded of it."""

from datetime import datetime

from storage.database import Connection, fetch_all, from_ms, to_ms

_STANDS = "in_force = 1 AND lifted_at IS NULL AND withdrawn_at IS NULL AND is_exercise = 0"


async def end_returns(connection: Connection, at: datetime) -> None:
    """End what announced a return to normal work, once no restriction is left."""
    await connection.execute(
        f"""UPDATE bulletins SET lifted_at = ?1 WHERE operational = 'resume' AND {_STANDS}
            AND NOT EXISTS (SELECT 1 FROM bulletins WHERE operational = 'restrict' AND {_STANDS}
              AND (expires_at IS NULL OR expires_at > ?1))""",  # noqa: S608 - a literal
        (to_ms(at),),
    )


async def confirm(
    connection: Connection, bulletin_id: int, asked: datetime, review_at: datetime
) -> bool:
    """Let a restriction hold until it is asked about again; `asked` is the review it answers.

    Returns False where that review has been answered, or there is nothing left to confirm.
    """
    cursor = await connection.execute(
        f"""UPDATE bulletins SET review_at = ?, reminded_at = NULL
            WHERE id = ? AND review_at = ? AND {_STANDS}""",  # noqa: S608 - a literal
        (to_ms(review_at), bulletin_id, to_ms(asked)),
    )
    return cursor.rowcount == 1


async def list_reminded(connection: Connection) -> dict[int, datetime | None]:
    """Return the bulletins that are state, and when staff were last reminded of each."""
    rows = await fetch_all(
        connection,
        f"SELECT id, reminded_at FROM bulletins WHERE {_STANDS}",  # noqa: S608 - a literal
    )
    return {row["id"]: from_ms(row["reminded_at"]) for row in rows}


async def record_reminded(connection: Connection, bulletin_id: int, at: datetime) -> None:
    """Remember that staff were reminded."""
    await connection.execute(
        "UPDATE bulletins SET reminded_at = ? WHERE id = ?", (to_ms(at), bulletin_id)
    )
