"""Answers to people: at once where possible, else stored and in order."""

import asyncio
from typing import Any

import pytest

from bot.delivery.calling.outcome import Kind
from bot.delivery.replier import HOLD_SECONDS
from sandbox.world.person import Person
from storage.outbox import replies
from storage.records.reply import Reply
from tests.delivery.post import Post


@pytest.fixture
def anna(post: Post) -> Person:
    return post.sandbox.world.anna


def saying(person: Person, text: str, **others: Any) -> Reply:
    payload = {"chat_id": person.id, "text": text}
    return Reply(person.id, "sendMessage", payload, **others)


def editing(person: Person, message_id: int, text: str, **others: Any) -> Reply:
    payload = {"chat_id": person.id, "message_id": message_id, "text": text}
    return Reply(person.id, "editMessageText", payload, **others)


def texts(person: Person) -> list[str]:
    return [message.text for message in person.messages]


async def has_no_debts(post: Post) -> bool:
    return not await post.rows("replies")


async def test_the_fourth_answer_within_a_second_is_stored_and_comes_in_order(
    post: Post, anna: Person
) -> None:
    outcomes = [await post.replier.answer(saying(anna, number)) for number in "123456"]
    kinds = [outcome and outcome.kind for outcome in outcomes]
    assert kinds == [Kind.SENT, Kind.SENT, Kind.SENT, None, None, None]
    assert texts(anna)[:3] == ["1", "2", "3"]
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna) == ["1", "2", "3", "4", "5", "6"]


async def test_a_stored_answer_survives_a_restart(post: Post, anna: Person) -> None:
    await silence(post, anna)
    assert await post.replier.answer(saying(anna, "later")) is None
    await post.stops()
    assert texts(anna) == []
    await post.starts()
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna) == ["One moment", "later"]


async def silence(post: Post, person: Person, seconds: int = 30) -> None:
    post.sandbox.faults.flood("sendMessage", retry_after=seconds)
    assert await post.replier.answer(saying(person, "One moment")) is None


async def test_no_handler_is_held_when_everybody_asks_at_once(post: Post) -> None:
    people = post.sandbox.world.crowd(20)
    await post.stops()
    await post.starts(rate=1)
    answers = [
        asyncio.create_task(post.replier.answer(saying(person, "answer"))) for person in people
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
    await post.replier.answer(saying(anna, "first"))
    waiting = asyncio.create_task(post.replier.answer(saying(anna, "second")))
    await post.clock.sleep(0.01)
    post.replier.sender.pacer.pause(60)
    post.clock.forward(seconds=HOLD_SECONDS)
    assert await asyncio.wait_for(waiting, timeout=1) is None
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna) == ["first", "second"]


async def test_a_stored_answer_that_is_refused_holds_no_other_up(post: Post, anna: Person) -> None:
    await silence(post, anna)
    await post.replier.answer(saying(anna, "x" * 5000))
    await post.replier.answer(saying(anna, "next"))
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna) == ["One moment", "next"]


async def test_an_unknown_outcome_is_not_repeated(post: Post, anna: Person) -> None:
    await silence(post, anna)
    await post.replier.answer(saying(anna, "next"))
    post.sandbox.faults.cut_after("sendMessage", times=2)
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna) == ["One moment", "next"]


async def test_what_is_owed_too_long_is_not_sent_and_holds_nothing_up(
    post: Post, anna: Person
) -> None:
    post.sandbox.faults.refuse("sendMessage", 500, "Internal Server Error", times=10_000)
    assert await post.replier.answer(saying(anna, "The time is 15:40")) is None
    await post.passes(1.5 * 3600, step_seconds=60)
    assert await post.rows("replies")  # Telegram may have been down so long
    await post.passes(3600, step_seconds=60)
    post.sandbox.faults.clear()
    outcome = await post.replier.answer(saying(anna, "The time is 18:10"))
    assert outcome is not None
    await post.passes(30)
    assert texts(anna) == ["The time is 18:10"]


async def test_what_lasts_is_sent_again_where_nobody_knows_and_keeps_for_days(
    post: Post, anna: Person
) -> None:
    async with post.database.write() as connection:
        reply = saying(anna, "To approve: one notice", is_lasting=True)
        await replies.store(connection, reply, post.clock.now())
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
        await post.replier.answer(saying(person, "answer"))
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
    await post.replier.answer(saying(anna, "0 of 2"))
    await silence(post, anna)
    message_id = anna.messages[0].id
    for text in ("1 of 2", "2 of 2"):
        assert await post.replier.answer(editing(anna, message_id, text)) is None
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna) == ["2 of 2", "One moment"]
    assert len(post.asked("editMessageText")) == 1


async def test_a_hanging_answer_of_telegram_holds_no_handler(post: Post, anna: Person) -> None:
    hanging = post.sandbox.faults.hold("sendMessage")
    answering = asyncio.ensure_future(post.replier.answer(saying(anna, "slow")))
    await hanging.reached()
    post.clock.forward(seconds=HOLD_SECONDS)
    assert await answering is None
    hanging.release()
    await anna.gets("slow")
    assert await has_no_debts(post)


async def test_staff_are_answered_before_citizens_who_asked_earlier(post: Post) -> None:
    await post.stops()
    await post.starts(rate=1)
    citizens, officer = post.sandbox.world.crowd(60), post.sandbox.world.olga
    await officer.starts()
    for person in citizens:
        await post.replier.answer(saying(person, "Open until 12:30"))
    await post.passes(3, step_seconds=0.5)
    assert await post.replier.answer(saying(officer, "Preview", goes_first=True)) is None

    async def officer_has_it() -> bool:
        return texts(officer) == ["Preview"]

    await post.passes_until(officer_has_it, step_seconds=0.5)
    assert sum(bool(texts(person)) for person in citizens) <= 12


async def test_chats_that_must_rest_hold_up_nobody(post: Post) -> None:
    """More chats than replies wait for a turn at a time have been told to wait for an hour."""
    resting, ben = post.sandbox.world.crowd(120), post.sandbox.world.ben
    for person in resting:
        post.replier.sender.pacer.take_budget(person.id)
        post.replier.sender.pacer._chats.cool(person.id, post.clock.monotonic() + 3600)
    async with post.database.write() as connection:
        for person in resting:
            await replies.store(connection, saying(person, "late"), post.clock.now())
        await replies.store(connection, saying(ben, "soon"), post.clock.now())
    post.replier.announce()
    await ben.gets("soon")
    assert not any(texts(person) for person in resting)


@pytest.mark.parametrize("is_stored", [False, True])
async def test_where_the_message_to_change_is_gone_a_new_one_says_it(
    post: Post, anna: Person, is_stored: bool
) -> None:
    if is_stored:
        await silence(post, anna)
    await post.replier.answer(editing(anna, 4711, "The hours", thread_id=0))
    await post.passes_until(lambda: has_no_debts(post))
    assert texts(anna)[-1] == "The hours"
    assert len(post.asked("editMessageText")) == 1


async def test_a_change_of_a_screen_that_is_gone_makes_no_new_one(post: Post, anna: Person) -> None:
    outcome = await post.replier.answer(editing(anna, 4711, "12 of 30"))
    assert outcome is not None
    assert outcome.kind is Kind.MESSAGE_GONE
    assert texts(anna) == []
