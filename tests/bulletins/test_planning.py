"""Who gets a row in the outbox, and that nobody gets two."""

import asyncio
import logging

import pytest

from bot.bulletins.planning import Planner
from bot.clock import Signal
from bot.mission.profile import parse_profile
from bot.supervisor import supervise
from storage import bulletins
from storage.database import Database
from storage.outbox import plans
from storage.outbox.plans import PlanKind
from storage.records.bulletin import Severity
from storage.records.delivery import Lane
from storage.records.subscriber import SubscriberState
from tests.clock import MovableClock
from tests.missions import example_mission, rss_feed
from tests.storage.rows import (
    NOW,
    add_person,
    add_published,
    add_topic,
    execute,
    make_bulletin,
    reached,
    set_state,
)

WEBSITE = "https://embassy.example"
ENGLISH, RUSSIAN = 1001, 1002


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(NOW)


@pytest.fixture
def planner(database: Database, clock: MovableClock) -> Planner:
    """Plans for a mission with news in both languages."""
    feeds = [rss_feed(WEBSITE), rss_feed(WEBSITE) | {"id": "novosti", "language": "ru"}]
    profile = parse_profile(example_mission(WEBSITE) | {"feeds": feeds, "rules": []})
    return Planner(database, profile, clock, Signal(clock), Signal(clock))


async def two_people(database: Database, *topics: str) -> None:
    await add_person(database, ENGLISH, *topics, language="en")
    await add_person(database, RUSSIAN, *topics, language="ru")


async def test_information_goes_by_language(database: Database, planner: Planner) -> None:
    await two_people(database, "news", "consular")
    news = await add_published(database, make_bulletin(topic="news"))
    consular = await add_published(database, make_bulletin(topic="consular"))
    important = await add_published(database, make_bulletin(severity=Severity.IMPORTANT))
    await planner.plan_all()
    assert await reached(database, news) == [ENGLISH]
    assert await reached(database, consular) == [ENGLISH, RUSSIAN]
    assert await reached(database, important) == [ENGLISH, RUSSIAN]


async def test_two_matching_topics_make_one_delivery(database: Database, planner: Planner) -> None:
    await two_people(database, "news", "consular")
    bulletin = await add_published(database, make_bulletin(topic="news"))
    await add_topic(database, bulletin, "consular")
    await planner.plan_all()
    # The Russian is left out of the news, which come in Russian too, but follows the other topic.
    assert await reached(database, bulletin) == [ENGLISH, RUSSIAN]


async def test_planning_is_repeatable(database: Database, planner: Planner) -> None:
    await two_people(database, "news")
    bulletin = await add_published(database, make_bulletin())
    await planner.plan_all()
    await add_person(database, 1003, "news")  # comes too late
    await planner.plan_all()
    assert await reached(database, bulletin) == [ENGLISH]
    async with database.write() as connection:  # as after a kill in between
        await plans.add(connection, bulletin, PlanKind.DELIVERIES, Lane.ROUTINE)
    await planner.plan_all()
    assert await reached(database, bulletin) == [ENGLISH, 1003]


async def test_who_is_away_or_follows_something_else_gets_nothing(
    database: Database, planner: Planner
) -> None:
    await add_person(database, 1, "news", state=SubscriberState.BLOCKED)
    await add_person(database, 2, "news", state=SubscriberState.STOPPED)
    await add_person(database, 3, "consular")
    await add_person(database, 4)
    bulletin = await add_published(database, make_bulletin())
    await planner.plan_all()
    assert await reached(database, bulletin) == []

    async with database.write() as connection:
        await set_state(connection, 1, SubscriberState.ACTIVE, NOW)
    later = await add_published(database, make_bulletin())
    await planner.plan_all()
    assert await reached(database, bulletin) == []  # nothing old after a block
    assert await reached(database, later) == [1]


async def test_the_baseline_is_never_planned(database: Database, planner: Planner) -> None:
    await two_people(database, "news")
    async with database.write() as connection:
        bulletin = await bulletins.insert(connection, make_bulletin())
    await planner.plan_all()
    assert await reached(database, bulletin) == []


async def test_an_error_of_the_database_ends_no_loop_and_is_told(
    database: Database,
    planner: Planner,
    clock: MovableClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await two_people(database, "news")
    bulletin = await add_published(database, make_bulletin())
    await execute(
        database,
        """CREATE TRIGGER full BEFORE INSERT ON deliveries
           BEGIN SELECT RAISE(FAIL, 'disk full'); END""",
    )
    stop = asyncio.Event()

    async def drain() -> None:
        pass

    with caplog.at_level(logging.ERROR):
        running = asyncio.create_task(supervise({"planner": planner.run}, {}, drain, stop, clock))
        await clock.until_somebody_sleeps((0.5, 1.0))
    assert "planner loop crashed" in caplog.text
    assert "disk full" in caplog.text
    await execute(database, "DROP TRIGGER full")
    clock.forward(seconds=1)
    await clock.until_somebody_sleeps((29.0, 30.0))  # it has planned and waits for the next
    assert await reached(database, bulletin) == [ENGLISH]
    stop.set()
    await running
