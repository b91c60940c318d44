"""Subscribers and what they follow. The least about a person: chat, language, topics."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime

from storage import sequence
from storage.database import Connection, Row, fetch_all, fetch_one, to_ms
from storage.outbox import deliveries
from storage.records.subscriber import Subscriber, SubscriberKind, SubscriberState

# Stored by /language before any /start: stopped from the beginning, never followed anything.
_HAS_ONLY_A_LANGUAGE = """there.state = 'stopped' AND there.state_sequence = 0
    AND NOT EXISTS (SELECT 1 FROM deliveries WHERE subscriber_id = there.id)
    AND NOT EXISTS (SELECT 1 FROM subscriptions WHERE subscriber_id = there.id)
    AND there.chat_id = ?"""
_TAKE_LANGUAGE = f"""UPDATE subscribers SET language = there.language FROM subscribers AS there
    WHERE {_HAS_ONLY_A_LANGUAGE}
    AND subscribers.chat_id = ? AND subscribers.thread_id = there.thread_id"""  # noqa: S608
_GIVE_WAY = f"""DELETE FROM subscribers AS there WHERE {_HAS_ONLY_A_LANGUAGE} AND EXISTS
    (SELECT 1 FROM subscribers s WHERE s.chat_id = ? AND s.thread_id = there.thread_id)"""  # noqa: S608


async def find(connection: Connection, chat_id: int, thread_id: int = 0) -> Subscriber | None:
    """Return the subscriber of a chat (and forum thread), or None."""
    row = await fetch_one(
        connection,
        "SELECT * FROM subscribers WHERE chat_id = ? AND thread_id = ?",
        (chat_id, thread_id),
    )
    return None if row is None else _subscriber(row)


async def find_all(
    connection: Connection, chat_ids: Collection[int]
) -> dict[tuple[int, int], Subscriber]:
    """Return the subscribers of these chats, by chat and thread."""
    rows = await fetch_all(
        connection,
        "SELECT * FROM subscribers WHERE chat_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(chat_ids)),),
    )
    return {(row["chat_id"], row["thread_id"]): _subscriber(row) for row in rows}


async def add(
    connection: Connection,
    chat_id: int,
    kind: SubscriberKind,
    language: str,
    at: datetime,
    thread_id: int = 0,
    state: SubscriberState = SubscriberState.ACTIVE,
) -> Subscriber:
    """Store a new subscriber, or return the one that is already there as it is."""
    await connection.execute(
        """INSERT INTO subscribers
             (chat_id, thread_id, kind, language, state, state_at, created_at)
           VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        (chat_id, thread_id, kind, language, state, to_ms(at), to_ms(at)),
    )
    found = await find(connection, chat_id, thread_id)
    if found is None:
        raise RuntimeError("an inserted subscriber was not found")
    return found


async def block(connection: Connection, chat_id: int, at: datetime) -> None:
    """Write to a chat and all its threads no more, until it comes back.

    Who said /stop stays stopped.
    """
    await connection.execute(
        """UPDATE subscribers SET state = ?, state_at = ?, state_sequence = ?
           WHERE chat_id = ? AND state = ?""",
        (
            SubscriberState.BLOCKED,
            to_ms(at),
            await sequence.draw(connection),
            chat_id,
            SubscriberState.ACTIVE,
        ),
    )


async def unblock(connection: Connection, chat_id: int, at: datetime) -> None:
    """Write to a chat and all its threads again, as before it was blocked."""
    blocked = await fetch_all(
        connection,
        "SELECT id FROM subscribers WHERE chat_id = ? AND state = ?",
        (chat_id, SubscriberState.BLOCKED),
    )
    for row in blocked:
        await change_state(connection, row["id"], SubscriberState.ACTIVE, at)


async def change_state(
    connection: Connection, subscriber_id: int, state: SubscriberState, at: datetime
) -> None:
    """Change whether one subscriber is written to; the chat's other threads stay as they are."""
    await connection.execute(
        "UPDATE subscribers SET state = ?, state_at = ?, state_sequence = ? WHERE id = ?",
        (state, to_ms(at), await sequence.draw(connection), subscriber_id),
    )
    if state is SubscriberState.ACTIVE:
        await deliveries.end_for_returned(connection, subscriber_id, at)


async def set_language(connection: Connection, subscriber_id: int, language: str) -> None:
    """Remember the language a person chose."""
    await connection.execute(
        "UPDATE subscribers SET language = ? WHERE id = ?", (language, subscriber_id)
    )


async def move_chat(
    connection: Connection, old_chat_id: int, new_chat_id: int, at: datetime
) -> None:
    """Follow a group that became a supergroup.

    A subscriber who is already there has chosen for itself: it stays, and the old one ends. But
    where nobody has chosen more than a language yet, the old one goes on, in that language.
    """
    await connection.execute(_TAKE_LANGUAGE, (new_chat_id, old_chat_id))
    await connection.execute(_GIVE_WAY, (new_chat_id, old_chat_id))
    await connection.execute(
        "UPDATE OR IGNORE subscribers SET chat_id = ?, kind = ? WHERE chat_id = ?",
        (new_chat_id, SubscriberKind.SUPERGROUP, old_chat_id),
    )
    await block(connection, old_chat_id, at)


async def subscribe(
    connection: Connection, subscriber_id: int, topics: Iterable[str], at: datetime
) -> None:
    """Follow topics; those already followed stay as they are."""
    number = await sequence.draw(connection)
    await connection.executemany(
        """INSERT INTO subscriptions (topic, subscriber_id, created_at, sequence)
           VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        [(topic, subscriber_id, to_ms(at), number) for topic in topics],
    )


async def unsubscribe(connection: Connection, subscriber_id: int, topic: str) -> None:
    """Follow a topic no more."""
    await connection.execute(
        "DELETE FROM subscriptions WHERE subscriber_id = ? AND topic = ?", (subscriber_id, topic)
    )


async def unsubscribe_all(connection: Connection, subscriber_id: int) -> None:
    """Follow nothing any more."""
    await connection.execute("DELETE FROM subscriptions WHERE subscriber_id = ?", (subscriber_id,))


async def list_topics(connection: Connection, subscriber_id: int) -> frozenset[str]:
    """Return what a subscriber follows."""
    rows = await fetch_all(
        connection, "SELECT topic FROM subscriptions WHERE subscriber_id = ?", (subscriber_id,)
    )
    return frozenset(row["topic"] for row in rows)


async def count_followers(
    connection: Connection, topic: str, excluded: Collection[str] = ()
) -> int:
    """Return how many a notice on this topic would reach now; `excluded` are languages."""
    (row,) = await fetch_all(
        connection,
        """SELECT count(*) AS n FROM subscriptions JOIN subscribers s ON s.id = subscriber_id
           WHERE topic = ? AND s.state = 'active'
             AND s.language NOT IN (SELECT value FROM json_each(?))""",
        (topic, json.dumps(sorted(excluded))),
    )
    return int(row["n"])


async def count_active(connection: Connection) -> int:
    """Return how many subscribers can be written to and follow something."""
    (row,) = await fetch_all(
        connection,
        """SELECT count(*) AS n FROM subscribers WHERE state = 'active' AND EXISTS
             (SELECT 1 FROM subscriptions WHERE subscriber_id = subscribers.id)""",
    )
    return int(row["n"])


def _subscriber(row: Row) -> Subscriber:
    return Subscriber(
        id=row["id"],
        chat_id=row["chat_id"],
        thread_id=row["thread_id"],
        kind=SubscriberKind(row["kind"]),
        language=row["language"],
        state=SubscriberState(row["state"]),
    )
