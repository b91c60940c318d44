"""A post office: outbox, pacer, dispatcher and replier as the bot runs them, against a sandbox."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.composition.counter import build_answers
from bot.composition.ground import lay_ground
from bot.composition.newsroom import build_planner, build_publishing
from bot.composition.post import build_post
from bot.delivery.calling.transport import Transport
from bot.delivery.recovery import recover
from bot.mission.profile import parse_profile
from bot.settings import Settings
from bot.supervisor import supervise
from sandbox.app import Sandbox
from sandbox.state.requests import Request
from sandbox.world.person import Person
from storage.database import Database, Row
from storage.outbox import ledgers
from storage.records.bulletin import BulletinText, NewBulletin
from storage.records.delivery import Ledger
from storage.records.subscriber import Subscriber
from storage.text import Text
from tests.clock import MovableClock
from tests.missions import example_mission
from tests.storage.rows import NOW, add_person, add_published, execute, make_bulletin, select

FAST = 1000.0
_LOOK_SECONDS = 0.005
_PATIENCE_LOOKS = 2000


class JumpingClock(MovableClock):
    """A clock whose wall time can be set, while monotonic time runs on as it should."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self._at = at

    def now(self) -> datetime:
        self._began_at = self._at
        return super().now()

    def is_set(self, to_plus: Any) -> None:
        """Set the wall clock by a timedelta, forwards or back."""
        self._at += to_plus


class Post:
    """One run of the delivering half of the bot; `starts` again on the same database."""

    def __init__(self, database: Database, sandbox: Sandbox, clock: JumpingClock) -> None:
        self.database = database
        self.sandbox = sandbox
        self.clock = clock
        self._stop = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    async def starts(self, rate: float = FAST) -> None:
        """Recover and run the loops, as `bot.app` does."""
        self._stop = asyncio.Event()
        self.refusals: list[str] = []
        settings = Settings(bot_token=SecretStr(self.sandbox.token), bot_api_url=self.sandbox.url)
        profile = parse_profile(example_mission("https://embassy.example"))
        ground = lay_ground(settings, profile, self.clock, self.database)
        transport = Transport(self.sandbox.url, self.sandbox.token)
        sending = build_post(
            ground, transport, self.refusals.append, rate, build_answers(ground).render
        )
        self.run_id = ground.run_id
        self.replier = sending.replier
        self.rest_seconds = sending.dispatcher.rest_seconds
        self.planned = ground.signals.planned
        self.planner = build_planner(ground)
        self.publishing = build_publishing(ground)

        async def run() -> None:
            async with transport:
                await supervise({}, sending.loops, sending.drain, self._stop, self.clock)

        await recover(self.database, ground.run_id, self.clock.now())
        self._running = asyncio.create_task(run())

    async def stops(self) -> None:
        """End in an orderly way."""
        self._stop.set()
        if self._running is not None:
            running, self._running = self._running, None
            await running

    async def follows(self, person: Person, *topics: str, **details: Any) -> Subscriber:
        """Let a person of the sandbox have started the bot and follow `topics` (news)."""
        if not person.conversation:
            await person.starts()
        return await add_person(self.database, person.id, *(topics or ("news",)), **details)

    async def crowd(self, count: int) -> list[Person]:
        """Let many people follow the news."""
        people = self.sandbox.world.crowd(count)
        for person in people:
            await add_person(self.database, person.id, "news")
        return people

    async def publishes(self, title: str, new: NewBulletin | None = None) -> int:
        """Publish a bulletin and plan its deliveries; return its id."""
        bulletin = new or make_bulletin(title, at=self.clock.now())
        bulletin_id = await add_published(self.database, bulletin)
        await self.planner.plan_all()
        return bulletin_id

    async def corrects(self, bulletin_id: int, title: str, *, is_audible: bool = False) -> None:
        """Give a bulletin a new text and plan what follows from that."""
        async with self.database.write() as connection:
            text = BulletinText("en", title, Text("Come in."))
            await self.publishing.correct(
                connection, bulletin_id, (text,), self.clock.now(), is_audible=is_audible
            )
        await self.planner.plan_all()

    async def expires(self, bulletin_id: int, at: datetime) -> None:
        """Let a bulletin end at a time."""
        ms = round(at.timestamp() * 1000)
        await execute(
            self.database, "UPDATE bulletins SET expires_at = ? WHERE id = ?", ms, bulletin_id
        )

    async def withdraws(self, bulletin_id: int) -> None:
        """Take a bulletin back."""
        await execute(
            self.database, "UPDATE bulletins SET withdrawn_at = 1 WHERE id = ?", bulletin_id
        )

    async def ledger(self, bulletin_id: int) -> Ledger:
        return await ledgers.get(self.database.read, bulletin_id)

    async def rows(self, table: str = "deliveries") -> Sequence[Row]:
        return await select(self.database, f"SELECT * FROM {table} ORDER BY id")  # noqa: S608

    async def closes(self, bulletin_id: int) -> Ledger:
        """Let time pass until nothing of a bulletin waits, and return its ledger."""

        async def is_closed() -> bool:
            return (await self.ledger(bulletin_id)).is_closed

        await self.passes_until(is_closed)
        return await self.ledger(bulletin_id)

    async def corrected(self) -> None:
        """Let time pass until no edit waits."""

        async def is_done() -> bool:
            return not any(row["status"] < 3 for row in await self.rows("edits"))

        await self.passes_until(is_done)

    async def passes(self, seconds: float, step_seconds: float = 5.0) -> None:
        """Let time pass in steps, with a moment for the loops after each."""
        for _ in range(round(seconds / step_seconds)):
            self.clock.forward(seconds=step_seconds)
            await self.clock.sleep(_LOOK_SECONDS)

    async def passes_until(
        self, is_done: Callable[[], Awaitable[bool]], step_seconds: float = 1.0
    ) -> None:
        """Let time pass until something has come about."""
        for _ in range(_PATIENCE_LOOKS):
            await self.clock.sleep(_LOOK_SECONDS)
            if await is_done():
                return
            self.clock.forward(seconds=step_seconds)
        raise AssertionError(f"did not come about: {is_done}")

    def asked(self, method: str, person: Person | None = None) -> list[Request]:
        """Return the requests of a method, to a person or to all, oldest first."""
        return [
            request
            for request in self.sandbox.world.requests
            if request.method == method and (person is None or request.chat_id == person.id)
        ]


@asynccontextmanager
async def open_post(folder: Path) -> AsyncIterator[Post]:
    """Build a post office whose database is in `folder`; its loops do not run yet."""
    clock = JumpingClock(NOW.astimezone(UTC))
    sandbox = Sandbox(now=clock.now)
    await sandbox.start()
    database = await Database.open(folder / "consular.db")
    post = Post(database, sandbox, clock)
    try:
        yield post
    finally:
        await post.stops()
        await database.close()
        await sandbox.stop()
