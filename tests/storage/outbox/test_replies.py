"""Answers that wait for their turn: which is next, and which is forgotten."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage.database import Database
from storage.outbox import replies
from storage.records.reply import Reply
from tests.storage.rows import NOW


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "consular.db")
    yield opened
    await opened.close()


def saying(chat_id: int, text: str, *, goes_first: bool = False) -> Reply:
    return Reply(chat_id, "sendMessage", {"chat_id": chat_id, "text": text}, goes_first)


async def store(database: Database, *waiting: Reply) -> None:
    async with database.write() as connection:
        await replies.store_all(connection, waiting, NOW)


async def list_next(database: Database, *without: int, limit: int = 100) -> list[str]:
    found = await replies.list_next(database.read, NOW, without, limit)
    return [stored.reply.payload["text"] for stored in found]


async def test_forgetting_a_sent_answer_never_forgets_a_newer_one(database: Database) -> None:
    """A change of a message replaces the waiting one while that one is being sent."""
    first, second = (
        Reply(1, "editMessageText", {"chat_id": 1, "message_id": 7, "text": text}, thread_id=0)
        for text in ("old", "new")
    )
    await store(database, first)
    (being_sent,) = await replies.list_next(database.read, NOW, (), 1)
    await store(database, second)
    async with database.write() as connection:
        await replies.remove(connection, being_sent.id)
    (waiting,) = await replies.list_next(database.read, NOW, (), 1)
    assert waiting.reply == second


async def test_staff_come_before_citizens_and_each_chat_in_order(database: Database) -> None:
    citizens = [saying(chat, f"{chat}: {text}") for chat in (1, 2) for text in ("a", "b")]
    staff = [saying(9, "9: a", goes_first=True), saying(9, "9: b", goes_first=True)]
    await store(database, *citizens, *staff)
    assert await list_next(database) == ["9: a", "1: a", "2: a"]
    assert await list_next(database, 9, 1) == ["2: a"]
    assert await list_next(database, limit=2) == ["9: a", "1: a"]


async def test_what_is_too_old_holds_nothing_behind_it_up(database: Database) -> None:
    async with database.write() as connection:
        await replies.store(connection, saying(1, "old"), NOW - timedelta(hours=3))
    await store(database, saying(1, "new"))
    assert await list_next(database) == ["new"]
    assert await replies.list_owed(database.read, [1, 2], NOW) == {1}
