"""`run` where it cannot: in words and with exit code 1; and stopped as early as one likes."""

import asyncio
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.processes import bots


def no_database(path: Path) -> None:
    path.write_bytes(b"Nothing of the kind. " * 1000)


def torn_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE subscribers (id INTEGER)")
        connection.commit()
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 4096)


def folder(path: Path) -> None:
    path.mkdir()


def parent_is_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.touch()


@pytest.mark.parametrize("spoil", [no_database, torn_database, folder, parent_is_a_file])
async def test_a_database_that_cannot_be_used(
    tmp_path: Path, environment: dict[str, str], spoil: object
) -> None:
    path = tmp_path / "data" / "consular.db"
    path.parent.mkdir()
    assert callable(spoil)
    spoil(path)
    spoilt = environment | {"DATABASE_URL": f"sqlite:///{path}"}
    code, printed = await bots.ask(tmp_path, spoilt, "run")
    assert code == 1, printed
    assert f"✗ {path} cannot be used" in printed
    assert "DATABASE_URL" in printed
    assert "Traceback" not in printed


async def test_it_says_as_whom_it_runs(tmp_path: Path, environment: dict[str, str]) -> None:
    bot = await bots.start(tmp_path, environment, "run")
    assert bot.stderr is not None
    async with asyncio.timeout(20):
        while b"Telegram knows the bot as @consular_sandbox_bot" not in await bot.stderr.readline():
            assert not bot.stderr.at_eof()
    bot.send_signal(signal.SIGTERM)
    await bot.communicate()
    assert bot.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_stopped_while_it_still_starts_it_ends_in_order(
    tmp_path: Path, environment: dict[str, str], number: signal.Signals
) -> None:
    # Python itself needs the first 30 ms or so; before that nobody can answer for it.
    for seconds in (0.1, 0.2, 0.3, 0.5, 0.7, 1.0):
        bot = await bots.start(tmp_path, environment, "run")
        await asyncio.sleep(seconds)  # noqa: TID251 - a process runs in real time
        bot.send_signal(number)
        async with asyncio.timeout(20):
            _, log = await bot.communicate()
        assert bot.returncode == 0, (seconds, log.decode())
        assert b"Traceback" not in log, (seconds, log.decode())
