"""The bot under torture: `python -m bot run` in a process of its own."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks.report import peak_megabytes
from benchmarks.servers import ROOT, TOKEN
from bot.clock import SystemClock

RATE = 500
CLOCK = SystemClock()
_PATIENCE_SECONDS = 30.0
MISSION = """
[mission]
name = {en = "Consular Section"}
languages = ["en"]
website = "https://embassy.example"
[operator]
name = "Example operator"
contact = "bot@embassy.example"
[[clocks]]
city = {en = "London"}
timezone = "Europe/London"
[[contacts]]
name = {en = "Consular queries"}
phone = "+44 (0) 203 668 7474"
[[topics]]
id = "news"
name = {en = "News"}
default = true
"""


class Bot:
    """Starts, is killed, stops."""

    def __init__(self, folder: Path, url: str, rate: int = RATE) -> None:
        """Keep everything in `folder`."""
        self._folder = folder
        self._environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": url,
            "DATABASE_URL": f"sqlite:///{folder}/torture.db",
            "SEND_RATE": str(rate),
            "MISSION_FILE": "mission.toml",
        }
        self.describes_feeds("")
        self._log = folder / "bot.log"
        self._process: Process | None = None

    def describes_feeds(self, tables: str) -> None:
        """Add tables to the mission file, from the next start on."""
        (self._folder / "mission.toml").write_text(MISSION + tables, encoding="utf-8")

    def peak_megabytes(self) -> tuple[float, float]:
        """Return the most memory that the bot has had, and that its worker of this moment has."""
        if self._process is None:
            raise RuntimeError("it does not run")
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/children")
        children = [int(child) for task in tasks for child in task.read_text().split()]
        workers = [peak_megabytes(child) for child in children]
        return peak_megabytes(self._process.pid), max(workers, default=0.0)

    async def starts(self) -> None:
        """Start it."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                cwd=self._folder,
                env=self._environment,
                stdout=DEVNULL,
                stderr=log,
            )

    async def raises(self, count: Callable[[], Awaitable[int]], before: int) -> None:
        """Return when a count has risen above `before`, or after a while."""
        ends_at = CLOCK.monotonic() + _PATIENCE_SECONDS
        while await count() <= before:
            if self._process is None or self._process.returncode is not None:
                raise SystemExit(f"the bot ended by itself:\n{self._log.read_text()[-3000:]}")
            if CLOCK.monotonic() > ends_at:
                return
            await CLOCK.sleep(0.01)

    async def is_killed(self) -> None:
        """Die as in a power cut."""
        await self._end(signal.SIGKILL)

    async def stops(self) -> None:
        """End in an orderly way."""
        await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(how)
            await self._process.wait()
