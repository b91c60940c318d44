"""What many write at once shares a transaction; what fails there fails alone."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from sqlite3 import IntegrityError

import pytest

from storage import database as storage_database
from storage.database import Connection, Database, StorageError
from storage.sqlite.connection import Steps
from tests.processes.locks import locked
from tests.storage.rows import select


@pytest.fixture
async def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    monkeypatch.setattr(storage_database, "BUSY_TIMEOUT_MS", 20)
    opened = await Database.open(tmp_path / "consular.db")
    yield opened
    await opened.close()


async def write(database: Database, number: int, at: int | None = 1) -> None:
    async def steps(connection: Connection) -> None:
        await connection.execute("INSERT INTO handled_updates VALUES (?, 0)", (1000 + number,))
        await connection.execute("INSERT INTO handled_updates VALUES (?, ?)", (number, at))

    await database.write_together(steps)


async def numbers(database: Database) -> list[int]:
    rows = await select(database, "SELECT update_id FROM handled_updates ORDER BY 1")
    return [row["update_id"] for row in rows]


async def test_a_hundred_writes_are_few_commits(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits: list[object] = []
    transact = database._group_commit._transact

    async def count(take_steps: Callable[[], Steps[None]]) -> None:
        commits.append(take_steps)
        await transact(take_steps)

    monkeypatch.setattr(database._group_commit, "_transact", count)
    await asyncio.gather(*(write(database, number) for number in range(100)))
    assert len(await numbers(database)) == 200
    assert len(commits) <= 3


async def test_one_that_fails_is_undone_alone(database: Database) -> None:
    results = await asyncio.gather(
        write(database, 1), write(database, 2, at=None), write(database, 3), return_exceptions=True
    )
    assert [type(result) for result in results] == [type(None), IntegrityError, type(None)]
    assert await numbers(database) == [1, 3, 1001, 1003]


async def test_while_the_file_is_locked_all_fail_and_nothing_is_written(
    database: Database, tmp_path: Path
) -> None:
    async with locked(tmp_path / "consular.db"):
        writes = (write(database, number) for number in range(3))
        results = await asyncio.gather(*writes, return_exceptions=True)
    assert all(isinstance(result, StorageError) for result in results)
    assert await numbers(database) == []
    await write(database, 5)
    assert await numbers(database) == [5, 1005]


async def test_a_caller_that_leaves_fails_no_other(database: Database) -> None:
    leaving = asyncio.create_task(write(database, 1))
    staying = asyncio.create_task(write(database, 2))
    await asyncio.wait([leaving], timeout=0)
    leaving.cancel()
    await staying
    assert 2 in await numbers(database)
