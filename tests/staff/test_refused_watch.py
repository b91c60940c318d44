"""Owners hear once of each bulletin that chats refused to the end."""

import pytest

from bot.clock import Signal
from bot.delivery.messages import send_request
from bot.locales.catalog import Catalog
from bot.mission.profile import parse_profile
from bot.staff.sending.refused import RefusedWatch
from bot.staff.telling import Telling
from storage.database import Database
from storage.outbox import deliveries
from storage.outbox.deliveries import Ended
from storage.records.bulletin import Severity
from storage.records.delivery import DeliveryStatus, Lane
from tests.clock import MovableClock
from tests.missions import example_mission
from tests.storage.rows import NOW, add_person, add_published, execute, make_bulletin, select

OWNER = 900
REASON = "400 Bad Request: not enough rights"


@pytest.fixture
def watch(database: Database) -> RefusedWatch:
    clock = MovableClock(NOW)
    profile = parse_profile(example_mission("https://embassy.example"))
    telling = Telling(clock, profile, Catalog(), Signal(clock), send_request)
    return RefusedWatch(database, clock, frozenset({OWNER}), telling)


async def told(watch: RefusedWatch) -> list[str]:
    """Let it look, and return what owners are told."""
    await watch.tell_all()
    rows = await select(
        watch.database, "SELECT json_extract(payload, '$.text') AS text FROM replies"
    )
    await execute(watch.database, "DELETE FROM replies")
    return [row["text"] for row in rows]


async def test_they_are_told_when_the_last_chat_has_refused_for_good(
    watch: RefusedWatch, database: Database
) -> None:
    for chat_id in (1, 2, 3):
        await add_person(database, chat_id, "news")
    bulletin = await add_published(database, make_bulletin(severity=Severity.IMPORTANT))
    await execute(
        database,
        """INSERT INTO deliveries (bulletin_id, subscriber_id, lane)
           SELECT ?, id, 2 FROM subscribers""",
        bulletin,
    )
    async with database.write() as connection:
        first, second, third = await deliveries.claim(connection, "run", Lane.ROUTINE, 5)
        for claim in (first, second):
            await deliveries.defer(connection, claim, NOW, REASON, refused_at=NOW)
        await deliveries.settle(connection, [Ended(third, DeliveryStatus.FAILED, "other")], NOW)
        await deliveries.settle(connection, [Ended(first, DeliveryStatus.FAILED, REASON)], NOW)
    assert await told(watch) == []
    async with database.write() as connection:
        await deliveries.settle(connection, [Ended(second, DeliveryStatus.FAILED, REASON)], NOW)
    (text,) = await told(watch)
    assert "2018-001 did not reach 2 chats" in text
    assert REASON in text
    assert await told(watch) == []
