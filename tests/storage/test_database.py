import asyncio
from pathlib import Path

import pytest

from storage.database import Connection, Database, StorageError, fetch_all, open_for_reading
from tests.storage.rows import select


async def count(database: Database) -> int:
    rows = await select(database, "SELECT last FROM numbers WHERE series = 'test'")
    return int(rows[0]["last"]) if rows else 0


async def add_one(connection: Connection) -> None:
    """Read, then write: what loses updates where two do it at once."""
    rows = await fetch_all(connection, "SELECT last FROM numbers WHERE series = 'test'")
    last = rows[0]["last"] if rows else 0
    await connection.execute("INSERT OR REPLACE INTO numbers VALUES ('test', ?)", (last + 1,))


async def count_up(database: Database) -> None:
    async with database.write() as connection:
        await add_one(connection)


async def test_of_150_who_read_and_then_write_none_is_lost(database: Database) -> None:
    await asyncio.gather(*(count_up(database) for _ in range(150)))
    assert await count(database) == 150


async def test_an_exception_undoes_the_whole_transaction(database: Database) -> None:
    async def fail() -> None:
        async with database.write() as connection:
            await add_one(connection)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await count(database) == 0
    await count_up(database)
    assert await count(database) == 1


async def test_a_task_cancelled_inside_a_transaction_leaves_nothing(database: Database) -> None:
    is_inside = asyncio.Event()

    async def hang() -> None:
        async with database.write() as connection:
            await add_one(connection)
            is_inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hang())
    await is_inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await count_up(database)
    assert await count(database) == 1


async def test_cancelled_at_any_step_the_next_write_works(database: Database) -> None:
    """After each number of turns of the loop: before BEGIN, in a statement, in COMMIT."""
    done = 0
    for step_count in range(40):
        task = asyncio.create_task(count_up(database))
        for _ in range(step_count):
            await asyncio.wait([task], timeout=0)
        task.cancel()
        await asyncio.wait([task])
        done += not task.cancelled()
        async with database.write():
            pass
        # A commit that was cancelled on its way may have happened; it is never half done.
        assert await count(database) >= done
        done = await count(database)
    assert 0 < done <= 40


async def test_readers_see_the_last_commit_and_never_wait(database: Database) -> None:
    await count_up(database)
    async with database.write() as connection:
        await add_one(connection)
        assert await count(database) == 1
    assert await count(database) == 2


async def test_the_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StorageError, match="readonly"):
        await database.read.execute("INSERT INTO numbers VALUES ('test', 1)")


async def test_closing_waits_for_the_write_under_way(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "closed.db")
    writing = asyncio.create_task(count_up(database))
    await asyncio.wait([writing], timeout=0)
    await database.close()
    await writing
    async with open_for_reading(tmp_path / "closed.db") as connection:
        rows = await fetch_all(connection, "SELECT last FROM numbers")
        assert [row["last"] for row in rows] == [1]


async def test_reading_from_outside_creates_and_changes_nothing(
    tmp_path: Path, database: Database
) -> None:
    with pytest.raises(StorageError, match="unable to open"):
        async with open_for_reading(tmp_path / "typing error.db"):
            pass
    assert not (tmp_path / "typing error.db").exists()

    async with open_for_reading(tmp_path / "consular.db") as connection:
        with pytest.raises(StorageError, match="readonly"):
            await connection.execute("INSERT INTO numbers VALUES ('test', 1)")


async def test_a_file_with_a_strange_name_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a?b#c%20d.db"
    await (await Database.open(path)).close()
    async with open_for_reading(path) as connection:
        assert await fetch_all(connection, "SELECT * FROM runs") == []
