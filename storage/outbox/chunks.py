"""Chunks: the next part of a plan is carried out, and the plan's cursor moved on behind it.

Each chunk is a transaction of its own and repeatable, so that between two of them urgent work goes
first and a kill loses nothing. Chunks walk over subscribers by id.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from storage.database import Connection, fetch_all, to_ms
from storage.outbox import ledgers, plans
from storage.outbox.plans import Plan, PlanKind

_NOT_EXCLUDED = "AND t.topic || '/' || s.language NOT IN (SELECT value FROM json_each(?6))"
CHUNK = 10_000  # rows: some 15 ms, which is how long urgent work may have to wait for one


@dataclass(frozen=True, slots=True)
class Chunk:
    """The subscribers after a plan's cursor, up to `last`."""

    last: int
    is_last: bool


async def plan_deliveries(
    connection: Connection, plan: Plan, excluded: Iterable[tuple[str, str]], at: datetime
) -> int:
    """Fill the outbox for the next chunk of followers and return how many were added.

    `excluded` are (topic, language) pairs of people who do not get it. A follower of several of the
    bulletin's topics gets one row; one who subscribed or came back after planning began gets none.
    """
    chunk = await _find_chunk(connection, "subscribers", "id", plan, "1")
    # The condition costs half as much again, and mostly nobody is excluded.
    names = json.dumps([f"{topic}/{language}" for topic, language in excluded])
    cursor = await connection.execute(
        f"""INSERT INTO deliveries (bulletin_id, subscriber_id, lane)
            SELECT ?1, f.subscriber_id, ?2
            FROM bulletin_topics t
            CROSS JOIN subscriptions f ON f.topic = t.topic
            CROSS JOIN subscribers s ON s.id = f.subscriber_id
            WHERE t.bulletin_id = ?1 AND f.subscriber_id > ?3 AND f.subscriber_id <= ?4
              AND f.sequence <= ?5
              AND s.state = 'active' AND s.state_sequence <= ?5
              {"" if names == "[]" else _NOT_EXCLUDED}
            ON CONFLICT DO NOTHING""",  # noqa: S608 - a constant
        (plan.bulletin_id, plan.lane, plan.cursor, chunk.last, plan.sequence)
        + (() if names == "[]" else (names,)),
    )
    await ledgers.add(connection, plan.bulletin_id, planned=cursor.rowcount)
    await _move(connection, plan, chunk, at)
    return cursor.rowcount


async def plan_staff(
    connection: Connection, plan: Plan, staff_ids: Iterable[int], at: datetime
) -> int:
    """Fill the outbox for staff, whatever they follow, and return how many were added.

    They are few: one chunk. A private chat has its person's id (Bot API, Chat).
    """
    cursor = await connection.execute(
        """INSERT INTO deliveries (bulletin_id, subscriber_id, lane)
           SELECT ?, id, ? FROM subscribers
           WHERE chat_id IN (SELECT value FROM json_each(?)) AND thread_id = 0
             AND kind = 'private' AND state != 'blocked'
           ORDER BY id ON CONFLICT DO NOTHING""",
        (plan.bulletin_id, plan.lane, json.dumps(list(staff_ids))),
    )
    await ledgers.add(connection, plan.bulletin_id, planned=cursor.rowcount)
    await _finish(connection, plan, at)
    return cursor.rowcount


async def plan_all_clear(connection: Connection, plan: Plan, ended_id: int, at: datetime) -> int:
    """Fill the outbox for the next chunk of those who got the bulletin `ended_id`; return how many.

    What is under way at this moment counts as got: whether it arrives, nobody knows yet.
    """
    ended = replace(plan, bulletin_id=ended_id)
    chunk = await _find_chunk(connection, "deliveries", "subscriber_id", ended, "bulletin_id = ?1")
    cursor = await connection.execute(
        """INSERT INTO deliveries (bulletin_id, subscriber_id, lane)
           SELECT ?, subscriber_id, ? FROM deliveries
           WHERE bulletin_id = ? AND subscriber_id > ? AND subscriber_id <= ?
             AND status IN (1, 3)
           ORDER BY subscriber_id ON CONFLICT DO NOTHING""",
        (plan.bulletin_id, plan.lane, ended_id, plan.cursor, chunk.last),
    )
    await ledgers.add(connection, plan.bulletin_id, planned=cursor.rowcount)
    await _move(connection, plan, chunk, at)
    return cursor.rowcount


async def plan_edits(connection: Connection, plan: Plan, at: datetime) -> int:
    """Owe the next chunk of delivered copies an edit; return how many.

    An edit of an older revision that still waits is superseded: each copy gets the newest text, and
    is heard of where the older one had yet to be.
    """
    chunk = await _find_chunk(connection, "deliveries", "subscriber_id", plan, "bulletin_id = ?1")
    bounds = (plan.bulletin_id, plan.cursor, chunk.last)
    added = await connection.execute(
        """INSERT INTO edits (delivery_id, revision, lane, is_audible)
           SELECT id, ?4, ?5, ?6 OR EXISTS (SELECT 1 FROM edits older
             WHERE older.delivery_id = deliveries.id AND older.revision < ?4
             AND older.status IN (0, 2) AND older.is_audible = 1)
           FROM deliveries
           WHERE bulletin_id = ?1 AND subscriber_id > ?2 AND subscriber_id <= ?3
             AND status = 3 AND revision < ?4
           ON CONFLICT DO NOTHING""",
        (*bounds, plan.revision, plan.lane, plan.is_audible),
    )
    superseded = await connection.execute(
        """UPDATE edits SET status = 5 WHERE status IN (0, 2) AND revision < ?4
           AND delivery_id IN (SELECT id FROM deliveries
             WHERE bulletin_id = ?1 AND subscriber_id > ?2 AND subscriber_id <= ?3
               AND revision < ?4)""",  # a copy that shows it already may still be owed the reply
        (*bounds, plan.revision),
    )
    await ledgers.add(
        connection,
        plan.bulletin_id,
        edits_planned=added.rowcount,
        edits_superseded=superseded.rowcount,
    )
    await _move(connection, plan, chunk, at)
    return added.rowcount


async def plan_withdrawal(connection: Connection, plan: Plan, at: datetime) -> int:
    """Take the next chunk of what still waits out of the outbox; return how many."""
    chunk = await _find_chunk(connection, "deliveries", "subscriber_id", plan, "bulletin_id = ?1")
    cursor = await connection.execute(
        """UPDATE deliveries SET status = 6, settled_at = ?4, reason =
             (SELECT iif(withdrawn_at IS NULL, 'sending was stopped', 'the bulletin was withdrawn')
              FROM bulletins WHERE id = ?1)
           WHERE bulletin_id = ?1 AND subscriber_id > ?2 AND subscriber_id <= ?3
             AND status IN (0, 2)""",
        (plan.bulletin_id, plan.cursor, chunk.last, to_ms(at)),
    )
    await ledgers.add(connection, plan.bulletin_id, withdrawn=cursor.rowcount)
    await _move(connection, plan, chunk, at)
    return cursor.rowcount


async def _find_chunk(
    connection: Connection, table: str, column: str, plan: Plan, condition: str
) -> Chunk:
    # Table, column and condition are the literals above.
    (row,) = await fetch_all(
        connection,
        f"""SELECT max(place) AS last, count(*) AS count FROM (
              SELECT {column} AS place FROM {table} WHERE {condition} AND {column} > ?2
              ORDER BY {column} LIMIT ?3)
            WHERE ?1 IS NOT NULL""",  # noqa: S608 - see above
        (plan.bulletin_id, plan.cursor, CHUNK),
    )
    return Chunk(row["last"] or plan.cursor, is_last=row["count"] < CHUNK)


async def _move(connection: Connection, plan: Plan, chunk: Chunk, at: datetime) -> None:
    if chunk.is_last:
        await _finish(connection, plan, at)
        return
    await plans.move(connection, plan, chunk.last)


async def _finish(connection: Connection, plan: Plan, at: datetime) -> None:
    await plans.drop(connection, plan.bulletin_id, plan.kind)
    if plan.kind is PlanKind.DELIVERIES:
        await connection.execute(
            "UPDATE bulletins SET planned_at = ? WHERE id = ?", (to_ms(at), plan.bulletin_id)
        )
    await ledgers.close_if_done(connection, plan.bulletin_id, at)
