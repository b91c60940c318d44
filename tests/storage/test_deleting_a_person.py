"""docs/delete-a-person.sql leaves nothing of one chat, all of the others, and closing ledgers."""

import sqlite3
from pathlib import Path

from storage.database import Database
from storage.outbox import ledgers
from storage.staff import questions
from storage.staff.questions import Original
from tests.storage.rows import NOW, add_person, add_published, execute, make_bulletin, select

SCRIPT = Path(__file__).parents[2] / "docs" / "delete-a-person.sql"
PERSON, OTHER = 1001, 1002
TABLES = (
    "subscribers",
    "subscriptions",
    "deliveries",
    "edits",
    "replies",
    "questions",
    "copies",
    "askers",
)


async def test_nothing_of_the_person_is_left_and_the_ledger_closes(
    database: Database, tmp_path: Path
) -> None:
    sent, waiting = [await add_published(database, make_bulletin()) for _ in range(2)]
    for chat_id in (PERSON, OTHER):
        person = await add_person(database, chat_id, "news")
        for bulletin_id, status in ((sent, 3), (waiting, 0)):
            await execute(
                database,
                """INSERT INTO deliveries (bulletin_id, subscriber_id, lane, status)
                   VALUES (?, ?, 2, ?)""",
                bulletin_id,
                person.id,
                status,
            )
        await execute(
            database,
            "INSERT INTO replies (chat_id, method, payload, created_at) VALUES (?, '', '', 0)",
            chat_id,
        )
        await ask_something(database, chat_id)
    await execute(
        database,
        """INSERT INTO edits (delivery_id, revision, lane)
           SELECT id, 2, 2 FROM deliveries WHERE status = 3""",
    )
    await execute(database, "DELETE FROM plans")
    async with database.write() as connection:
        await ledgers.add(connection, sent, planned=2, sent=2, edits_planned=2)
        await ledgers.add(connection, waiting, planned=2)

    _delete(tmp_path / "consular.db", PERSON)
    for table in TABLES:
        rows = await select(database, f"SELECT * FROM {table}")  # noqa: S608 - names from above
        assert len(rows) == (2 if table == "deliveries" else 1), table
    assert (await ledgers.get(database.read, sent)).edits_waiting == 1
    assert (await ledgers.get(database.read, waiting)).skipped == 1

    _delete(tmp_path / "consular.db", OTHER)
    assert (await ledgers.get(database.read, waiting)).waiting == 0
    closed = await select(database, "SELECT closed_at FROM ledgers")
    assert all(row["closed_at"] > NOW.timestamp() * 1000 for row in closed)


async def ask_something(database: Database, chat_id: int) -> None:
    async with database.write() as connection:
        await questions.invite(connection, chat_id, NOW)
        question = await questions.add(connection, Original(chat_id, 1), "en", NOW)
        await questions.add_copy(connection, question, Original(-900, chat_id), NOW, is_answer=True)


def _delete(path: Path, chat_id: int) -> None:
    lines = SCRIPT.read_text(encoding="utf-8").splitlines()
    statements = "\n".join(line for line in lines if not line.startswith("--"))
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for statement in statements.split(";"):
            connection.execute(statement, {"chat": chat_id})
    finally:
        connection.close()
