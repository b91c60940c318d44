"""The outbox: one row is one bulletin for one subscriber. Plan, claim, settle, recover."""

import json
from collections.abc import Iterable
from datetime import datetime

from storage.claims import claims
from storage.database import Connection, Row, to_ms
from storage.records import Claim, DeliveryStatus, Lane, Ledger

_WAITING = (DeliveryStatus.WAITING, DeliveryStatus.CLAIMED, DeliveryStatus.DEFERRED)


async def plan(
    connection: Connection,
    bulletin_id: int,
    lane: Lane,
    excluded: Iterable[tuple[str, str]],
    at: datetime,
) -> int:
    """Fill the outbox with one delivery for each follower and return how many were added.

    `excluded` are (topic, language) pairs of people who do not get it. Repeatable: nobody who has
    a row gets a second one, also when several of their topics match.
    """
    pairs = [f"{topic}/{language}" for topic, language in excluded]
    cursor = await connection.execute(
        """INSERT INTO deliveries (bulletin_id, subscriber_id, lane)
            SELECT DISTINCT t.bulletin_id, s.id, ?
            FROM bulletin_topics t
            JOIN subscriptions f ON f.topic = t.topic
            JOIN subscribers s ON s.id = f.subscriber_id
            WHERE t.bulletin_id = ? AND s.state = 'active'
              AND t.topic || '/' || s.language NOT IN (SELECT value FROM json_each(?))
            ON CONFLICT DO NOTHING""",
        (lane, bulletin_id, json.dumps(pairs)),
    )
    await connection.execute(
        "UPDATE bulletins SET planned_at = ?, edits_revision = revision WHERE id = ?",
        (to_ms(at), bulletin_id),
    )
    return cursor.rowcount


async def claim(connection: Connection, run_id: str, limit: int) -> list[Claim]:
    """Take up to `limit` waiting deliveries under this run's lease, with all that decides them."""
    cursor = await connection.execute(
        """UPDATE deliveries SET status = 1, run_id = ?, attempt_count = attempt_count + 1
           WHERE id IN (SELECT id FROM deliveries WHERE status = 0 ORDER BY lane, id LIMIT ?)
           RETURNING id""",
        (run_id, limit),
    )
    # Fetched whole: an open RETURNING cursor holds the write lock.
    ids = [row["id"] for row in await cursor.fetchall()]
    return await claims(connection, "deliveries", ids)


async def refresh(connection: Connection, claim: Claim) -> Claim:
    """Return a claim with what decides it as it is now."""
    (fresh,) = await claims(connection, "deliveries", [claim.id])
    return fresh


async def record_sent(
    connection: Connection, claim: Claim, message_id: int, language: str, at: datetime
) -> None:
    """Settle a claim as delivered; a correction that came meanwhile is owed an edit at once."""
    await connection.execute(
        """UPDATE deliveries SET status = 3, message_id = ?, revision = ?, language = ?,
             settled_at = ?, run_id = NULL, reason = NULL WHERE id = ?""",
        (message_id, claim.revision, language, to_ms(at), claim.id),
    )
    await connection.execute(
        """INSERT INTO edits (delivery_id, revision, lane)
           SELECT ?, revision, ? FROM bulletins WHERE id = ? AND revision > ?
           ON CONFLICT DO NOTHING""",
        (claim.id, claim.lane, claim.bulletin_id, claim.revision),
    )


async def settle(
    connection: Connection, claim: Claim, status: DeliveryStatus, reason: str, at: datetime
) -> None:
    """Close a claim that was not delivered."""
    await connection.execute(
        """UPDATE deliveries SET status = ?, reason = ?, settled_at = ?, run_id = NULL
           WHERE id = ?""",
        (status, reason, to_ms(at), claim.id),
    )


async def defer(
    connection: Connection, claim: Claim, due_at: datetime, reason: str, *, is_unknown: bool
) -> None:
    """Put a claim back until `due_at`; `is_unknown` marks that a repeat may double it."""
    await connection.execute(
        """UPDATE deliveries SET status = 2, due_at = ?, reason = ?, run_id = NULL,
             maybe_doubled = maybe_doubled + ? WHERE id = ?""",
        (to_ms(due_at), reason, is_unknown, claim.id),
    )


async def release(connection: Connection, claim: Claim) -> None:
    """Put back a claim for which nothing was sent."""
    await connection.execute(
        """UPDATE deliveries SET status = 0, run_id = NULL, attempt_count = attempt_count - 1
           WHERE id = ?""",
        (claim.id,),
    )


async def wake(connection: Connection, at: datetime, horizon: datetime) -> None:
    """Let deferred deliveries wait in line again when their time has come.

    None is deferred beyond `horizon`: one that seems to be was, before the clock was set back.
    """
    await connection.execute(
        "UPDATE deliveries SET status = 0 WHERE status = 2 AND (due_at <= ? OR due_at > ?)",
        (to_ms(at), to_ms(horizon)),
    )


async def recover(connection: Connection, run_id: str) -> int:
    """Take back the claims of runs that died: whether they were sent nobody knows."""
    cursor = await connection.execute(
        """UPDATE deliveries SET status = 0, run_id = NULL, maybe_doubled = maybe_doubled + 1
           WHERE status = 1 AND run_id != ?""",
        (run_id,),
    )
    return cursor.rowcount


async def get_ledger(connection: Connection, bulletin_id: int) -> Ledger:
    """Count how far a bulletin has come."""
    cursor = await connection.execute(
        """SELECT status, count(*) AS n, sum(maybe_doubled > 0) AS doubled
           FROM deliveries WHERE bulletin_id = ? GROUP BY status""",
        (bulletin_id,),
    )
    return _ledger(await cursor.fetchall())


async def get_total_ledger(connection: Connection) -> Ledger:
    """Count the whole outbox."""
    cursor = await connection.execute(
        "SELECT status, count(*) AS n, sum(maybe_doubled > 0) AS doubled "
        "FROM deliveries GROUP BY status"
    )
    return _ledger(await cursor.fetchall())


def _ledger(rows: Iterable[Row]) -> Ledger:
    counts = {DeliveryStatus(row["status"]): (row["n"], row["doubled"]) for row in rows}

    def count(*statuses: DeliveryStatus) -> int:
        return sum(counts.get(status, (0, 0))[0] for status in statuses)

    return Ledger(
        planned=count(*DeliveryStatus),
        sent=count(DeliveryStatus.SENT),
        waiting=count(*_WAITING),
        gone=count(DeliveryStatus.GONE),
        failed=count(DeliveryStatus.FAILED),
        withdrawn=count(DeliveryStatus.WITHDRAWN),
        expired=count(DeliveryStatus.EXPIRED),
        skipped=count(DeliveryStatus.SKIPPED),
        maybe_doubled=sum(doubled for _, doubled in counts.values()),
    )
