"""Every command meets every way in which files can fail it: one sentence, never a traceback."""

import asyncio
import os
import sqlite3
import sys
from asyncio.subprocess import PIPE
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storage.sqlite.schema import list_migrations, migrate
from tests.processes import bots

NEWEST = list_migrations()[-1][0]


def is_no_database(path: Path) -> None:
    path.write_bytes(b"Nothing of the kind. " * 1000)


def is_torn(path: Path) -> None:
    migrate(path)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))


def is_a_folder(path: Path) -> None:
    path.mkdir()


def has_a_file_for_its_folder(path: Path) -> None:
    path.parent.rmdir()
    path.parent.touch()


def has_two_names(path: Path) -> None:
    migrate(path)
    path.with_name("other.db").hardlink_to(path)


def is_newer(path: Path) -> None:
    migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def is_missing_on_a_full_disk(_path: Path) -> None:
    pass


def is_whole_on_a_full_disk(path: Path) -> None:
    migrate(path)


FORGET = "forget 4711"
EVERYWHERE = ("run", "check", "status", FORGET)
FULL = (is_missing_on_a_full_disk, is_whole_on_a_full_disk)
# How each says so; where a command has no need of what fails it, nothing.
SAID: dict[Callable[[Path], None], dict[str, str]] = {
    is_no_database: dict.fromkeys(EVERYWHERE, "file is not a database; name"),
    is_torn: {
        "run": "malformed; restore a backup",
        "check": "malformed; restore a backup",
        "status": "malformed; restore a backup",
        FORGET: "malformed; restore a backup",
    },
    is_a_folder: {
        "run": "directory",
        "check": "cannot be used: ",
        "status": "cannot be used: ",
        FORGET: "cannot be used: ",
    },
    has_a_file_for_its_folder: {
        "run": "cannot be used",
        "check": "is no folder that this user may write to",
        "status": "has never run here",
        FORGET: "Nothing is stored here",
    },
    has_two_names: dict.fromkeys(("run", FORGET), "has another name too"),
    is_newer: dict.fromkeys(EVERYWHERE, f"schema 99, this version knows {NEWEST}"),
    is_missing_on_a_full_disk: {
        "run": "cannot be used",
        "status": "has never run here",
        FORGET: "Nothing is stored here",
    },
    is_whole_on_a_full_disk: dict.fromkeys(("run", FORGET), "cannot be used"),
}
CASES = [(command, fault, said) for fault, each in SAID.items() for command, said in each.items()]


@pytest.mark.parametrize(("command", "fault", "said"), CASES)
async def test_it_says_what_is_wrong_and_where(
    tmp_path: Path,
    environment: dict[str, str],
    command: str,
    fault: Callable[[Path], None],
    said: str,
) -> None:
    path = tmp_path / "data" / "consular.db"
    path.parent.mkdir(mode=0o700)
    fault(path)
    spoilt = environment | {"DATABASE_URL": f"sqlite:///{path}"}
    code, printed = await ask(tmp_path, spoilt, *command.split(), is_full=fault in FULL)
    assert said in printed
    assert str(path) in printed
    assert "Traceback" not in printed
    assert code in ((2,) if command == "status" else (1,)), printed
    assert len([line for line in printed.splitlines() if line.startswith("✗")]) == 1


async def test_a_demo_without_room(tmp_path: Path) -> None:
    code, printed = await ask(tmp_path, {}, "demo", "--port", "0", is_full=True)
    assert (code, "Traceback" in printed) == (1, False), printed
    assert "✗ The demo cannot keep its files" in printed


async def ask(
    folder: Path, environment: dict[str, str], *arguments: str, is_full: bool
) -> tuple[int | None, str]:
    """Run a command where no file may grow if the disk is full: so it is for root, too."""
    if not is_full:
        return await bots.ask(folder, environment, *arguments)
    limited = ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh", sys.executable, "-m", "bot")
    process = await asyncio.create_subprocess_exec(
        *limited,
        *arguments,
        cwd=folder,
        env={"PATH": os.environ["PATH"], **environment},
        stdout=PIPE,
        stderr=PIPE,
    )
    out, err = await process.communicate()
    return process.returncode, (out + err).decode()
