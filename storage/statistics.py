"""Statistics: how many follow what, counted in small steps and kept by the day; never who."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from storage.database import Connection, fetch_all, fetch_one
from storage.outbox import ledgers

ANYTHING = ""
"""Stands for the topic where whoever follows anything at all is counted, once."""

_FOLLOWED = """SELECT topic, language, count(*) AS n
    FROM subscribers s JOIN subscriptions ON subscriber_id = s.id
    WHERE s.id > ?1 AND s.id <= ?2 AND state = 'active' GROUP BY topic, language"""
_FOLLOWING = """SELECT '' AS topic, language, count(*) AS n FROM subscribers s
    WHERE s.id > ?1 AND s.id <= ?2 AND state = 'active'
    AND EXISTS (SELECT 1 FROM subscriptions WHERE subscriber_id = s.id) GROUP BY language"""


@dataclass(frozen=True, slots=True)
class Group:
    """Who follows one topic in one language."""

    topic: str
    language: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What no topic divides: who has blocked the bot now, and all deliveries so far."""

    blocked: int
    delivered: int
    failed: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many one group had on one day."""

    day: date
    group: Group
    count: int


async def count_followers(connection: Connection, after_id: int, last_id: int) -> Counter[Group]:
    """Count the active subscribers with ids above one and up to another."""
    rows = await fetch_all(connection, f"{_FOLLOWED} UNION ALL {_FOLLOWING}", (after_id, last_id))
    return Counter({Group(row["topic"], row["language"]): row["n"] for row in rows})


async def find_last_id(connection: Connection) -> int:
    """Return the id up to which subscribers are to be counted."""
    row = await fetch_one(connection, "SELECT max(id) AS id FROM subscribers")
    return 0 if row is None or row["id"] is None else row["id"]


async def count_totals(connection: Connection) -> Totals:
    """Count what no topic divides."""
    (row,) = await fetch_all(
        connection, "SELECT count(*) AS n FROM subscribers WHERE state = 'blocked'"
    )
    ledger = await ledgers.get_total(connection)
    return Totals(row["n"], ledger.sent, ledger.failed)


async def has_day(connection: Connection, day: date) -> bool:
    """Return whether a day has been recorded."""
    found = await fetch_one(
        connection, "SELECT 1 FROM totals_by_day WHERE day = ?", (day.isoformat(),)
    )
    return found is not None


async def record_day(
    connection: Connection, day: date, followers: Counter[Group], totals: Totals
) -> None:
    """Keep what was counted on a day; what was recorded for it before stays."""
    named = day.isoformat()
    await connection.execute(
        "INSERT OR IGNORE INTO totals_by_day (day, blocked, delivered, failed) VALUES (?, ?, ?, ?)",
        (named, totals.blocked, totals.delivered, totals.failed),
    )
    await connection.executemany(
        """INSERT OR IGNORE INTO followers_by_day (day, topic, language, count)
           VALUES (?, ?, ?, ?)""",
        [(named, g.topic, g.language, count) for g, count in followers.items()],
    )


async def list_days(connection: Connection, since: date) -> list[date]:
    """Return the days that were recorded from then on, oldest first; on some nobody followed."""
    rows = await fetch_all(
        connection,
        "SELECT day FROM totals_by_day WHERE day >= ? ORDER BY day",
        (since.isoformat(),),
    )
    return [date.fromisoformat(row["day"]) for row in rows]


async def list_since(connection: Connection, day: date) -> list[DayCount]:
    """Return what was counted on this day and after it, oldest first."""
    rows = await fetch_all(
        connection,
        "SELECT * FROM followers_by_day WHERE day >= ? ORDER BY day, topic, language",
        (day.isoformat(),),
    )
    return [
        DayCount(date.fromisoformat(row["day"]), Group(row["topic"], row["language"]), row["count"])
        for row in rows
    ]


async def find_totals(connection: Connection, day: date) -> tuple[date, Totals] | None:
    """Return the totals of this day or, without any, of the next that has them."""
    row = await fetch_one(
        connection,
        "SELECT * FROM totals_by_day WHERE day >= ? ORDER BY day LIMIT 1",
        (day.isoformat(),),
    )
    if row is None:
        return None
    totals = Totals(row["blocked"], row["delivered"], row["failed"])
    return date.fromisoformat(row["day"]), totals
