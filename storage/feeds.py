"""Feeds: what is stored about each between two polls."""

import json

from storage.database import Connection, Row, fetch_all, fetch_one, from_ms, to_ms
from storage.records.feed import FeedState


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
        """INSERT INTO feeds (id, url, etag, last_modified, baseline_at, polled_at, succeeded_at,
             next_poll_at, failure_count, last_error, window)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET
             url = excluded.url, etag = excluded.etag, last_modified = excluded.last_modified,
             baseline_at = excluded.baseline_at, polled_at = excluded.polled_at,
             succeeded_at = excluded.succeeded_at, next_poll_at = excluded.next_poll_at,
             failure_count = excluded.failure_count, last_error = excluded.last_error,
             window = excluded.window""",
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
            json.dumps(state.window),
        ),
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
        window=tuple(json.loads(row["window"])),
    )
