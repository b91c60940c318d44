"""The database file: one writer behind a gate, one reader beside it.

A second writing connection would starve (SQLite's busy handler is not fair), and read-then-write
in a deferred transaction loses updates, so every write is `BEGIN IMMEDIATE` on one connection,
taken in turn, people's questions first. No network call belongs inside `write()`.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, overload

import aiosqlite

from storage.records.delivery import Lane
from storage.sqlite.connection import Connection, Steps, Writer, open_connection
from storage.sqlite.gate import LaneGate
from storage.sqlite.group_commit import GroupCommit
from storage.sqlite.schema import SchemaError, check_version, migrate

__all__ = [
    "STORAGE_FAULTS",
    "Connection",
    "Database",
    "Row",
    "StorageError",
    "fetch_all",
    "fetch_one",
]

Row = aiosqlite.Row
Result = TypeVar("Result")
StorageError = aiosqlite.Error
STORAGE_FAULTS = (StorageError, OSError, SchemaError)
"""What a database that cannot be opened, read or written raises."""

BUSY_TIMEOUT_MS = 5_000  # for somebody's sqlite3 shell or backup: we ourselves never collide


def to_ms(at: datetime | None) -> int | None:
    """Return an aware time as the database keeps it: milliseconds since 1970 in UTC."""
    return None if at is None else round(at.timestamp() * 1000)


@overload
def from_ms(ms: int) -> datetime: ...
@overload
def from_ms(ms: None) -> None: ...


def from_ms(ms: int | None) -> datetime | None:
    """Return a stored time as an aware datetime in UTC."""
    return None if ms is None else datetime.fromtimestamp(ms / 1000, UTC)


class Database:
    """Connections to one migrated file."""

    def __init__(self, writer: Writer, reader: Writer) -> None:
        """Take over two open connections (see `open`)."""
        self._writer = writer
        self._reader = reader
        self._gate = LaneGate()
        self._group_commit = GroupCommit(self._transact)

    @classmethod
    async def open(cls, path: Path) -> "Database":
        """Migrate the file at `path` and connect to it."""
        await asyncio.to_thread(migrate, path)
        return await cls._connect(path)

    @classmethod
    async def open_present(cls, path: Path) -> "Database":
        """Connect to a file as it is, also while the bot has it open.

        Raises SchemaError where the file is not of this version, StorageError where there is none.
        """
        async with open_for_reading(path):
            pass
        return await cls._connect(path)

    @classmethod
    async def _connect(cls, path: Path) -> "Database":
        async with AsyncExitStack() as opened:  # an open connection keeps the process from ending
            writer = await _connect(path, opened)
            # A power cut must not take back what was confirmed to Telegram or to staff.
            await writer.execute("PRAGMA synchronous = FULL")
            # A checkpoint writes each page once, however often it was changed since the last one.
            await writer.execute("PRAGMA wal_autocheckpoint = 4000")
            # A chunk of planning fits, with all that it touches, so that none is written twice.
            await writer.execute("PRAGMA cache_size = -8000")
            reader = await _connect(path, opened)
            await reader.execute("PRAGMA query_only = 1")
            opened.pop_all()
        return cls(writer, reader)

    async def close(self) -> None:
        """Close both connections; waits for a write under way."""
        async with self._gate.passage(Lane.DIGEST):  # last of all
            await self._writer.close()
            await self._reader.close()

    @asynccontextmanager
    async def write(self, lane: Lane = Lane.REPLY) -> AsyncIterator[Connection]:
        """Give the writer for one transaction: committed at the end, undone on any exception.

        Long work comes in chunks, each in its own transaction and `lane`.
        """
        async with self._gate.passage(lane):
            try:
                await self._writer.execute("BEGIN IMMEDIATE")
                yield self._writer
                await self._writer.commit()
            except BaseException:
                # Calls queue in SQLite's thread, so this also undoes a BEGIN that was cancelled
                # on its way; after a commit that was cancelled but happened it does nothing.
                await self._writer.rollback()
                raise

    async def write_at_once(self, steps: Steps[Result], lane: Lane = Lane.REPLY) -> Result:
        """Carry out one transaction in a single step of SQLite's thread and return its result.

        For what happens often: each step costs about as much as ten rows. `steps` are those of a
        `write` block, but may await nothing beside the connection they are given.
        """
        async with self._gate.passage(lane):
            return await self._writer.carry_out(steps)

    async def empty_log(self) -> bool:
        """Move the write-ahead log into the file and cut it to nothing: it holds what was deleted.

        Returns False where another connection still reads from it; the next checkpoint does it.
        """
        async with self._gate.passage(Lane.DIGEST):
            (row,) = await fetch_all(self._writer, "PRAGMA wal_checkpoint(TRUNCATE)")
        return bool(row[0] == 0)

    async def rewrite(self) -> None:
        """Write the whole file anew, so that nothing deleted is left in unused parts of its pages.

        Overwriting does not reach what SQLite moved before, from one page to another. Nobody else
        may have the file open; it takes as much room again, and seconds for a million subscribers.
        """
        async with self._gate.passage(Lane.DIGEST):
            await self._writer.execute("VACUUM")

    async def write_together(self, steps: Steps[None]) -> None:
        """Carry out steps in a transaction that others may share; return when it is committed.

        For what many do at once. What the steps raise undoes these steps alone. `steps` are as for
        `write_at_once`; a caller that is cancelled may find them carried out all the same.
        """
        await self._group_commit.write(steps)

    async def _transact(self, take_steps: Callable[[], Steps[None]]) -> None:
        async with self._gate.passage(Lane.REPLY):
            await self._writer.carry_out(take_steps())

    async def read_at_once(self, steps: Steps[Result]) -> Result:
        """Carry out several reads of one snapshot in a single step of SQLite's thread."""
        return await self._reader.carry_out(steps, "BEGIN")

    @property
    def read(self) -> Connection:
        """The reading connection: sees the last commit, never waits for a writer."""
        return self._reader


async def _connect(path: Path, opened: AsyncExitStack) -> Writer:
    connection = await open_connection(path)
    opened.push_async_callback(connection.close)
    await connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    await connection.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten: some builds of SQLite do so by themselves, others do not.
    await connection.execute("PRAGMA secure_delete = ON")
    return connection


async def fetch_all(connection: Connection, sql: str, values: Sequence[object] = ()) -> list[Row]:
    """Run one statement to its end, in one step of SQLite's thread, and return its rows.

    A statement that still has rows to give holds its connection to the snapshot it began with:
    whoever read beside it would not see what was committed since. It also holds the write lock.
    """
    return list(await connection.execute_fetchall(sql, values))


async def fetch_one(connection: Connection, sql: str, values: Sequence[object] = ()) -> Row | None:
    """Return the first row of a statement, or None; see `fetch_all`."""
    rows = await fetch_all(connection, sql, values)
    return rows[0] if rows else None


@asynccontextmanager
async def open_for_reading(path: Path) -> AsyncIterator[Connection]:
    """Give a connection to an existing file that can neither create nor change anything.

    Raises SchemaError where the file is not of this version.
    """
    # First without aiosqlite: its thread outlives a connection that cannot be made, and fails on
    # the closed loop (seen with 0.22.1).
    sqlite3.connect(_read_only(path), uri=True).close()
    connection = await aiosqlite.connect(_read_only(path), uri=True)
    try:
        connection.row_factory = aiosqlite.Row
        (row,) = await fetch_all(connection, "PRAGMA user_version")
        check_version(path, row[0])
        yield connection
    finally:
        await connection.close()


async def find_damage(connection: Connection) -> str | None:
    """Return the first damage that SQLite finds in the whole file, or None."""
    (row,) = await fetch_all(connection, "PRAGMA quick_check(1)")
    return None if row[0] == "ok" else str(row[0])


def is_storage_fault(error: BaseException) -> bool:
    """Return whether the file or its disk (locked, full, damaged) is the cause, not our code."""
    # A damaged file or one of another kind is a plain DatabaseError; its other subclasses are bugs.
    return isinstance(error, aiosqlite.OperationalError) or type(error) is aiosqlite.DatabaseError


def _read_only(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"
