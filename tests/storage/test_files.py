"""Whatever the umask, nobody else reads what is stored; and what is found open is told."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage.sqlite.files import list_wide, narrow
from storage.sqlite.instance import only_instance
from storage.sqlite.schema import list_migrations, migrate

LATER = (list_migrations()[-1][0] + 1, "CREATE TABLE visas (id INTEGER) STRICT")


@pytest.fixture(autouse=True, params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "srv" / "data" / "consular.db"


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_all_that_is_made_is_closed_to_others(path: Path) -> None:
    with only_instance(path):
        migrate(path)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE letters (id INTEGER)")
            connection.commit()
            migrate(path, [*list_migrations(), LATER])
            names = {file.name.removeprefix(path.name) for file in path.parent.iterdir()}
            assert {"", "-wal", "-shm", ".lock"} < names
            assert any(name.startswith(".schema-") for name in names)
            assert {mode(file) for file in path.parent.iterdir()} == {0o600}
    assert (mode(path.parent), mode(path.parent.parent)) == (0o700, 0o700)
    assert list_wide(path) == []


def test_what_is_ours_is_closed_and_was_told(path: Path) -> None:
    migrate(path)
    copy = path.with_name("consular.db.copy")
    copy.touch()
    for each, found in ((path, 0o644), (copy, 0o660), (path.parent, 0o755)):
        each.chmod(found)
    told = [str(wide) for wide in narrow(path)]
    assert [
        line.split(" (mode ")[0].removesuffix(" is open to other users of this machine")
        for line in told
    ] == [str(path), str(copy), str(path.parent)]
    assert told[0].endswith(f"(mode 0644): chmod 600 {path}")
    assert told[2].endswith(f"(mode 0755): chmod 700 {path.parent}")
    assert narrow(path) == []
    assert (mode(path), mode(copy), mode(path.parent)) == (0o600, 0o600, 0o700)


def test_a_folder_that_holds_more_is_only_told(path: Path) -> None:
    migrate(path)
    (path.parent / "mission.toml").touch(mode=0o644)
    path.parent.chmod(0o755)
    assert [wide.path for wide in narrow(path)] == [path.parent]
    assert mode(path.parent) == 0o755


def test_a_folder_that_all_share_is_only_told(path: Path) -> None:
    migrate(path)
    path.parent.chmod(0o1777)
    assert [wide.path for wide in narrow(path)] == [path.parent]
    assert path.parent.stat().st_mode & 0o7777 == 0o1777


def test_what_does_not_exist_is_not_open(path: Path) -> None:
    assert narrow(path) == []
