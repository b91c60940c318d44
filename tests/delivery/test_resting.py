"""Chats that must rest get theirs later, and hold nobody else up meanwhile."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from storage import alarms
from storage.records.bulletin import Severity
from storage.records.delivery import Lane, Ledger
from tests.delivery.post import Post, open_post
from tests.storage.rows import add_person, make_bulletin

PEOPLE = 10
HOUR = 3600


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    async with open_post(tmp_path) as built:
        yield built


async def warns(post: Post) -> int:
    new = replace(make_bulletin("Leave now", at=post.clock.now()), severity=Severity.URGENT)
    return await post.publishes("", new)


async def reaches(
    post: Post, bulletin: int, count: int, within_seconds: float, step_seconds: float = 0.25
) -> None:
    began = post.clock.monotonic()

    async def all_have_it() -> bool:
        return (await post.ledger(bulletin)).sent == count

    await post.passes_until(all_have_it, step_seconds)
    assert post.clock.monotonic() - began < within_seconds


@pytest.mark.parametrize("rate", [1, 30])
async def test_one_chat_s_hour_of_silence_is_not_everybody_s(post: Post, rate: float) -> None:
    anna, *_ = await post.crowd(PEOPLE)
    post.sandbox.faults.flood("sendMessage", retry_after=HOUR, chat_id=anna.id)
    await post.starts(rate)
    news = await post.publishes("Library open again")
    await reaches(post, news, PEOPLE - 1, within_seconds=60)
    warning = await warns(post)
    await reaches(post, warning, PEOPLE - 1, within_seconds=25, step_seconds=0.05)
    assert (await post.ledger(news)).waiting == 1
    await post.passes(HOUR, step_seconds=10)
    for bulletin in (news, warning):
        assert await post.closes(bulletin) == Ledger(planned=PEOPLE, sent=PEOPLE)
    assert len(anna.messages) == 2


async def test_an_hour_of_silence_for_everybody_is_believed(post: Post) -> None:
    await post.crowd(PEOPLE)
    post.sandbox.faults.flood("sendMessage", retry_after=HOUR, times=PEOPLE)
    await post.starts(rate=1)
    news = await post.publishes("Library open again")
    await post.passes(HOUR, step_seconds=10)
    assert len(post.asked("sendMessage")) == 2, "whoever was first, and one to be sure"
    post.sandbox.faults.clear()
    assert await post.closes(news) == Ledger(planned=PEOPLE, sent=PEOPLE)


async def test_groups_at_their_limit_hold_no_person_up(post: Post) -> None:
    ben = post.sandbox.world.ben
    for number in range(PEOPLE):
        group = post.sandbox.world.group(f"Choir {number}", ben, big=True)
        await ben.adds_bot_to(group)
        await add_person(post.database, group.chat.id, "news")
    await post.crowd(PEOPLE)
    await post.starts(rate=30)
    days = [await post.publishes(f"Day {number}") for number in range(20)]
    for bulletin in days:
        await reaches(post, bulletin, 2 * PEOPLE, within_seconds=30, step_seconds=0.04)
    await reaches(post, await warns(post), PEOPLE, within_seconds=15, step_seconds=0.04)


async def test_how_long_sending_rests_is_known(post: Post) -> None:
    people = await post.crowd(50)
    await post.starts()
    assert post.rest_seconds(Lane.ROUTINE) < 1
    post.sandbox.faults.flood("sendMessage", retry_after=20, chat_id=people[0].id)
    await post.publishes("Library open again")
    await rests(post, at_least=15)
    await post.passes(30)
    assert post.rest_seconds(Lane.ROUTINE) < 1
    post.sandbox.faults.refuse("sendMessage", 403, "Forbidden: something new", times=100)
    await post.publishes("Garden open, too")
    await rests(post, at_least=500)  # the breaker is open


async def test_what_is_urgent_goes_on_until_it_is_refused_itself(post: Post) -> None:
    await post.crowd(70)
    await post.starts()
    post.sandbox.faults.refuse("sendMessage", 403, "Forbidden: something new", times=200)
    await post.publishes("Garden open, too")
    await rests(post, at_least=500)
    post.sandbox.faults.clear()
    await reaches(post, await warns(post), 70, within_seconds=5)
    standing = await alarms.list_standing(post.database.read)
    assert [alarm.name for alarm in standing] == [alarms.BREAKER]
    assert post.rest_seconds(Lane.URGENT) < 1
    post.sandbox.faults.refuse("sendMessage", 403, "Forbidden: something new", times=200)
    await warns(post)
    await rests(post, at_least=500, lane=Lane.URGENT)


async def rests(post: Post, at_least: float, lane: Lane = Lane.ROUTINE) -> None:
    async def is_known() -> bool:
        return at_least < post.rest_seconds(lane) <= at_least * 1.5

    await post.passes_until(is_known, step_seconds=0.1)


async def test_to_be_told_to_wait_is_no_try(post: Post) -> None:
    anna, *_ = await post.crowd(2)
    post.sandbox.faults.flood("sendMessage", retry_after=5, times=25, chat_id=anna.id)
    post.sandbox.faults.server_error("sendMessage", chat_id=anna.id)
    await post.starts()
    assert await post.closes(await post.publishes("Library open")) == Ledger(planned=2, sent=2)
