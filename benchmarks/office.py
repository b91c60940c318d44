"""The delivering half of the bot, composed as the bot does, on a database full of people."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.bulletins.planning import Planner
from bot.bulletins.publishing import Publishing
from bot.clock import SystemClock
from bot.composition.counter import build_answers
from bot.composition.ground import lay_ground
from bot.composition.newsroom import build_planner, build_publishing
from bot.composition.post import build_post
from bot.delivery.calling.outcome import Answer
from bot.delivery.calling.transport import Payload, Transport
from bot.delivery.recovery import recover
from bot.mission.profile import parse_profile
from bot.settings import Settings
from bot.supervisor import supervise
from storage.database import Database
from storage.outbox import ledgers
from storage.records.bulletin import BulletinText, NewBulletin, Origin, Severity
from storage.records.delivery import Ledger
from storage.text import Text

UNPACED = 1_000_000.0
CLOCK = SystemClock()
MISSION: dict[str, Any] = {
    "mission": {
        "name": {"en": "Consular Section"},
        "languages": ["en"],
        "website": "https://embassy.example",
    },
    "operator": {"name": "Example operator", "contact": "bot@embassy.example"},
    "clocks": [{"city": {"en": "London"}, "timezone": "Europe/London"}],
    "contacts": [{"name": {"en": "Consular queries"}, "phone": "+44 (0) 203 668 7474"}],
    "topics": [
        {"id": "consular", "name": {"en": "Consular section"}, "default": True},
        {"id": "news", "name": {"en": "News"}},
    ],
}
BODY = (
    "From Monday 26 March the consular section receives visitors by appointment only. Who has an "
    "appointment already need do nothing: it stands. Passports that are ready can be collected "
    "between 12:00 and 12:30 on every working day, without an appointment.\n\n"
    "In an emergency call the number in /contacts, at any hour."
)


class NoTelegram(Transport):
    """Accepts at once, without a network; remembers the last body."""

    body: bytes = b""

    async def call(self, method: str, payload: Payload) -> Answer:  # noqa: ARG002 - what Transport.call takes
        """Accept."""
        self.body = payload if isinstance(payload, bytes) else b""
        return Answer(200, {"ok": True, "result": {"message_id": 4711}}, None)


@dataclass(frozen=True, slots=True)
class Office:
    """A planner, a dispatcher and what they need; the loops run."""

    database: Database
    planner: Planner
    publishing: Publishing

    async def publish(self, title: str, topic: str, severity: Severity = Severity.INFO) -> int:
        """Publish as a feed or staff would and return the bulletin's id; `announce` follows."""
        async with self.database.write() as connection:
            return await self.publishing.publish_new(connection, bulletin(title, topic, severity))

    async def ledger(self, bulletin_id: int) -> Ledger:
        """Return how far a bulletin has come."""
        return await ledgers.get(self.database.read, bulletin_id)

    async def closes(self, bulletin_id: int, count: int, look_seconds: float = 0.05) -> Ledger:
        """Wait until `count` deliveries are planned and none of them waits."""
        while True:
            ledger = await self.ledger(bulletin_id)
            if ledger.is_closed and ledger.planned >= count:
                return ledger
            await CLOCK.sleep(look_seconds)


@asynccontextmanager
async def open_office(
    path: Path, transport: Transport, rate: float, *, with_planner: bool = True
) -> AsyncIterator[Office]:
    """Run the loops on the database at `path` until the block ends."""
    database = await Database.open(path)
    settings = Settings(bot_token=SecretStr("1:a"))
    ground = lay_ground(settings, parse_profile(MISSION), CLOCK, database)
    render = build_answers(ground).render
    post = build_post(ground, transport, lambda reason: print(f"refused: {reason}"), rate, render)
    office = Office(database, build_planner(ground), build_publishing(ground))
    stop = asyncio.Event()
    await recover(database, ground.run_id, CLOCK.now())
    async with transport, asyncio.TaskGroup() as group:
        taking_in = {"planner": office.planner.run} if with_planner else {}
        group.create_task(supervise(taking_in, post.loops, post.drain, stop, CLOCK))
        try:
            yield office
        finally:
            stop.set()
    await database.close()


def bulletin(title: str, topic: str, severity: Severity = Severity.INFO) -> NewBulletin:
    """Make a bulletin of ordinary length."""
    return NewBulletin(
        origin=Origin.ENTRY,
        topic=topic,
        severity=severity,
        texts=(BulletinText("en", title, Text(BODY)),),
        first_seen_at=CLOCK.now(),
        owner_feed="news",
        language="en",
    )


async def fill(path: Path, first_chat_id: int, count: int, topic: str) -> None:
    """Let `count` people, with chat ids from `first_chat_id` up, follow a topic."""
    database = await Database.open(path)
    async with database.write() as connection:
        await connection.execute(
            """WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?2 - 1)
               INSERT INTO subscribers (chat_id, kind, language, state, state_at, created_at)
               SELECT ?1 + i, 'private', 'en', 'active', 0, 0 FROM n""",
            (first_chat_id, count),
        )
        await connection.execute(
            """INSERT INTO subscriptions (topic, subscriber_id, created_at)
               SELECT ?, id, 0 FROM subscribers WHERE chat_id BETWEEN ? AND ?""",
            (topic, first_chat_id, first_chat_id + count - 1),
        )
    await database.close()
