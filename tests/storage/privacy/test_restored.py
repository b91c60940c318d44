"""A restored backup forgets again whom it knows and who was forgotten since; and nobody else."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.erasures import forget_again
from storage.database import Database
from storage.privacy.erasure import erase
from storage.privacy.erasure_list import ErasureList, ErasureListError
from tests.clock import MovableClock
from tests.storage.privacy.traces import OTHER, PERSON, fill, find_in_files, find_in_rows
from tests.storage.rows import NOW, add_person


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "consular.db"


def back_up(path: Path, copy: Path) -> None:
    """Copy the database as `sqlite3 .backup` does."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


async def restore(path: Path, copy: Path) -> Database:
    for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        file.unlink(missing_ok=True)
    shutil.copy(copy, path)
    return await Database.open(path)


async def forget(database: Database, path: Path, chat_id: int) -> None:
    number = ErasureList.beside(path).add(chat_id)
    async with database.write() as connection:
        await erase(connection, chat_id, number, NOW)


async def test_who_was_forgotten_since_is_forgotten_again_and_it_is_said(
    path: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = await Database.open(path)
    await fill(database)
    await add_person(database, OTHER, "news")
    copy = tmp_path / "backup.db"
    back_up(path, copy)
    await forget(database, path, PERSON)
    await database.close()

    database = await restore(path, copy)
    assert await find_in_rows(database)
    await forget_again(database, path, MovableClock(NOW))
    assert await find_in_rows(database) == []
    assert await find_in_rows(database, OTHER) != []
    assert find_in_files(path) == []
    (said,) = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert said.startswith("this database is older than 1 erasures")
    caplog.clear()
    await forget_again(database, path, MovableClock(NOW))
    assert caplog.records == []
    await database.close()


async def test_who_came_back_before_the_backup_stays(path: Path, tmp_path: Path) -> None:
    database = await Database.open(path)
    await add_person(database, PERSON, "news")
    await forget(database, path, PERSON)
    await add_person(database, PERSON, "news")
    copy = tmp_path / "backup.db"
    back_up(path, copy)
    await database.close()
    database = await restore(path, copy)
    await forget_again(database, path, MovableClock(NOW))
    assert await find_in_rows(database) != []
    await forget(database, path, PERSON)  # once more, and this time the backup does not know it
    await database.close()
    database = await restore(path, copy)
    await forget_again(database, path, MovableClock(NOW))
    assert await find_in_rows(database) == []
    await database.close()


async def test_the_list_says_nobodys_number_and_is_closed_to_others(path: Path) -> None:
    marks = ErasureList.beside(path)
    first, second = marks.add(PERSON), marks.add(PERSON)
    content = marks.path.read_text()
    assert str(PERSON) not in content
    assert first != second
    assert marks.path.stat().st_mode & 0o777 == 0o600
    loaded = marks.load()
    assert loaded.marks == dict.fromkeys((first, second), loaded.mark(PERSON))
    assert loaded.mark(OTHER) != loaded.mark(PERSON)


async def test_a_line_that_a_power_cut_tore_spoils_no_other(path: Path) -> None:
    marks = ErasureList.beside(path)
    marks.add(PERSON)
    with marks.path.open("a") as file:
        file.write("0123")
    number = marks.add(OTHER)
    loaded = marks.load()
    assert loaded.marks[number] == loaded.mark(OTHER)
    assert len(loaded.marks) == 2


async def test_a_list_that_is_none_stops_the_start(path: Path) -> None:
    ErasureList.beside(path).path.write_text("Nothing of the kind.\n")
    database = await Database.open(path)
    with pytest.raises(ErasureListError, match="restore it"):
        await forget_again(database, path, MovableClock(NOW))
    await database.close()


async def test_a_missing_list_is_said(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    database = await Database.open(path)
    await forget(database, path, PERSON)
    ErasureList.beside(path).path.unlink()
    await forget_again(database, path, MovableClock(NOW))
    assert "a restored backup would not forget again" in caplog.text
    await database.close()
