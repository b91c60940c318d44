"""Messages that wait to be copied to the other side of a question."""

from datetime import timedelta

from storage.database import Database
from storage.staff import questions
from tests.storage.rows import NOW, execute


async def test_what_was_postponed_before_the_clock_was_set_back_is_due(database: Database) -> None:
    ms = round(NOW.timestamp() * 1000)
    await execute(
        database,
        """INSERT INTO questions (id, chat_id, message_id, language, asked_at)
           VALUES (1, 7, 1, 'en', ?)""",
        ms,
    )
    await execute(
        database,
        """INSERT INTO copies
             (question_id, is_answer, chat_id, message_id, edited_at, taken_at, due_at)
           VALUES (1, 0, 7, 1, 0, ?1, ?1 + 30000)""",
        ms,
    )
    assert await questions.list_due(database.read, NOW) == []
    assert len(await questions.list_due(database.read, NOW + timedelta(seconds=30))) == 1
    assert len(await questions.list_due(database.read, NOW - timedelta(hours=1))) == 1
