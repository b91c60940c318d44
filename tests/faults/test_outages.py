"""Telegram is down for ten minutes, in every way it can be: everybody gets it afterwards, once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.delivery.dispatcher import IN_FLIGHT
from sandbox.faults import Answer, Serve
from storage.records.delivery import Ledger
from tests.delivery.post import Post, open_post

TEN_MINUTES, HOUR = 600, 3600
PEOPLE = 50


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    async with open_post(tmp_path) as built:
        await built.crowd(PEOPLE)
        yield built


async def all_have_it_once(post: Post, bulletin: int) -> Ledger:
    ledger = await post.closes(bulletin)
    assert ledger.sent == ledger.planned == PEOPLE
    messages = [person.messages for person in post.sandbox.world.people.values()]
    assert sum(map(len, messages)) == PEOPLE
    return ledger


async def test_nobody_answers(post: Post) -> None:
    port = int(post.sandbox.url.rpartition(":")[2])
    await post.sandbox.stop()
    await post.starts()
    bulletin = await post.publishes("Library open again")
    await post.passes(TEN_MINUTES)
    assert await post.ledger(bulletin) == Ledger(planned=PEOPLE, waiting=PEOPLE)
    await post.sandbox.start(port=port)
    assert (await all_have_it_once(post, bulletin)).maybe_doubled == 0


async def bad_gateway(_: Serve) -> Answer:
    return Answer(502, b"<html>502 Bad Gateway</html>", "text/html")


async def restarting(_: Serve) -> Answer:
    return Answer(500, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}')


async def hotel(_: Serve) -> Answer:
    return Answer(200, b"<html>Welcome to our wireless network</html>", "text/html")


async def cut(_: Serve) -> None:
    return None


@pytest.mark.parametrize(
    ("fault", "is_unknown"),
    [(bad_gateway, True), (restarting, False), (hotel, True), (cut, True)],
)
async def test_something_answers_in_its_place(post: Post, fault: object, is_unknown: bool) -> None:
    assert callable(fault)
    post.sandbox.faults.add("sendMessage", fault, times=1_000_000)
    await post.starts()
    bulletin = await post.publishes("Library open again")
    await post.passes(TEN_MINUTES)
    ledger = await post.ledger(bulletin)
    assert (ledger.waiting, ledger.failed) == (PEOPLE, 0)
    post.sandbox.faults.clear()
    ledger = await all_have_it_once(post, bulletin)
    assert (ledger.maybe_doubled > 0) is is_unknown


@pytest.mark.parametrize("fault", [bad_gateway, restarting, cut])
async def test_two_outages_of_hours_lose_nobody(post: Post, fault: object) -> None:
    assert callable(fault)
    await post.starts()
    for title in ("Library open again", "Hall open, too"):
        post.sandbox.faults.add("sendMessage", fault, times=1_000_000)
        bulletin = await post.publishes(title)
        await post.passes(2 * HOUR, step_seconds=20)
        ledger = await post.ledger(bulletin)
        assert (ledger.waiting, ledger.failed) == (PEOPLE, 0)
        post.sandbox.faults.clear()
        assert (await post.closes(bulletin)).sent == PEOPLE
    messages = [person.messages for person in post.sandbox.world.people.values()]
    assert sum(map(len, messages)) == 2 * PEOPLE


@pytest.mark.parametrize("fault", [restarting, cut])
async def test_one_that_ends_in_parts_loses_nobody(post: Post, fault: object) -> None:
    assert callable(fault)
    await post.starts()
    post.sandbox.faults.add("sendMessage", fault, times=None)
    bulletin = await post.publishes("Library open again")
    await post.passes(2 * HOUR, step_seconds=20)
    post.sandbox.faults.clear()
    post.sandbox.faults.add(
        "sendMessage", fault, times=None, probability=0.5, for_seconds=TEN_MINUTES
    )
    await all_have_it_once(post, bulletin)


async def test_one_that_lets_one_through_and_goes_on_loses_nobody(post: Post) -> None:
    lucky = list(post.sandbox.world.people.values())[-1]
    await post.starts()
    for chat_id in (person.id for person in post.sandbox.world.people.values()):
        times = 20 if chat_id == lucky.id else None
        post.sandbox.faults.add("sendMessage", restarting, times=times, chat_id=chat_id)
    bulletin = await post.publishes("Library open again")
    await post.passes(4 * HOUR, step_seconds=20)
    ledger = await post.ledger(bulletin)
    assert (ledger.sent, ledger.failed) == (1, 0)
    post.sandbox.faults.clear()
    await all_have_it_once(post, bulletin)


async def test_while_it_is_down_not_everybody_is_tried(post: Post) -> None:
    """Else everybody's attempts were used up, though nothing is wrong with their messages."""
    await post.crowd(300)
    post.sandbox.faults.add("sendMessage", restarting, times=1_000_000)
    await post.starts()
    await post.publishes("Library open again")
    await post.clock.sleep(0.5)  # enough for all of them at this pace
    assert 0 < len(post.asked("sendMessage")) <= 2 * IN_FLIGHT


async def all_others_have_it(post: Post, bulletin: int) -> bool:
    return (await post.ledger(bulletin)).sent == PEOPLE - 5


async def test_a_few_chats_that_always_fail_hold_nobody_up(post: Post) -> None:
    people = list(post.sandbox.world.people.values())[-PEOPLE:]
    for person in people[:5]:
        post.sandbox.faults.add("sendMessage", restarting, times=1_000_000, chat_id=person.id)
    await post.starts()
    first = await post.publishes("Library open again")
    await post.passes_until(partial(all_others_have_it, post, first))
    published_at = post.clock.now()
    second = await post.publishes("Hall open, too")
    await post.passes_until(partial(all_others_have_it, post, second), step_seconds=0.04)
    assert post.clock.now() - published_at < timedelta(seconds=10)


async def test_corrections_wait_too(post: Post) -> None:
    await post.starts()
    bulletin = await post.publishes("Library open again")
    await all_have_it_once(post, bulletin)
    post.sandbox.faults.add("editMessageText", bad_gateway, times=1_000_000)
    await post.corrects(bulletin, "Library closed")
    await post.passes(TEN_MINUTES)
    post.sandbox.faults.clear()
    await post.corrected()
    people = post.sandbox.world.people.values()
    shown = [message.text for person in people for message in person.messages]
    assert len(shown) == PEOPLE
    assert all("Library closed" in text for text in shown)


async def test_a_restart_in_the_middle_of_an_outage(post: Post) -> None:
    post.sandbox.faults.add("sendMessage", restarting, times=1_000_000)
    await post.starts()
    bulletin = await post.publishes("Library open again")
    await post.passes(60)
    await post.stops()
    await post.starts()
    await post.passes(60)
    post.sandbox.faults.clear()
    await all_have_it_once(post, bulletin)
