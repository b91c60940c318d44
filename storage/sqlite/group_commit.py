"""Group commit: what several callers write at about the same time shares one transaction.

A commit that survives a power cut costs a write to the disk; a hundred of them at once need one.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from storage.sqlite.availability import is_unavailable
from storage.sqlite.connection import Connection, Steps


@dataclass(slots=True)
class _Part:
    """What one caller writes, and its wait for the commit."""

    steps: Steps[None]
    committed: asyncio.Future[None]
    error: Exception | None = None

    def settle(self, error: BaseException | None) -> None:
        if self.committed.done():  # its caller was cancelled
            return
        if error is None:
            self.committed.set_result(None)
        else:
            self.committed.set_exception(error)


class GroupCommit:
    """Collects what is to be written while the commit before is under way."""

    def __init__(self, transact: Callable[[Callable[[], Steps[None]]], Awaitable[None]]) -> None:
        """`transact` asks for the steps of one transaction when the writer is free for it."""
        self._transact = transact
        self._waiting: list[_Part] = []
        self._committing: asyncio.Task[None] | None = None

    async def write(self, steps: Steps[None]) -> None:
        """Return when the steps are committed; raises what they, or the commit, raised."""
        part = _Part(steps, asyncio.get_running_loop().create_future())
        self._waiting.append(part)
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit_all())
        await part.committed

    async def _commit_all(self) -> None:
        try:
            while self._waiting:
                await self._commit()
        finally:
            self._committing = None

    async def _commit(self) -> None:
        group: list[_Part] = []

        def take() -> Steps[None]:
            group.extend(self._waiting)
            self._waiting.clear()
            return lambda connection: _write_each(connection, group)

        failure: BaseException | None = None
        try:
            await self._transact(take)
        except BaseException as error:
            failure = error
            if not isinstance(error, Exception):
                raise
        finally:
            for part in group:
                part.settle(failure or part.error)


async def _write_each(connection: Connection, group: list[_Part]) -> None:
    """Write all parts; one that fails by a fault of its own is undone alone."""
    for part in group:
        await connection.execute("SAVEPOINT part")
        try:
            await part.steps(connection)
        except Exception as error:
            if is_unavailable(error):  # SQLite may have undone the whole transaction
                raise
            await connection.execute("ROLLBACK TO part")
            part.error = error
        await connection.execute("RELEASE part")
