"""Nothing of a forgotten person is left, in rows or bytes; all of others is, and ledgers close."""

from pathlib import Path

from storage.database import Database
from storage.outbox import deliveries, ledgers
from storage.outbox.deliveries import Sent, record_sent
from storage.privacy.compaction import compact
from storage.privacy.erasure import Erased, erase, list_chat_ids, sweep
from storage.privacy.holdings import HOLDINGS
from storage.records.delivery import Lane
from tests.storage.privacy.traces import (
    OTHER,
    PERSON,
    fill,
    find_in_files,
    find_in_rows,
    list_empty,
)
from tests.storage.rows import NOW, add_person, add_published, execute, make_bulletin, select


async def forget(database: Database, chat_id: int) -> Erased:
    async with database.write() as connection:
        return await erase(connection, chat_id, f"erasure of {chat_id % 7}", NOW)


async def test_a_person_in_every_table_leaves_no_trace(database: Database, tmp_path: Path) -> None:
    await fill(database)
    assert await list_empty(database) == []
    await database.empty_log()
    assert await find_in_rows(database)
    assert len(find_in_files(tmp_path / "consular.db")) >= 6

    erased = await forget(database, PERSON)
    assert set(erased.counts) == {holding.table for holding in HOLDINGS}
    assert await find_in_rows(database) == []
    assert await database.empty_log()
    assert await compact(database)
    assert find_in_files(tmp_path / "consular.db") == []
    assert (await forget(database, PERSON)).counts == {}


async def test_what_is_of_others_stays(database: Database) -> None:
    await fill(database, OTHER, "Somebody Else")
    before = await _count_rows(database)
    await fill(database)
    await forget(database, PERSON)
    after = await _count_rows(database)
    emptied = {"drafts", "invitations", "templates", "overrides", "staff", "questions", "copies"}
    events = {"audit", "audit_private", "bulletins", "bulletin_texts", "bulletin_topics", "ledgers"}
    for table, count in before.items():
        assert after[table] == count or table in emptied | events | {"erasures", "numbers"}, table
    assert await find_in_rows(database, OTHER)
    assert OTHER in await list_chat_ids(database.read)
    assert PERSON not in await list_chat_ids(database.read)


async def test_ledgers_close_although_something_waited(database: Database) -> None:
    await fill(database)
    await forget(database, PERSON)
    total = await ledgers.get_total(database.read)
    assert (total.waiting, total.skipped, total.sent) == (0, 1, 1)
    assert total.edits_waiting == 0
    closed = await select(database, "SELECT closed_at FROM ledgers")
    assert all(row["closed_at"] for row in closed)


async def test_what_is_being_sent_is_recorded_and_swept_away(database: Database) -> None:
    person = await add_person(database, PERSON, "news")
    bulletin_id = await add_published(database, make_bulletin())
    await execute(
        database,
        "INSERT INTO deliveries (bulletin_id, subscriber_id, lane) VALUES (?, ?, 2)",
        bulletin_id,
        person.id,
    )
    await execute(database, "DELETE FROM plans")
    async with database.write() as connection:
        await ledgers.add(connection, bulletin_id, planned=1)
        (claim,) = await deliveries.claim(connection, "run", Lane.ROUTINE, 9)
    await forget(database, PERSON)
    assert await find_in_rows(database) == []
    async with database.write() as connection:
        assert await sweep(connection) == 0
        await record_sent(connection, [Sent(claim, 77, "en")], NOW)
        assert await sweep(connection) == 1
    ledger = await ledgers.get(database.read, bulletin_id)
    assert (ledger.planned, ledger.sent, ledger.waiting, ledger.skipped) == (1, 1, 0, 0)
    for table in ("subscribers", "deliveries", "edits"):
        assert await select(database, f"SELECT * FROM {table}") == []  # noqa: S608 - from above


async def _count_rows(database: Database) -> dict[str, int]:
    tables = await select(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
    return {
        table: len(await select(database, f"SELECT 1 FROM {table}"))  # noqa: S608 - from SQLite
        for table in (row["name"] for row in tables)
    }
