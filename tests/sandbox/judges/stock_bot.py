"""A stock bot as a process of its own: it is started, listened to, and stopped."""

import asyncio
import os
import signal
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sandbox.app import Sandbox
from tests.sandbox.judges.environment import command

_PATIENCE_SECONDS = 20.0


class StockBot:
    """Its log, line by line, and what in it is a complaint."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.complaints: list[str] = []
        self._complained = asyncio.Event()
        self._listening = asyncio.create_task(self._listen())

    async def complains(self) -> None:
        """Return when it has logged an error."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await self._complained.wait()

    async def stops(self) -> int:
        """Stop it as an operator would and return its exit code; its log is whole then."""
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await self._listening
            return await self._process.wait()

    async def _listen(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            if line.startswith((b"ERROR", b"CRITICAL", b"Traceback")):
                self.complaints.append(line.decode().strip())
                self._complained.set()


@asynccontextmanager
async def running(program: str, sandbox: Sandbox) -> AsyncIterator[StockBot]:
    """Run a program of the judges against a sandbox; it is ready when it asks for updates."""
    environment = {"BOT_TOKEN": sandbox.token, "BOT_API_URL": sandbox.url}
    process = await asyncio.create_subprocess_exec(
        *command(program), env={**os.environ, **environment}, stdout=PIPE, stderr=STDOUT
    )
    bot = StockBot(process)
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await sandbox.world.updates.polled()
        yield bot
    finally:
        await bot.stops()
