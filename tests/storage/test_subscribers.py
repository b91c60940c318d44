"""Chats that are blocked, come back, and move with all they follow."""

import pytest

from storage import subscribers
from storage.database import Database
from storage.records.subscriber import Subscriber, SubscriberKind, SubscriberState
from tests.storage.rows import NOW, add_person

GROUP, SUPERGROUP = -5, -1000000000005


async def moved(database: Database, thread_id: int = 0) -> Subscriber:
    async with database.write() as connection:
        await subscribers.move_chat(connection, GROUP, SUPERGROUP, NOW)
    found = await subscribers.find(database.read, SUPERGROUP, thread_id)
    assert found is not None
    return found


async def add_thread(database: Database, thread_id: int, state: SubscriberState) -> None:
    async with database.write() as connection:
        await subscribers.add(
            connection, SUPERGROUP, SubscriberKind.SUPERGROUP, "en", NOW, thread_id, state
        )


async def test_a_group_that_moves_takes_along_what_it_follows(database: Database) -> None:
    await add_person(database, GROUP, "news", "consular")
    found = await moved(database)
    assert (found.state, found.kind) == (SubscriberState.ACTIVE, SubscriberKind.SUPERGROUP)
    assert await subscribers.list_topics(database.read, found.id) == {"news", "consular"}
    assert await subscribers.find(database.read, GROUP) is None


async def test_where_only_a_language_was_chosen_yet_the_old_ones_go_on_in_it(
    database: Database,
) -> None:
    await add_person(database, GROUP, "news", language="ru")
    await add_thread(database, 0, SubscriberState.STOPPED)
    found = await moved(database)
    assert (found.state, found.language) == (SubscriberState.ACTIVE, "en")
    assert await subscribers.list_topics(database.read, found.id) == {"news"}
    assert await subscribers.find(database.read, GROUP) is None


async def test_whoever_follows_something_there_has_chosen(database: Database) -> None:
    await add_person(database, GROUP, "news")
    await add_person(database, SUPERGROUP, "consular")
    found = await moved(database)
    assert await subscribers.list_topics(database.read, found.id) == {"consular"}
    left = await subscribers.find(database.read, GROUP)
    assert left is not None
    assert left.state is SubscriberState.BLOCKED


async def test_whoever_said_stop_there_has_chosen_too(database: Database) -> None:
    await add_person(database, GROUP, "news")
    there = await add_person(database, SUPERGROUP)
    async with database.write() as connection:
        later = NOW.replace(hour=16)
        await subscribers.change_state(connection, there.id, SubscriberState.STOPPED, later)
    found = await moved(database)
    assert found.state is SubscriberState.STOPPED
    assert not await subscribers.list_topics(database.read, found.id)


@pytest.mark.parametrize("stopped", [3, 4])
async def test_a_block_and_a_return_hold_for_all_threads_but_a_stopped_one(
    database: Database, stopped: int
) -> None:
    for thread_id in (3, 4):
        state = SubscriberState.STOPPED if thread_id == stopped else SubscriberState.ACTIVE
        await add_thread(database, thread_id, state)
    for change, expected in (
        (subscribers.block, SubscriberState.BLOCKED),
        (subscribers.unblock, SubscriberState.ACTIVE),
    ):
        async with database.write() as connection:
            await change(connection, SUPERGROUP, NOW)
        for thread_id in (3, 4):
            found = await subscribers.find(database.read, SUPERGROUP, thread_id)
            assert found is not None
            state = SubscriberState.STOPPED if thread_id == stopped else expected
            assert found.state is state
