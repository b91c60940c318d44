"""Answers that are owed to chats."""

from pathlib import Path

from storage.database import Database
from storage.outbox import replies
from tests.storage.rows import NOW


async def test_forgetting_a_paid_answer_never_forgets_a_newer_one(tmp_path: Path) -> None:
    """A change of a message replaces the owed one while that one is being sent."""
    database = await Database.open(tmp_path / "consular.db")
    first, second = ({"chat_id": 1, "message_id": 7, "text": text} for text in ("old", "new"))
    async with database.write() as connection:
        await replies.store(connection, 1, "editMessageText", first, NOW)
    (being_sent,) = await replies.list_oldest(database.read, NOW)
    async with database.write() as connection:
        await replies.store(connection, 1, "editMessageText", second, NOW)
        await replies.remove(connection, being_sent.id)
    (owed,) = await replies.list_oldest(database.read, NOW)
    await database.close()
    assert owed.payload == second
