"""Erasure: nothing stays of one chat but counts, in one transaction, also while the bot sends.

What waits for the chat is counted as skipped, so that every ledger goes on to close. What is being
sent at this moment keeps its row without the chat until the outcome is recorded, and is swept away
then. Words about the person in other people's rows go where they name them.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection, fetch_all, to_ms
from storage.outbox import ledgers
from storage.privacy.holding import THEIR_DELIVERIES
from storage.privacy.holdings import HOLDINGS
from storage.privacy.mentions import delete_mentions, list_names

_PARAMETER = re.compile(r"\?(\d)")


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows were deleted or emptied, by table; tables with none are left out."""

    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Rows of all tables."""
        return sum(self.counts.values())


async def erase(connection: Connection, chat_id: int, erasure_id: str, at: datetime) -> Erased:
    """Forget a chat and all its threads; `erasure_id` is its line in the erasure list."""
    names = await list_names(connection, chat_id)
    await _skip_waiting(connection, chat_id, at)
    counts: Counter[str] = Counter()
    for holding in HOLDINGS:
        for step in holding.statements:
            counts[holding.table] += await _take(connection, step, chat_id, at)
        counts[holding.table] += await delete_mentions(connection, holding, chat_id, names)
    await record(connection, erasure_id, at)
    return Erased({table: count for table, count in counts.items() if count})


async def record(connection: Connection, erasure_id: str, at: datetime) -> None:
    """Remember that a line of the erasure list was applied; compacting is still to come."""
    await connection.execute(
        "INSERT INTO erasures (id, applied_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (erasure_id, to_ms(at)),
    )


async def list_applied(connection: Connection) -> frozenset[str]:
    """Return which lines of the erasure list this database has had."""
    rows = await fetch_all(connection, "SELECT id FROM erasures")
    return frozenset(row["id"] for row in rows)


async def list_chat_ids(connection: Connection) -> frozenset[int]:
    """Return the number of every chat and person that is stored anywhere."""
    found: set[int] = set()
    for table, column in ((each.table, column) for each in HOLDINGS for column in each.ids):
        rows = await fetch_all(
            connection,
            f"SELECT DISTINCT {column} AS id FROM {table} WHERE {column} IS NOT NULL",  # noqa: S608 - names from the list
        )
        found.update(row["id"] for row in rows)
    return frozenset(found)


async def sweep(connection: Connection) -> int:
    """Delete the rows that erasures had to leave for outcomes; return how many people's."""
    idle = """SELECT id FROM subscribers WHERE chat_id = 0 AND NOT EXISTS
        (SELECT 1 FROM deliveries d LEFT JOIN edits e ON e.delivery_id = d.id
         WHERE d.subscriber_id = subscribers.id AND (d.status <= 2 OR e.status <= 2))"""
    theirs = f"SELECT id FROM deliveries WHERE subscriber_id IN ({idle})"  # noqa: S608 - a constant
    await connection.execute(f"DELETE FROM edits WHERE delivery_id IN ({theirs})")  # noqa: S608
    await connection.execute(f"DELETE FROM deliveries WHERE id IN ({theirs})")  # noqa: S608
    cursor = await connection.execute(f"DELETE FROM subscribers WHERE id IN ({idle})")  # noqa: S608
    return cursor.rowcount


async def _skip_waiting(connection: Connection, chat_id: int, at: datetime) -> None:
    """End what waits for a chat, and count it in the ledgers; the holdings' steps delete it."""
    edits = await fetch_all(
        connection,
        f"""SELECT bulletin_id, count(*) AS n FROM ({THEIR_DELIVERIES}) d
            JOIN edits e ON e.delivery_id = d.id AND e.status IN (0, 2) GROUP BY bulletin_id""",  # noqa: S608 - a constant
        (chat_id,),
    )
    deliveries = await fetch_all(
        connection,
        f"""SELECT bulletin_id, count(*) AS n FROM ({THEIR_DELIVERIES})
            WHERE status IN (0, 2) GROUP BY bulletin_id""",  # noqa: S608 - a constant
        (chat_id,),
    )
    for row in edits:
        await ledgers.add(connection, row["bulletin_id"], edits_superseded=row["n"])
    for row in deliveries:
        await ledgers.add(connection, row["bulletin_id"], skipped=row["n"])
    for bulletin_id in {row["bulletin_id"] for row in (*edits, *deliveries)}:
        await ledgers.close_if_done(connection, bulletin_id, at)


async def _take(connection: Connection, step: str, chat_id: int, at: datetime) -> int:
    count = max(int(number) for number in _PARAMETER.findall(step))
    cursor = await connection.execute(step, (chat_id, to_ms(at))[:count])
    return cursor.rowcount
