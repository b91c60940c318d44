"""A receiver against a sandbox, with a handler that notes what it was given."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from telegram import Bot, Update

from bot.clock import first_of
from bot.delivery.calling.transport import Transport
from bot.updates.chat_queues import ChatQueues
from bot.updates.incoming import Incoming
from bot.updates.reach import Reach
from bot.updates.receiver import Receiver
from sandbox.app import Sandbox
from storage.database import Database
from storage.records.reply import Reply
from tests.clock import MovableClock
from tests.storage.rows import NOW

Handle = Callable[[Update], Awaitable[None]]


class Desk:
    """Takes updates in; `handle` may be replaced."""

    def __init__(self, database: Database, sandbox: Sandbox, clock: MovableClock) -> None:
        self.database = database
        self.sandbox = sandbox
        self.clock = clock
        self.heard: list[str] = []
        self.handle: Handle = self.note
        self.excused: list[int] = []
        self._changed = asyncio.Event()
        self.refusals: list[str] = []
        self.alarms: list[str] = []
        self._running: asyncio.Task[None] | None = None

    async def note(self, update: Update) -> None:
        """Remember what was said."""
        message = update.effective_message
        self.heard.append((message and message.text) or f"update {update.update_id}")
        self._changed.set()
        self._changed = asyncio.Event()

    async def excuse(self, incoming: Incoming) -> None:
        """Remember which update was said to wait for the storage."""
        self.excused.append(incoming.update.update_id)

    def ring(self, name: str, _detail: str) -> None:
        """Remember an alarm."""
        self.alarms.append(name)

    async def clear(self, name: str) -> None:
        """Forget an alarm."""
        if name in self.alarms:
            self.alarms.remove(name)

    def opens(self) -> "asyncio.Task[None]":
        """Begin to receive, as after a start of the bot."""

        async def handle(incoming: Incoming) -> Sequence[Reply]:
            await self.handle(incoming.update)
            return ()

        async def run() -> None:
            async with Transport(self.sandbox.url, self.sandbox.token) as transport:
                bot = Bot(self.sandbox.token)
                receiver = Receiver(
                    transport,
                    self.clock,
                    ChatQueues(
                        database=self.database,
                        clock=self.clock,
                        bot=bot,
                        handle=handle,
                        excuse=self.excuse,
                        announce=lambda: None,
                        is_ignored=lambda _: False,
                    ),
                    lambda: None,
                    self.refusals.append,
                    Reach(self.clock, self.ring, self.clear),
                )
                await receiver.run()

        self._running = asyncio.create_task(run())
        return self._running

    async def dies(self) -> None:
        """End at once, whatever is under way."""
        if self._running is not None:
            self._running.cancel()
            while not self._running.done():  # what is under way gets two seconds to end
                self.clock.forward(seconds=3)
                await asyncio.wait([self._running], timeout=0.01)

    async def hears(self, *texts: str) -> None:
        """Return when exactly these were handled, in any order."""
        async with asyncio.timeout(5):
            while sorted(self.heard) != sorted(texts):
                assert self._running is not None
                assert not self._running.done(), self._running
                # Pauses after a failed poll are skipped, step by step.
                self.clock.forward(seconds=1)
                await first_of(self._changed.wait(), self.clock.sleep(0.01))

    async def confirms(self) -> None:
        """Return when nothing is left to be confirmed."""
        async with asyncio.timeout(5):
            while len(self.sandbox.world.updates):
                await self.clock.sleep(0.005)

    async def people_say(self, *texts: str) -> None:
        """Let Anna say these, after she has started the bot."""
        for text in texts:
            await self.sandbox.world.anna.says(text)


@asynccontextmanager
async def open_desk(folder: Path) -> AsyncIterator[Desk]:
    clock = MovableClock(NOW)
    sandbox = Sandbox(now=clock.now)
    await sandbox.start()
    database = await Database.open(folder / "consular.db")
    desk = Desk(database, sandbox, clock)
    try:
        yield desk
    finally:
        await desk.dies()
        await database.close()
        await sandbox.stop()
