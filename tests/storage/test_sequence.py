"""What an older schema decided by times is decided by order now, and comes out the same."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from itertools import takewhile
from pathlib import Path

import pytest

from storage import sequence, subscribers
from storage.database import Database
from storage.outbox import chunks, plans
from storage.sqlite.schema import list_migrations, migrate
from tests.storage.rows import NOW, reached, select

MS = round(NOW.timestamp() * 1000)
ALL = list_migrations()
SECOND, HOUR = 1_000, 3_600_000
BEFORE, AT_ONCE, AFTER, AHEAD, STOPPED = 1, 2, 3, 4, 5
_FOLLOWED_AT = {
    BEFORE: MS - HOUR,
    AT_ONCE: MS,
    AFTER: MS + SECOND,
    AHEAD: MS + HOUR,
    STOPPED: MS - HOUR,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of before, in the middle of a plan, whose clock was once an hour ahead."""
    path = tmp_path / "consular.db"
    migrate(path, list(takewhile(lambda each: "CREATE TABLE sequence" not in each[1], ALL)))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO runs VALUES ('last', ?, ?, NULL, 0)", (MS, MS + 2 * SECOND))
        connection.execute(
            """INSERT INTO bulletins (id, number, origin, severity, first_seen_at, published_at)
               VALUES (1, '2018-001', 'entry', 0, ?1, ?1)""",
            (MS,),
        )
        connection.execute("INSERT INTO bulletin_topics VALUES (1, 'news')")
        connection.execute(
            """INSERT INTO plans (bulletin_id, kind, lane, revision, began_at)
               VALUES (1, 'deliveries', 2, 1, ?)""",
            (MS,),
        )
        for chat_id, at in _FOLLOWED_AT.items():
            state = ("stopped", at + SECOND) if chat_id == STOPPED else ("active", at)
            connection.execute(
                """INSERT INTO subscribers
                     (id, chat_id, kind, language, state, state_at, created_at)
                   VALUES (?1, ?1, 'private', 'en', ?2, ?3, ?4)""",
                (chat_id, *state, at),
            )
            connection.execute(
                """INSERT INTO subscriptions (topic, subscriber_id, created_at)
                   VALUES ('news', ?, ?)""",
                (chat_id, at),
            )
    return path


@pytest.fixture
async def upgraded(path: Path) -> AsyncIterator[Database]:
    database = await Database.open(path)
    yield database
    await database.close()


async def test_a_plan_under_way_reaches_whom_it_would_have_reached(upgraded: Database) -> None:
    plan = await plans.find_next(upgraded.read, NOW)
    assert plan is not None
    async with upgraded.write() as connection:
        await chunks.plan_deliveries(connection, plan, (), NOW)
    assert await reached(upgraded, 1) == [BEFORE, AT_ONCE, AHEAD]


async def test_what_comes_next_comes_after_all_there_was(upgraded: Database) -> None:
    rows = await select(upgraded, "SELECT subscriber_id FROM subscriptions ORDER BY sequence")
    assert [row["subscriber_id"] for row in rows] == [AHEAD, BEFORE, STOPPED, AT_ONCE, AFTER]
    async with upgraded.write() as connection:
        assert await sequence.draw(connection) > len(_FOLLOWED_AT)


async def test_who_has_only_chosen_a_language_is_known_still(upgraded: Database) -> None:
    rows = await select(upgraded, "SELECT id FROM subscribers WHERE state_sequence > 0")
    assert [row["id"] for row in rows] == [STOPPED]


async def test_a_number_is_never_drawn_twice(database: Database) -> None:
    async with database.write() as connection:
        first = await sequence.draw(connection)
        await subscribers.block(connection, 1, NOW)
    async with database.write() as connection:
        assert await sequence.draw(connection) > first
