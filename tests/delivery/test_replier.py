"""Answers to people: at once where possible, else stored and in order."""

import asyncio
from typing import Any

import pytest

from bot.delivery.calling.outcome import Kind
from bot.delivery.replier import HOLD_SECONDS
from sandbox.world.person import Person
from storage.outbox import replies
from tests.delivery.post import Post


@pytest.fixture
def anna(post: Post) -> Person:
    return post.sandbox.world.anna


def saying(person: Person, text: str) -> dict[str, Any]:
    return {"chat_id": person.id, "text": text}


def texts(person: Person) -> list[str]:
    return [message.text for message in person.messages]


async def has_no_debts(post: Post) -> bool:
    return not await post.rows("replies")


async def test_the_fourth_answer_within_a_second_is_stored_and_comes_in_order(
    post: Post, anna: Person
) -> None:
    outcomes = [
        await post.replier.answer("sendMessage", saying(anna, number)) for number in "123456"
    ]
    kinds = [outcome and outcome.kind for outcome in outcomes]
    assert kinds == [Kind.SENT, Kind.SENT, Kind.SENT, None, None, None]
    assert texts(anna)[:3] == ["1", "2", "3"]
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna) == ["1", "2", "3", "4", "5", "6"]


async def test_a_stored_answer_survives_a_restart(post: Post, anna: Person) -> None:
    await silence(post, anna)
    assert await post.replier.answer("sendMessage", saying(anna, "later")) is None
    await post.stops()
    assert texts(anna) == []
    await post.starts()
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna) == ["One moment", "later"]


async def silence(post: Post, person: Person, seconds: int = 30) -> None:
    post.sandbox.faults.flood("sendMessage", retry_after=seconds)
    assert await post.replier.answer("sendMessage", saying(person, "One moment")) is None


async def test_no_handler_is_held_when_everybody_asks_at_once(post: Post) -> None:
    people = post.sandbox.world.crowd(20)
    await post.stops()
    await post.starts(rate=1)
    answers = [
        asyncio.create_task(post.replier.answer("sendMessage", saying(person, "answer")))
        for person in people
    ]
    await post.clock.sleep(0.05)
    post.clock.forward(seconds=HOLD_SECONDS)
    await asyncio.wait_for(asyncio.gather(*answers), timeout=1)
    assert len(await post.rows("replies")) >= 17
    await post.passes_until(lambda: has_no_debts(post))
    assert [texts(person) for person in people] == [["answer"]] * 20


async def test_no_handler_is_held_by_a_silence_that_begins_while_it_waits(
    post: Post, anna: Person
) -> None:
    await post.stops()
    await post.starts(rate=1)
    await post.replier.answer("sendMessage", saying(anna, "first"))
    waiting = asyncio.create_task(post.replier.answer("sendMessage", saying(anna, "second")))
    await post.clock.sleep(0.01)
    post.replier.sender.pacer.pause(60)
    post.clock.forward(seconds=HOLD_SECONDS)
    assert await asyncio.wait_for(waiting, timeout=1) is None
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna) == ["first", "second"]


async def test_a_stored_answer_that_is_refused_holds_no_other_up(post: Post, anna: Person) -> None:
    await silence(post, anna)
    await post.replier.answer("sendMessage", saying(anna, "x" * 5000))
    await post.replier.answer("sendMessage", saying(anna, "next"))
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna) == ["One moment", "next"]


async def test_an_unknown_outcome_is_not_repeated(post: Post, anna: Person) -> None:
    await silence(post, anna)
    await post.replier.answer("sendMessage", saying(anna, "next"))
    post.sandbox.faults.cut_after("sendMessage", times=2)
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna) == ["One moment", "next"]


async def test_what_is_owed_too_long_is_not_sent_and_holds_nothing_up(
    post: Post, anna: Person
) -> None:
    post.sandbox.faults.refuse("sendMessage", 500, "Internal Server Error", times=10_000)
    assert await post.replier.answer("sendMessage", saying(anna, "The time is 15:40")) is None
    await post.passes(1.5 * 3600, step_seconds=60)
    assert await post.rows("replies")  # Telegram may have been down so long
    await post.passes(3600, step_seconds=60)
    post.sandbox.faults.clear()
    outcome = await post.replier.answer("sendMessage", saying(anna, "The time is 18:10"))
    assert outcome is not None
    await post.passes(30)
    assert texts(anna) == ["The time is 18:10"]


async def test_what_lasts_is_sent_again_where_nobody_knows_and_keeps_for_days(
    post: Post, anna: Person
) -> None:
    async with post.database.write() as connection:
        payload = saying(anna, "To approve: one notice")
        now = post.clock.now()
        await replies.store(connection, anna.id, "sendMessage", payload, now, is_lasting=True)
    post.sandbox.faults.refuse("sendMessage", 500, "Internal Server Error", times=10_000)
    await post.passes(6 * 3600, step_seconds=300)
    post.sandbox.faults.clear()
    post.sandbox.faults.cut_before("sendMessage", times=2)
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna) == ["To approve: one notice"]


async def test_who_is_owed_an_answer_does_not_wait_for_another_whose_hangs(post: Post) -> None:
    slow, *others = post.sandbox.world.crowd(20)
    post.replier.sender.pacer.pause(5)
    for person in (slow, *others):
        await post.replier.answer("sendMessage", saying(person, "answer"))
    gate = post.sandbox.faults.hold("sendMessage", chat_id=slow.id)

    async def all_others_have_it() -> bool:
        return all(texts(person) == ["answer"] for person in others)

    await post.passes_until(all_others_have_it)
    gate.release()
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(slow) == ["answer"]


async def test_of_several_changes_to_one_message_only_the_last_is_owed(
    post: Post, anna: Person
) -> None:
    await post.replier.answer("sendMessage", saying(anna, "0 of 2"))
    await silence(post, anna)
    message_id = anna.messages[0].id
    for text in ("1 of 2", "2 of 2"):
        payload = saying(anna, text) | {"message_id": message_id}
        assert await post.replier.answer("editMessageText", payload) is None
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna) == ["2 of 2", "One moment"]
    assert len(post.asked("editMessageText")) == 1


async def test_a_hanging_answer_of_telegram_holds_no_handler(post: Post, anna: Person) -> None:
    hanging = post.sandbox.faults.hold("sendMessage")
    answering = asyncio.ensure_future(post.replier.answer("sendMessage", saying(anna, "slow")))
    await hanging.reached()
    post.clock.forward(seconds=HOLD_SECONDS)
    assert await answering is None
    hanging.release()
    await anna.gets("slow")
    assert await has_no_debts(post)
