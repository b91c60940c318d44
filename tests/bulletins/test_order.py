"""Who gets a bulletin is decided by the order of events, whatever the clock was set to between."""

import random
from datetime import timedelta

import pytest

from storage import subscribers
from storage.database import Database
from storage.outbox import chunks, plans
from storage.outbox.plans import PlanKind
from storage.records.delivery import Lane
from storage.records.subscriber import SubscriberKind, SubscriberState
from tests.storage.rows import NOW, add_published, add_topic, make_bulletin, reached

STEPS = [timedelta(seconds=-20), timedelta(seconds=-59), timedelta(hours=-1), timedelta(hours=1)]
each_step = pytest.mark.parametrize("step", STEPS, ids=str)


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "CHUNK", 2)


class Town:
    """People who come and go, by a clock that is set at any time."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = NOW

    async def follows(self, chat_id: int, topic: str = "news") -> None:
        async with self.database.write() as connection:
            person = await subscribers.add(
                connection, chat_id, SubscriberKind.PRIVATE, "en", self.now
            )
            await subscribers.subscribe(connection, person.id, [topic], self.now)

    async def unfollows(self, chat_id: int) -> None:
        async with self.database.write() as connection:
            person = await subscribers.find(connection, chat_id)
            assert person is not None
            await subscribers.unsubscribe(connection, person.id, "news")

    async def blocks(self, chat_id: int) -> None:
        async with self.database.write() as connection:
            await subscribers.block(connection, chat_id, self.now)

    async def returns(self, chat_id: int) -> None:
        async with self.database.write() as connection:
            await subscribers.unblock(connection, chat_id, self.now)

    async def stops_and_starts(self, chat_id: int) -> None:
        for state in (SubscriberState.STOPPED, SubscriberState.ACTIVE):
            async with self.database.write() as connection:
                person = await subscribers.find(connection, chat_id)
                assert person is not None
                await subscribers.change_state(connection, person.id, state, self.now)

    async def publishes(self) -> int:
        return await add_published(self.database, make_bulletin(at=self.now))

    async def plans_a_chunk(self) -> bool:
        plan = await plans.find_next(self.database.read, self.now)
        if plan is None:
            return False
        async with self.database.write() as connection:
            await chunks.plan_deliveries(connection, plan, (), self.now)
        return True

    async def plans_all(self) -> None:
        while await self.plans_a_chunk():
            pass


@pytest.fixture
def town(database: Database) -> Town:
    return Town(database)


@each_step
async def test_whoever_followed_before_gets_it(town: Town, step: timedelta) -> None:
    for chat_id in (1, 2, 3):
        await town.follows(chat_id)
        town.now += timedelta(seconds=10)
    town.now += step
    bulletin = await town.publishes()
    await town.plans_all()
    assert await reached(town.database, bulletin) == [1, 2, 3]


@each_step
async def test_whoever_follows_after_does_not(town: Town, step: timedelta) -> None:
    await town.follows(1)
    bulletin = await town.publishes()
    town.now += step
    await town.follows(2)
    await town.plans_all()
    assert await reached(town.database, bulletin) == [1]


@each_step
async def test_who_was_away_and_came_back_in_time_gets_it(town: Town, step: timedelta) -> None:
    await town.follows(1)
    await town.blocks(1)
    await town.returns(1)
    town.now += step
    bulletin = await town.publishes()
    await town.plans_all()
    assert await reached(town.database, bulletin) == [1]


@each_step
@pytest.mark.parametrize("way", ["blocks", "stops"])
async def test_who_comes_back_while_it_is_planned_gets_nothing_old(
    town: Town, step: timedelta, way: str
) -> None:
    for chat_id in (1, 2, 3, 4):
        await town.follows(chat_id)
    if way == "blocks":
        await town.blocks(4)
    bulletin = await town.publishes()
    await town.plans_a_chunk()
    town.now += step
    await (town.returns(4) if way == "blocks" else town.stops_and_starts(4))
    await town.plans_all()
    assert await reached(town.database, bulletin) == [1, 2, 3]


@each_step
async def test_followers_of_a_topic_gained_in_mid_plan_get_it(town: Town, step: timedelta) -> None:
    for chat_id in (1, 2, 3):
        await town.follows(chat_id)
    bulletin = await town.publishes()
    await town.plans_a_chunk()
    town.now += step
    await town.follows(4, "consular")
    await add_topic(town.database, bulletin, "consular")
    async with town.database.write() as connection:
        await plans.add(connection, bulletin, PlanKind.DELIVERIES, Lane.ROUTINE)
    await town.follows(5, "consular")
    await town.plans_all()
    assert await reached(town.database, bulletin) == [1, 2, 3, 4]


@pytest.mark.parametrize("seed", range(6))
async def test_any_course_of_events_under_any_clock(town: Town, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - must come again
    everybody = range(1, 13)
    for chat_id in everybody:
        await town.follows(chat_id)
    away = set(chance.sample(everybody, 4))
    for chat_id in away:
        await (town.blocks(chat_id) if chat_id % 2 else town.unfollows(chat_id))
    bulletin = await town.publishes()
    steady, late = set(everybody) - away, set(away)
    for _ in range(12):
        town.now += timedelta(seconds=chance.randint(-7200, 7200))
        chat_id = chance.choice(everybody)
        act = chance.choice([town.blocks, town.returns, town.unfollows, town.follows])
        await act(chat_id)
        if act in (town.blocks, town.unfollows):
            steady.discard(chat_id)
        if chance.random() < 0.5:
            await town.plans_a_chunk()
    await town.follows(99)
    await town.plans_all()
    got = set(await reached(town.database, bulletin))
    assert steady <= got
    assert not got & (late | {99})
