import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.sqlite.schema import NewerSchemaError, list_migrations, migrate

SECOND = (2, "CREATE TABLE visas (id INTEGER) STRICT; -- a comment at the very end")
BROKEN = (2, "CREATE TABLE visas (id INTEGER) STRICT; CREATE TABLE visas (id INTEGER) STRICT")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "consular.db"


def read(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def tables(path: Path) -> set[object]:
    return {name for (name,) in read(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}


def version(path: Path) -> object:
    return read(path, "PRAGMA user_version")[0][0]


def backups(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.glob("*.schema-*"))


def test_a_fresh_file_gets_every_table_and_needs_no_backup(path: Path) -> None:
    migrate(path)
    assert {"feeds", "bulletins", "deliveries", "edits", "replies"} <= tables(path)
    assert version(path) == list_migrations()[-1][0]
    assert backups(path) == []


def test_a_second_start_changes_nothing(path: Path) -> None:
    migrate(path)
    before = path.read_bytes()
    migrate(path)
    assert path.read_bytes() == before
    assert backups(path) == []


def test_before_a_later_migration_the_old_file_is_kept(path: Path) -> None:
    migrate(path, list_migrations()[:1])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO runs VALUES ('first', 1, 1, NULL)")
    migrate(path, [*list_migrations()[:1], SECOND])

    assert version(path) == 2
    assert "visas" in tables(path)
    assert backups(path) == ["consular.db.schema-1"]
    backup = path.with_name("consular.db.schema-1")
    assert version(backup) == 1
    assert "visas" not in tables(backup)
    assert read(backup, "SELECT id FROM runs") == [("first",)]


def test_a_failing_migration_leaves_the_old_schema_and_the_data(path: Path) -> None:
    migrate(path, list_migrations()[:1])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO runs VALUES ('first', 1, 1, NULL)")
    with pytest.raises(sqlite3.OperationalError, match="visas already exists"):
        migrate(path, [*list_migrations()[:1], BROKEN])

    assert version(path) == 1
    assert "visas" not in tables(path)
    assert read(path, "SELECT id FROM runs") == [("first",)]


def test_a_file_from_the_future_is_refused_and_not_touched(path: Path) -> None:
    migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(NewerSchemaError, match=r"schema 99.*knows \d+.*newer version"):
        migrate(path)
    assert path.read_bytes() == before


def test_no_migration_is_missing_or_twice() -> None:
    numbers = [number for number, _ in list_migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_only_its_owner_can_read_what_is_stored(path: Path) -> None:
    before = os.umask(0o022)
    try:
        migrate(path)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE letters (id INTEGER)")
            connection.commit()
            migrate(path, [*list_migrations(), later(SECOND)])
            files = [file for file in path.parent.iterdir() if file.name.startswith(path.name)]
            assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
            names = {file.name.removeprefix(path.name) for file in files}
    finally:
        os.umask(before)
    assert {"", "-wal"} < names
    assert any(".schema-" in name for name in names)


def later(migration: tuple[int, str]) -> tuple[int, str]:
    return list_migrations()[-1][0] + 1, migration[1]
