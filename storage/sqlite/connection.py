"""Connections: what the SQL modules talk to, step by step or within SQLite's thread."""

import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

import aiosqlite

Result = TypeVar("Result")


class Cursor(Protocol):
    """What became of a statement."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""
        ...

    @property
    def lastrowid(self) -> int | None:
        """The id of the row it added."""
        ...


class Connection(Protocol):
    """What runs statements; its rows can be asked by name."""

    def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> Awaitable[Cursor]:
        """Run a statement."""
        ...

    def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Awaitable[Cursor]:
        """Run a statement once for each row of parameters."""
        ...

    def execute_fetchall(
        self, sql: str, parameters: Iterable[Any] | None = None
    ) -> Awaitable[Iterable[sqlite3.Row]]:
        """Run a statement to its end and return its rows."""
        ...


Steps = Callable[[Connection], Coroutine[Any, Any, Result]]


class Writer(aiosqlite.Connection):
    """aiosqlite's connection, which can also carry out a whole transaction in one step."""

    async def carry_out(self, steps: Steps[Result], begin: str = "BEGIN IMMEDIATE") -> Result:
        """Begin, take the steps, commit; undone on any exception."""
        # Not public in aiosqlite, but all of its methods are this call with another function.
        result: Result = await self._execute(  # type: ignore[no-untyped-call]
            partial(_carry_out, self._conn, steps, begin)
        )
        return result


async def open_connection(path: Path) -> Writer:
    """Connect to a file; every statement outside BEGIN is a transaction of its own."""
    connect = partial(sqlite3.connect, path, isolation_level=None)
    connection = Writer(connect, iter_chunk_size=64)
    await connection
    connection.row_factory = sqlite3.Row
    return connection


def _carry_out(connection: sqlite3.Connection, steps: Steps[Result], begin: str) -> Result:
    connection.execute(begin)
    try:
        result = _finish(steps(_Direct(connection)))
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    return result


class _Direct:
    """A connection for whoever is in its thread already: it never makes its caller wait."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> sqlite3.Cursor:
        return self._connection.execute(sql, _sequence(parameters))

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> sqlite3.Cursor:
        return self._connection.executemany(sql, map(_sequence, parameters))

    async def execute_fetchall(
        self, sql: str, parameters: Iterable[Any] | None = None
    ) -> list[sqlite3.Row]:
        return self._connection.execute(sql, _sequence(parameters)).fetchall()


def _sequence(parameters: Iterable[Any] | None) -> Sequence[Any]:
    return tuple(parameters or ())


def _finish(steps: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine that never has to wait."""
    try:
        steps.send(None)
    except StopIteration as done:
        result: Result = done.value
        return result
    steps.close()
    raise RuntimeError("a transaction at once awaited something beside its connection")
