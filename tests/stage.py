"""The stage: a bot, its Telegram and its website in one process, over real HTTP.

Nothing here looks into the database: a scenario sees what people see.
"""

import asyncio
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from bot.app import run_bot
from bot.clock import first_of
from bot.mission.profile import Profile, parse_profile
from bot.settings import Settings, load_settings
from sandbox.app import Sandbox
from sandbox.world.person import Person
from tests.clock import MovableClock
from tests.missions import example_mission
from tests.parsers import shared_parser
from tests.website import Website

SAMPLES = Path(__file__).parent / "samples"
_Found = TypeVar("_Found")
_START_SECONDS = 60.0
_A_MOMENT_SECONDS = 0.01
# The poller alone sleeps about as long as the example mission's interval of ten minutes.
_POLL_SLEEP_SECONDS = (120.0, 1200.0)


class Stage:
    """Where scenarios play: Anna (Russian), Ben (English) and Olga (staff) meet the bot."""

    def __init__(self, folder: Path, at: datetime, samples: Path = SAMPLES) -> None:
        """Keep the database in `folder`, and serve the website in `samples`."""
        self.clock = MovableClock(at)
        self.sandbox = Sandbox(now=self.clock.now)
        self.website = Website(samples)
        self.folder = folder
        self.owners: tuple[Person, ...] = ()  # of the bot, from its next start on; nobody: Olga
        self.alert_url = ""  # to which alarms are told, from the bot's next start on; or to nobody
        self._changes: dict[str, Any] = {}
        self._edges = AsyncExitStack()
        self._stop = asyncio.Event()
        self._bot: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Stage":
        await self.sandbox.start()
        self._edges.push_async_callback(self.sandbox.stop)
        await self._edges.enter_async_context(self.website)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._bot is not None:
            await self.bot_stops()
        await self._edges.aclose()

    @property
    def anna(self) -> Person:
        """A citizen whose Telegram speaks Russian."""
        return self.sandbox.world.anna

    @property
    def ben(self) -> Person:
        """A citizen whose Telegram speaks English."""
        return self.sandbox.world.ben

    @property
    def olga(self) -> Person:
        """An officer, owner of the bot."""
        return self.sandbox.world.olga

    @property
    def settings(self) -> Settings:
        """The bot's settings."""
        return load_settings(self.environment(), env_file=self.folder / "none.env")

    def environment(self) -> dict[str, str]:
        """The bot's environment."""
        return {
            "BOT_TOKEN": self.sandbox.token,
            "BOT_API_URL": self.sandbox.url,
            "DATABASE_URL": f"sqlite:///{self.folder}/consular.db",
            "STAFF_OWNERS": ",".join(str(owner.id) for owner in self.owners or (self.olga,)),
            "ALERT_URL": self.alert_url,
        }

    def changes(self, **tables: Any) -> None:
        """Replace tables of the mission, from the bot's next start on."""
        self._changes |= tables

    def mission(self) -> dict[str, Any]:
        """The mission's profile as its file would hold it."""
        return example_mission(self.website.url) | self._changes

    @property
    def profile(self) -> Profile:
        """The mission's profile, as the bot reads it at its next start."""
        return parse_profile(self.mission())

    async def bot_starts(self) -> None:
        """Start the bot and return when it asks for updates."""
        ready = asyncio.Event()
        self._stop = asyncio.Event()
        profile = self.profile
        self._bot = asyncio.create_task(
            run_bot(self.settings, profile, self.clock, self._stop, ready.set, shared_parser())
        )
        await self._or_crash(ready.wait())

    async def bot_stops(self) -> None:
        """Stop the bot in an orderly way."""
        self._stop.set()
        if self._bot is not None:
            bot, self._bot = self._bot, None
            await bot

    async def bot_ends(self) -> None:
        """Return when the bot ends by itself; raises what it ended with."""
        if self._bot is not None:
            bot, self._bot = self._bot, None
            await bot

    async def bot_restarts(self) -> None:
        """Stop it and start it again on the same database."""
        await self.bot_stops()
        await self.bot_starts()

    async def people_start(self, *people: Person) -> None:
        """Let people press START and be welcomed; Anna, Ben and Olga, where none are named."""
        for person in people or (self.anna, self.ben, self.olga):
            await person.starts()
            await person.gets()

    async def feeds_are_polled(self, path: str = "/rss") -> None:
        """Move on until a feed is due, and return when it was read and what it brought stored.

        The poll after it begins only when the one before is stored.
        """
        for _ in range(2):
            asked = asyncio.ensure_future(self.website.is_polled(path))
            await self._or_crash(self._move_until(asked))

    async def in_time(self, wait: Awaitable[_Found], pause_seconds: float) -> _Found:
        """Await something while moving over pauses of about so many seconds, none much shorter."""
        done = asyncio.ensure_future(wait)
        await self._or_crash(self._move_until(done, (pause_seconds / 2, pause_seconds)))
        return done.result()

    async def _move_until(
        self, done: asyncio.Future[Any], sleep_seconds: tuple[float, float] = _POLL_SLEEP_SECONDS
    ) -> None:
        while not done.done():
            await first_of(_of(done), self.clock.until_somebody_sleeps(sleep_seconds))
            if not done.done():
                self.clock.forward(seconds=sleep_seconds[1])
                # Whoever was woken must get something done before the next move, or heartbeats
                # alone would keep the writer busy.
                await self.clock.sleep(_A_MOMENT_SECONDS)
        await done

    async def _or_crash(self, wait: Awaitable[object]) -> None:
        waiting = asyncio.ensure_future(wait)
        watched = {waiting, self._bot} if self._bot else {waiting}
        async with asyncio.timeout(_START_SECONDS):
            await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
        if not waiting.done() and self._bot is not None:
            await self._bot  # raises what it crashed with
        await waiting


async def _of(future: asyncio.Future[Any]) -> None:
    await asyncio.shield(future)
