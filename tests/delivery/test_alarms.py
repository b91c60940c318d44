"""Alarms of the dispatcher: each is told, and none stands longer than its trouble."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from sandbox.faults import Answer, Serve, error_answer
from storage import alarms
from tests.delivery.post import Post, open_post

PEOPLE = 40


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    async with open_post(tmp_path) as built:
        await built.crowd(PEOPLE)
        await built.starts()
        yield built


async def standing(post: Post) -> list[str]:
    return [
        f"{each.name}: {each.detail}" for each in await alarms.list_standing(post.database.read)
    ]


async def some_stands(post: Post) -> bool:
    return bool(await standing(post))


async def none_stands(post: Post) -> bool:
    return not await some_stands(post)


async def is_refused(post: Post) -> int:
    post.sandbox.faults.refuse("sendMessage", 400, "Bad Request: message is too long", times=PEOPLE)
    bulletin = await post.publishes("Library open again")
    await post.closes(bulletin)
    post.sandbox.faults.clear()
    return bulletin


async def test_each_message_that_telegram_refuses_is_told(post: Post) -> None:
    for _ in range(2):
        await is_refused(post)
    assert [line.split(": ")[1] for line in await standing(post)] == ["2018-001", "2018-002"]


async def test_it_is_over_when_a_later_message_gets_through(post: Post) -> None:
    await is_refused(post)
    await post.passes(60)
    assert len(await standing(post)) == 1
    await post.closes(await post.publishes("Hall open, too"))
    await post.passes_until(partial(none_stands, post))


async def test_what_was_under_way_and_gets_through_does_not_end_the_rest(post: Post) -> None:
    slow, *_ = await post.crowd(PEOPLE)
    gate = post.sandbox.faults.hold("sendMessage", chat_id=slow.id)
    post.sandbox.faults.refuse("sendMessage", 403, "Forbidden: something new", times=2 * PEOPLE - 1)
    bulletin = await post.publishes("Library open again")
    await gate.reached()
    await post.passes_until(partial(some_stands, post))
    gate.release()
    await slow.gets("Library")
    await post.passes(60)
    assert (await post.ledger(bulletin)).sent == 1
    assert [line.partition(":")[0] for line in await standing(post)] == ["breaker"]
    post.sandbox.faults.clear()
    await post.closes(await post.publishes("All open"))
    await post.passes_until(partial(none_stands, post))


async def test_after_a_restart_it_is_over_with_the_first_that_gets_through(post: Post) -> None:
    await is_refused(post)
    post.sandbox.faults.refuse("sendMessage", 403, "Forbidden: something new", times=2 * PEOPLE)
    await post.publishes("Hall open, too")

    async def both_stand() -> bool:
        names = [line.partition(":")[0] for line in await standing(post)]
        return names == ["bad message", "breaker"]

    await post.passes_until(both_stand)
    post.sandbox.faults.clear()
    await post.stops()
    await post.starts()
    await post.closes(await post.publishes("All open"))
    await post.passes_until(partial(none_stands, post))


async def test_what_was_under_way_when_the_breaker_opened_rings_no_second_time(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    await post.crowd(60)
    numbers, all_are_under_way = itertools.count(1), asyncio.Event()

    async def refuse(_: Serve) -> Answer:
        number = next(numbers)
        if number == 29 + 56:  # the most that are under way at this rate, beside what is urgent
            all_are_under_way.set()
        if number > 29:  # the next one opens it
            await all_are_under_way.wait()
        return error_answer(403, "Forbidden: something new", {})

    post.sandbox.faults.add("sendMessage", refuse, times=None)
    await post.publishes("Hall open, too")

    async def all_are_refused() -> bool:
        return len(post.asked("sendMessage")) == 29 + 56

    await post.passes_until(all_are_refused, step_seconds=0.01)
    await post.passes(10)
    assert len([r for r in caplog.records if "alarm: breaker" in r.getMessage()]) == 1
