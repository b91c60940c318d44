"""A notice's first copy is placed when it is published, for a chat that follows nothing."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.bulletins.publishing import Publishing
from bot.clock import Signal
from storage.database import Database
from storage.outbox import deliveries, ledgers
from storage.records.bulletin import NewBulletin, Origin
from storage.records.delivery import Lane
from storage.records.member import StaffChat
from storage.staff import canaries
from tests.clock import MovableClock
from tests.storage.rows import NOW, add_person, make_bulletin, select

DUTY = StaffChat(-1001, "en")


async def publish(database: Database, new: NewBulletin) -> int:
    signal = Signal(MovableClock(NOW))
    publishing = Publishing(ZoneInfo("Europe/London"), signal, DUTY)
    async with database.write() as connection:
        return await publishing.publish_new(connection, new)


async def test_a_notice_has_one_before_anything_is_planned(database: Database) -> None:
    notice = replace(make_bulletin(), origin=Origin.NOTICE)
    first, second = await publish(database, notice), await publish(database, notice)
    rows = await select(database, "SELECT bulletin_id, lane FROM deliveries")
    assert [tuple(row) for row in rows] == [(first, Lane.URGENT), (second, Lane.URGENT)]
    assert (await ledgers.get(database.read, first)).planned == 1
    async with database.write() as connection:
        (claim, _) = await deliveries.claim(connection, "run", Lane.URGENT, 5)
    assert (claim.is_canary, claim.subscriber.chat_id) == (True, DUTY.chat_id)


async def test_news_from_a_feed_has_none(database: Database) -> None:
    await publish(database, make_bulletin())
    assert await select(database, "SELECT 1 FROM deliveries") == []
    assert await canaries.list_watched(database.read) == []


async def test_for_everybody_else_following_counts(database: Database) -> None:
    await add_person(database, 7)
    bulletin = await publish(database, replace(make_bulletin(), origin=Origin.NOTICE))
    async with database.write() as connection:
        added = "INSERT INTO deliveries (bulletin_id, subscriber_id, lane) VALUES (?, 1, 1)"
        await connection.execute(added, (bulletin,))
        _, other = await deliveries.claim(connection, "run", Lane.URGENT, 5)
    assert (other.is_canary, other.is_subscribed) == (False, False)
