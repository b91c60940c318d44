"""The outbox: one row is one bulletin for one subscriber. Claim, settle, defer, recover.

What ends here is counted in the bulletin's ledger, in the same transaction. What every message
goes through is one statement for a batch, with JSON in and out (see storage.outbox.claims).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import orjson

from storage.database import Connection, fetch_all, to_ms
from storage.outbox import edits, ledgers
from storage.outbox.claims import claims
from storage.records.delivery import Claim, DeliveryStatus, Lane

_COUNTERS = {
    DeliveryStatus.GONE: "gone",
    DeliveryStatus.FAILED: "failed",
    DeliveryStatus.WITHDRAWN: "withdrawn",
    DeliveryStatus.EXPIRED: "expired",
    DeliveryStatus.SKIPPED: "skipped",
}


class Sent(NamedTuple):
    """A claim that was delivered."""

    claim: Claim
    message_id: int
    language: str


class Ended(NamedTuple):
    """A claim that ended otherwise, and why."""

    claim: Claim
    status: DeliveryStatus
    reason: str


async def claim(connection: Connection, run_id: str, lane: Lane, limit: int) -> list[Claim]:
    """Take up to `limit` waiting deliveries of a lane under this run's lease."""
    ((found,),) = await fetch_all(
        connection,
        """SELECT json_group_array(id) FROM (SELECT id FROM deliveries
             WHERE status = 0 AND lane = ? ORDER BY id LIMIT ?)""",
        (lane, limit),
    )
    ids = orjson.loads(found)
    if not ids:
        return []
    await connection.execute(
        """UPDATE deliveries SET status = 1, run_id = ?, attempt_count = attempt_count + 1
           WHERE id IN (SELECT value FROM json_each(?))""",
        (run_id, found),
    )
    return await claims(connection, "deliveries", ids)


async def refresh(connection: Connection, old: Sequence[Claim]) -> list[Claim]:
    """Return claims with what decides them as it is now."""
    return await claims(connection, "deliveries", [claim.id for claim in old])


async def count_got(connection: Connection, bulletin_id: int) -> int:
    """Return how many have got a bulletin, or are getting it at this moment."""
    (row,) = await fetch_all(
        connection,
        "SELECT count(*) AS n FROM deliveries WHERE bulletin_id = ? AND status IN (1, 3)",
        (bulletin_id,),
    )
    return int(row["n"])


async def record_sent(connection: Connection, batch: Sequence[Sent], at: datetime) -> None:
    """Settle claims as delivered; a correction that came meanwhile is owed an edit at once."""
    if not batch:
        return
    alike: defaultdict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    for sent in batch:
        alike[sent.claim.revision, sent.language][sent.claim.id] = sent.message_id
    for (revision, language), message_ids in alike.items():
        await connection.execute(
            """UPDATE deliveries SET status = 3, message_id = sent.value, revision = ?,
                 language = ?, settled_at = ?, run_id = NULL, reason = NULL, refused_at = NULL
               FROM json_each(?) AS sent WHERE deliveries.id = CAST(sent.key AS INTEGER)""",
            (revision, language, to_ms(at), _dump(message_ids)),
        )
    revisions = {sent.claim.bulletin_id: sent.claim.revision for sent in batch}
    for bulletin_id in revisions:
        await _owe_edits(connection, bulletin_id, batch)
    counts = Counter([sent.claim.bulletin_id for sent in batch])
    await _count(connection, {(each, "sent"): count for each, count in counts.items()}, at)


async def settle(connection: Connection, batch: Sequence[Ended], at: datetime) -> None:
    """Close claims that were not delivered."""
    if not batch:
        return
    await connection.executemany(
        """UPDATE deliveries SET status = ?, reason = ?, settled_at = ?, run_id = NULL
           WHERE id = ?""",
        [(ended.status, ended.reason, to_ms(at), ended.claim.id) for ended in batch],
    )
    await _count(
        connection,
        Counter((ended.claim.bulletin_id, _COUNTERS[ended.status]) for ended in batch),
        at,
    )


async def defer(
    connection: Connection,
    claim: Claim,
    due_at: datetime,
    reason: str,
    *,
    is_unknown: bool = False,
    is_counted: bool = True,
    refused_at: datetime | None = None,
) -> None:
    """Put a claim back until `due_at`; `is_unknown` marks that a repeat may double it.

    `refused_at` is since when the chat refuses it, where that is why.
    """
    await connection.execute(
        """UPDATE deliveries SET status = 2, due_at = ?, reason = ?, run_id = NULL,
             attempt_count = attempt_count - ?, maybe_doubled = maybe_doubled + ?,
             refused_at = coalesce(?, refused_at) WHERE id = ?""",
        (to_ms(due_at), reason, not is_counted, is_unknown, to_ms(refused_at), claim.id),
    )
    await ledgers.add(connection, claim.bulletin_id, maybe_doubled=int(is_unknown))


async def end_for_returned(connection: Connection, subscriber_id: int, at: datetime) -> None:
    """Send nothing old to who comes back: state in force is shown instead.

    Called in the transaction of the return: no comparison of times could tell what is old after a
    clock was set. What is claimed already they get, and what is for certain people, whatever they
    follow.
    """
    rows = await fetch_all(
        connection,
        """UPDATE deliveries SET status = 4, settled_at = ?1,
             reason = 'the subscriber was away when it was published'
           WHERE status IN (0, 2) AND subscriber_id = ?2 AND bulletin_id IN
             (SELECT l.bulletin_id FROM ledgers l JOIN bulletins b ON b.id = l.bulletin_id
              WHERE l.closed_at IS NULL AND b.is_exercise = 0 AND b.all_clear_of IS NULL
                AND b.canary_id IS NOT ?2)
           RETURNING bulletin_id""",
        (to_ms(at), subscriber_id),
    )
    await _count(connection, {(row["bulletin_id"], "gone"): 1 for row in rows}, at)


async def recover(connection: Connection, run_id: str) -> int:
    """Take back the claims of runs that died: whether they were sent nobody knows."""
    rows = await fetch_all(
        connection,
        """UPDATE deliveries SET status = 0, run_id = NULL, maybe_doubled = maybe_doubled + 1
           WHERE status = 1 AND run_id != ? RETURNING bulletin_id""",
        (run_id,),
    )
    doubled = Counter(row["bulletin_id"] for row in rows)
    for bulletin_id, count in doubled.items():
        await ledgers.add(connection, bulletin_id, maybe_doubled=count)
    return doubled.total()


async def take_back(connection: Connection, ids: Sequence[int]) -> None:
    """Take back claims that nobody works on any more: whether they were sent nobody knows."""
    for delivery_id in ids:
        rows = await fetch_all(
            connection,
            """UPDATE deliveries SET status = 0, run_id = NULL, maybe_doubled = maybe_doubled + 1
               WHERE id = ? AND status = 1 RETURNING bulletin_id""",
            (delivery_id,),
        )
        for row in rows:
            await ledgers.add(connection, row["bulletin_id"], maybe_doubled=1)


def _dump(message_ids: dict[int, int]) -> str:
    return orjson.dumps(message_ids, option=orjson.OPT_NON_STR_KEYS).decode()


async def _owe_edits(connection: Connection, bulletin_id: int, batch: Sequence[Sent]) -> None:
    rows = await fetch_all(
        connection, "SELECT revision FROM bulletins WHERE id = ?", (bulletin_id,)
    )
    (revision,) = (row["revision"] for row in rows)
    for claim in (sent.claim for sent in batch):
        if claim.bulletin_id == bulletin_id and claim.revision < revision:
            await edits.owe_newer(connection, claim.id, claim)


async def _count(
    connection: Connection, counts: Mapping[tuple[int, str], int], at: datetime
) -> None:
    for (bulletin_id, counter), count in counts.items():
        await ledgers.add(connection, bulletin_id, **{counter: count})
    for bulletin_id in {bulletin_id for bulletin_id, _ in counts}:
        await ledgers.close_if_done(connection, bulletin_id, at)
