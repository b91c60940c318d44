"""Rounds: when the corrections of a bulletin by its website went out or will, and which gather."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection, fetch_all, from_ms, to_ms


@dataclass(frozen=True, slots=True)
class RestlessBulletin:
    """A bulletin whose website changes it again and again."""

    feed_id: str
    title: str
    since: datetime
    changed_at: datetime


async def list_corrected(
    connection: Connection, bulletin_id: int, since: datetime
) -> list[datetime]:
    """Return when a bulletin got new texts after its first, oldest first."""
    rows = await fetch_all(
        connection,
        """SELECT DISTINCT revision, stored_at FROM bulletin_texts
           WHERE bulletin_id = ? AND revision > 1 AND stored_at > ? ORDER BY revision""",
        (bulletin_id, to_ms(since)),
    )
    return [from_ms(row["stored_at"]) for row in rows]


async def list_rounds(connection: Connection, bulletin_id: int) -> list[datetime]:
    """Return when a bulletin's copies were or will be edited, in order."""
    rows = await fetch_all(
        connection,
        "SELECT due_at FROM edit_rounds WHERE bulletin_id = ? ORDER BY due_at",
        (bulletin_id,),
    )
    return [from_ms(row["due_at"]) for row in rows]


async def add(
    connection: Connection, bulletin_id: int, due_at: datetime, forget_before: datetime
) -> None:
    """Remember a round, and no more those of former days."""
    await connection.execute(
        "DELETE FROM edit_rounds WHERE bulletin_id = ? AND due_at < ?",
        (bulletin_id, to_ms(forget_before)),
    )
    await connection.execute(
        "INSERT INTO edit_rounds VALUES (?, ?) ON CONFLICT DO NOTHING",
        (bulletin_id, to_ms(due_at)),
    )


async def go_now(connection: Connection, bulletin_id: int, now: datetime) -> None:
    """Let a round that waits go out now."""
    await connection.execute(
        "DELETE FROM edit_rounds WHERE bulletin_id = ? AND due_at > ?", (bulletin_id, to_ms(now))
    )


async def record_restless(
    connection: Connection, bulletin_id: int, feed_id: str, now: datetime, quiet_since: datetime
) -> bool:
    """Note that a bulletin's corrections gather; return whether they did not since then."""
    await connection.execute(
        "DELETE FROM restless_bulletins WHERE changed_at < ?", (to_ms(quiet_since),)
    )
    rows = await fetch_all(
        connection,
        """INSERT INTO restless_bulletins VALUES (?1, ?2, ?3, ?3)
           ON CONFLICT (bulletin_id) DO UPDATE SET changed_at = excluded.changed_at
           RETURNING since = changed_at AS is_new""",
        (bulletin_id, feed_id, to_ms(now)),
    )
    return bool(rows[0]["is_new"])


async def list_restless(connection: Connection, since: datetime) -> list[RestlessBulletin]:
    """Return the bulletins whose corrections have gathered since then, by their newest title."""
    rows = await fetch_all(
        connection,
        """SELECT r.feed_id, r.since, r.changed_at, max(t.title) AS title
           FROM restless_bulletins r JOIN bulletins b ON b.id = r.bulletin_id
           JOIN bulletin_texts t ON t.bulletin_id = b.id AND t.revision = b.revision
           WHERE r.changed_at >= ? GROUP BY r.bulletin_id ORDER BY r.since""",
        (to_ms(since),),
    )
    return [
        RestlessBulletin(
            row["feed_id"], row["title"], from_ms(row["since"]), from_ms(row["changed_at"])
        )
        for row in rows
    ]
