"""Rows for tests in one line each: people who follow something, bulletins, what became of them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from storage import bulletins, subscribers
from storage.database import Connection, Database, Row, fetch_all
from storage.outbox import plans
from storage.outbox.plans import PlanKind
from storage.records.bulletin import BulletinText, NewBulletin, Origin, Severity
from storage.records.delivery import Lane
from storage.records.subscriber import Subscriber, SubscriberKind, SubscriberState
from storage.text import Text

NOW = datetime(2018, 3, 24, 15, 40, tzinfo=UTC)


async def add_person(
    database: Database,
    chat_id: int,
    *topics: str,
    language: str = "en",
    state: SubscriberState = SubscriberState.ACTIVE,
) -> Subscriber:
    """Store a subscriber who follows `topics`."""
    async with database.write() as connection:
        person = await subscribers.add(
            connection, chat_id, SubscriberKind.PRIVATE, language, NOW, state=state
        )
        await subscribers.subscribe(connection, person.id, topics, NOW)
    return person


def make_bulletin(
    title: str = "Library open again",
    topic: str = "news",
    severity: Severity = Severity.INFO,
    language: str = "en",
    at: datetime = NOW,
) -> NewBulletin:
    """Make a bulletin as a feed bears it."""
    return NewBulletin(
        origin=Origin.ENTRY,
        topic=topic,
        severity=severity,
        texts=(BulletinText(language, title, Text("Come in.")),),
        first_seen_at=at,
        owner_feed="news",
        language=language,
    )


async def add_published(database: Database, new: NewBulletin) -> int:
    """Store and publish a bulletin; return its id."""
    async with database.write() as connection:
        bulletin_id = await bulletins.insert(connection, new)
        await bulletins.publish(connection, bulletin_id, "2018", new.first_seen_at)
        lane = Lane.URGENT if new.severity is Severity.URGENT else Lane.ROUTINE
        await plans.add(connection, bulletin_id, PlanKind.DELIVERIES, lane)
    return bulletin_id


async def set_state(
    connection: Connection, chat_id: int, state: SubscriberState, at: datetime
) -> None:
    """Put a chat, with all its threads, into a state, however it came about."""
    await connection.execute(
        "UPDATE subscribers SET state = ?, state_at = ? WHERE chat_id = ?",
        (state, int(at.timestamp() * 1000), chat_id),
    )


async def add_topic(database: Database, bulletin_id: int, topic: str) -> None:
    """Give a bulletin a further topic, as one that entries of two feeds met in will have."""
    await execute(database, "INSERT INTO bulletin_topics VALUES (?, ?)", bulletin_id, topic)


async def execute(database: Database, sql: str, *values: object) -> None:
    """Change something that has no function yet."""
    async with database.write() as connection:
        await connection.execute(sql, values)


async def select(database: Database, sql: str, *values: object) -> Sequence[Row]:
    """Look into the tables."""
    return list(await fetch_all(database.read, sql, values))


async def reached(database: Database, bulletin_id: int) -> list[int]:
    """Return the chats for which a bulletin has a delivery."""
    rows = await select(
        database,
        """SELECT chat_id FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id
           WHERE bulletin_id = ? ORDER BY chat_id""",
        bulletin_id,
    )
    return [row["chat_id"] for row in rows]
