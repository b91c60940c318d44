"""The database is locked by somebody, or its disk is full: nothing is lost, nothing is doubled."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from storage import database as storage_database
from storage.database import Database, StorageError, fetch_all
from storage.records.delivery import Ledger
from storage.records.reply import Reply
from tests.delivery.post import Post, open_post
from tests.storage.rows import add_person, select

PEOPLE = 40


@pytest.fixture
async def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Post]:
    # A real second shell is waited for so long that a test would take a minute.
    monkeypatch.setattr(storage_database, "BUSY_TIMEOUT_MS", 20)
    async with open_post(tmp_path) as built:
        await built.crowd(PEOPLE)
        yield built


@asynccontextmanager
async def locked(path: Path) -> AsyncIterator[None]:
    """Hold the file as somebody's sqlite3 shell does who forgot to commit."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
    # Off the loop: the bot may be in a transaction that only it can end.
    await asyncio.to_thread(connection.execute, "BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        connection.rollback()
        connection.close()


async def fills_up(database: Database) -> None:
    """Let the writer find no more room than there is now."""
    async with database.write() as connection:
        (row,) = await fetch_all(connection, "PRAGMA page_count")
        await connection.execute(f"PRAGMA max_page_count = {row[0]}")


async def is_cleared(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute("PRAGMA max_page_count = 1000000")


async def everybody_comes(database: Database) -> None:
    for number in range(100_000):
        await add_person(database, 50_000 + number, "consular")


async def all_have_it_once(post: Post, bulletin: int) -> None:
    assert await post.closes(bulletin) == Ledger(planned=PEOPLE, sent=PEOPLE)
    people = post.sandbox.world.people.values()
    assert sum(len(person.messages) for person in people) == PEOPLE


async def test_outcomes_wait_for_a_locked_database(
    post: Post, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    gate = post.sandbox.faults.hold("sendMessage")
    await post.starts()
    bulletin = await post.publishes("Library open again")
    await gate.reached()
    async with locked(tmp_path / "consular.db"):
        gate.release()
        with caplog.at_level(logging.ERROR):
            await post.passes(300, step_seconds=10)
        assert "not recorded yet" in caplog.text
        assert (await post.ledger(bulletin)).waiting > 0
        # A slot is freed only when its outcome is stored: no more leave than may be unknown.
        assert len(post.asked("sendMessage")) <= PEOPLE
    await all_have_it_once(post, bulletin)


async def test_a_database_locked_from_the_start(post: Post, tmp_path: Path) -> None:
    await post.starts()
    await post.stops()
    bulletin = await post.publishes("Library open again")
    await post.starts()
    async with locked(tmp_path / "consular.db"):
        await post.passes(120)
    await all_have_it_once(post, bulletin)


async def test_a_full_disk(post: Post) -> None:
    await post.starts()
    await fills_up(post.database)
    with pytest.raises(StorageError, match="full"):
        await everybody_comes(post.database)
    before = len(await select(post.database, "SELECT id FROM subscribers"))
    with pytest.raises(StorageError, match="full"):
        await post.publishes("x" * 200_000)
    await post.passes(60)
    await is_cleared(post.database)
    assert len(await select(post.database, "SELECT id FROM subscribers")) == before
    bulletin = await post.publishes("Library open again")
    await all_have_it_once(post, bulletin)


async def test_a_disk_that_is_full_while_outcomes_come_in(post: Post) -> None:
    gates = [post.sandbox.faults.hold("sendMessage") for _ in range(5)]
    await post.starts()
    bulletin = await post.publishes("Library open again")
    for gate in gates:
        await gate.reached()
    async with post.database.write() as connection:
        # Each outcome writes a row here, and there is no room for it.
        await connection.execute("CREATE TABLE ballast (filling BLOB)")
        await connection.execute(
            """CREATE TRIGGER heavy AFTER UPDATE OF message_id ON deliveries BEGIN
               INSERT INTO ballast VALUES (zeroblob(50000)); END"""
        )
    await fills_up(post.database)
    for gate in gates:
        gate.release()
    await post.passes(60)
    assert (await post.ledger(bulletin)).waiting >= 5
    await is_cleared(post.database)
    await all_have_it_once(post, bulletin)


async def test_an_answer_is_not_repeated_because_it_cannot_be_forgotten(
    post: Post, tmp_path: Path
) -> None:
    vera = post.sandbox.world.crowd(1)[0]
    await post.starts()
    post.sandbox.faults.flood("sendMessage", retry_after=5)
    payload = {"chat_id": vera.id, "text": "Open until 12:30"}
    assert await post.replier.answer(Reply(vera.id, "sendMessage", payload)) is None
    async with locked(tmp_path / "consular.db"):
        await post.passes(120)
    await post.passes(30)
    assert [message.text for message in vera.messages] == ["Open until 12:30"]
    assert await post.rows("replies") == []
