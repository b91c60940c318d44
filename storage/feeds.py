"""Feeds and their entries: what was polled, what was seen."""

import json
from collections.abc import Iterable
from datetime import datetime

from storage.database import Connection, Row, fetch_all, fetch_one, from_ms, to_ms
from storage.records.feed import FeedState, KnownEntry


async def find_state(connection: Connection, feed_id: str) -> FeedState | None:
    """Return what is stored about a feed, or None before its first poll."""
    row = await fetch_one(connection, "SELECT * FROM feeds WHERE id = ?", (feed_id,))
    return None if row is None else _state(row)


async def list_states(connection: Connection) -> list[FeedState]:
    """Return all feeds that were ever polled."""
    rows = await fetch_all(connection, "SELECT * FROM feeds ORDER BY id")
    return [_state(row) for row in rows]


async def record_poll(connection: Connection, state: FeedState) -> None:
    """Store a feed's state after a poll, in the transaction that stores its entries."""
    await connection.execute(
        """INSERT INTO feeds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET
             url = excluded.url, etag = excluded.etag, last_modified = excluded.last_modified,
             baseline_at = excluded.baseline_at, polled_at = excluded.polled_at,
             succeeded_at = excluded.succeeded_at, next_poll_at = excluded.next_poll_at,
             failure_count = excluded.failure_count, last_error = excluded.last_error""",
        (
            state.feed_id,
            state.url,
            state.etag,
            state.last_modified,
            to_ms(state.baseline_at),
            to_ms(state.polled_at),
            to_ms(state.succeeded_at),
            to_ms(state.next_poll_at),
            state.failure_count,
            state.last_error,
        ),
    )


async def list_known_entries(connection: Connection, feed_id: str) -> list[KnownEntry]:
    """Return every entry a feed has ever shown."""
    rows = await fetch_all(
        connection,
        "SELECT guid, content_hash, bulletin_id FROM entries WHERE feed_id = ?",
        (feed_id,),
    )
    return [KnownEntry(*row) for row in rows]


async def find_first_seen_at(
    connection: Connection, feed_id: str, guids: Iterable[str]
) -> datetime | None:
    """Return when a feed showed the first of these entries for the first time."""
    row = await fetch_one(
        connection,
        """SELECT min(first_seen_at) AS at FROM entries
           WHERE feed_id = ? AND guid IN (SELECT value FROM json_each(?))""",
        (feed_id, json.dumps(list(guids))),
    )
    return None if row is None else from_ms(row["at"])


async def record_entry(
    connection: Connection, feed_id: str, entry: KnownEntry, seen_at: datetime
) -> None:
    """Remember an entry, or its new content hash."""
    await connection.execute(
        """INSERT INTO entries VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (feed_id, guid) DO UPDATE SET content_hash = excluded.content_hash""",
        (feed_id, entry.guid, entry.content_hash, entry.bulletin_id, to_ms(seen_at)),
    )


def _state(row: Row) -> FeedState:
    return FeedState(
        feed_id=row["id"],
        url=row["url"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        baseline_at=from_ms(row["baseline_at"]),
        polled_at=from_ms(row["polled_at"]),
        succeeded_at=from_ms(row["succeeded_at"]),
        next_poll_at=from_ms(row["next_poll_at"]),
        failure_count=row["failure_count"],
        last_error=row["last_error"],
    )
