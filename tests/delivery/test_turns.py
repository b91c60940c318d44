"""What happens to a delivery while it waits: in the outbox, for its turn, in flight."""

import asyncio
from datetime import timedelta

import pytest

from sandbox.world.person import Person
from storage.outbox import deliveries, edits
from storage.records.delivery import EditStatus, Lane, Ledger
from storage.records.reply import Reply
from storage.records.subscriber import SubscriberState
from storage.subscribers import block, unblock, unsubscribe
from tests.delivery.post import Post
from tests.storage.rows import execute, set_state


@pytest.fixture
def anna(post: Post) -> Person:
    return post.sandbox.world.anna


@pytest.fixture
def ben(post: Post) -> Person:
    return post.sandbox.world.ben


async def falls_silent(post: Post, person: Person, seconds: int = 60) -> None:
    """Let Telegram ask for silence, and return once the bot knows: all that is due waits."""
    post.sandbox.faults.flood("sendMessage", retry_after=seconds, chat_id=person.id)
    payload = {"chat_id": person.id, "text": "One moment"}
    await post.replier.answer(Reply(person.id, "sendMessage", payload))


async def test_while_it_waits_for_its_turn_a_bulletin_may_expire(post: Post, anna: Person) -> None:
    await falls_silent(post, anna)
    bulletin = await post.publishes("Library open again")
    await post.expires(bulletin, post.clock.now() + timedelta(seconds=25))
    await post.passes(20)
    assert (await post.ledger(bulletin)).waiting == 2
    assert await post.closes(bulletin) == Ledger(planned=2, expired=2)
    assert not any("Library" in message.text for message in anna.messages)


async def test_while_it_waits_for_its_turn_it_may_be_withdrawn(post: Post, anna: Person) -> None:
    await falls_silent(post, anna)
    bulletin = await post.publishes("Library open again")
    await post.passes(20)
    await post.withdraws(bulletin)
    assert await post.closes(bulletin) == Ledger(planned=2, withdrawn=2)
    assert not any("Library" in message.text for message in anna.messages)


async def test_while_it_waits_for_its_turn_people_may_leave(
    post: Post, anna: Person, ben: Person
) -> None:
    vera = post.sandbox.world.person("Vera")
    await post.follows(vera)
    await falls_silent(post, anna)
    bulletin = await post.publishes("Library open again")
    await post.passes(20)
    async with post.database.write() as connection:
        await unsubscribe(connection, 1, "news")
        await set_state(connection, ben.id, SubscriberState.STOPPED, post.clock.now())
        await set_state(connection, vera.id, SubscriberState.BLOCKED, post.clock.now())
    assert await post.closes(bulletin) == Ledger(planned=3, skipped=2, gone=1)
    assert post.asked("sendMessage", ben) == []


async def test_who_leaves_and_returns_while_it_waits_gets_nothing_old(
    post: Post, anna: Person, ben: Person
) -> None:
    await post.stops()
    bulletin = await post.publishes("Library open again")
    async with post.database.write() as connection:
        await block(connection, ben.id, post.clock.now())
        await unblock(connection, ben.id, post.clock.now())
    await post.starts()
    assert await post.closes(bulletin) == Ledger(planned=2, sent=1, gone=1)
    later = await post.publishes("Hall open, too")
    assert await post.closes(later) == Ledger(planned=2, sent=2)


async def test_while_it_waits_for_its_turn_a_correction_replaces_its_text(
    post: Post, anna: Person
) -> None:
    await falls_silent(post, anna)
    bulletin = await post.publishes("Library open again")
    await post.passes(20)
    await post.corrects(bulletin, "Library closed")
    assert await post.closes(bulletin) == Ledger(planned=2, sent=2)
    told = [r.parameters["text"] for r in post.asked("sendMessage") if r.code == 200]
    assert sum("Library closed" in text for text in told) == 2
    assert not any("Library open again" in text for text in told)
    assert await post.rows("edits") == []


async def test_a_thousand_expired_ones_are_settled_without_waiting_between(post: Post) -> None:
    await post.crowd(200)
    bulletin = await post.publishes("not yet planned")
    await post.closes(bulletin)
    await falls_silent(post, post.sandbox.world.anna, seconds=1)
    late = await post.publishes("Library open again")
    await post.expires(late, post.clock.now())
    began = post.clock.monotonic()
    ledger = await post.closes(late)
    assert ledger.sent + ledger.expired == 202
    assert ledger.expired >= 170
    assert post.clock.monotonic() - began < 12  # not five seconds for each 32


async def test_a_correction_of_what_is_in_flight_follows_as_an_edit(
    post: Post, anna: Person
) -> None:
    gate = post.sandbox.faults.hold("sendMessage", chat_id=anna.id)
    bulletin = await post.publishes("Library open again")
    await gate.reached()
    await post.corrects(bulletin, "Library closed")
    gate.release()
    await post.closes(bulletin)
    await post.corrected()
    (message,) = anna.messages
    assert "Library closed" in message.text
    assert message.edited


async def test_only_the_newest_correction_is_made(post: Post, anna: Person, ben: Person) -> None:
    bulletin = await post.publishes("Library open again")
    await post.closes(bulletin)
    post.sandbox.faults.flood("editMessageText", retry_after=30, times=2)
    await post.corrects(bulletin, "Library closed")
    await post.passes(5, step_seconds=1)
    await post.corrects(bulletin, "Library moved")
    await post.corrected()
    statuses = [(row["revision"], EditStatus(row["status"])) for row in await post.rows("edits")]
    assert sorted(statuses) == [
        (2, EditStatus.SUPERSEDED),
        (2, EditStatus.SUPERSEDED),
        (3, EditStatus.DONE),
        (3, EditStatus.DONE),
    ]
    for person in (anna, ben):
        assert "Library moved" in person.messages[0].text
    shown = [r.parameters["text"] for r in post.asked("editMessageText") if r.code == 200]
    assert len(shown) == 2


async def test_a_correction_that_arrived_unnoticed_is_done(post: Post, anna: Person) -> None:
    bulletin = await post.publishes("Library open again")
    await post.closes(bulletin)
    post.sandbox.faults.cut_after("editMessageText", times=2)
    await post.corrects(bulletin, "Library closed")
    await post.corrected()
    assert [row["status"] for row in await post.rows("edits")] == [EditStatus.DONE] * 2
    answers = [request.answer for request in post.asked("editMessageText", anna) if request.code]
    assert "message is not modified" in answers[-1]["description"]
    assert [row["revision"] for row in await post.rows()] == [2, 2]


async def test_a_deleted_message_is_unreachable_for_a_correction(
    post: Post, anna: Person, ben: Person
) -> None:
    bulletin = await post.publishes("Library open again")
    await post.closes(bulletin)
    post.sandbox.world.delete(anna.chat, anna.messages[0])
    await ben.blocks()
    await post.corrects(bulletin, "Library closed")
    await post.corrected()
    assert [row["status"] for row in await post.rows("edits")] == [EditStatus.UNREACHABLE] * 2
    assert (await post.ledger(bulletin)).sent == 2


async def test_stopping_at_one_message_a_second_leaves_nothing_half_done(post: Post) -> None:
    people = [*await post.crowd(40), post.sandbox.world.anna, post.sandbox.world.ben]
    await post.stops()
    await post.starts(rate=1)
    bulletin = await post.publishes("Library open again")

    async def two_have_it() -> bool:
        return (await post.ledger(bulletin)).sent >= 2

    await post.passes_until(two_have_it, step_seconds=0.2)
    await post.stops()
    rows = await post.rows()
    assert {row["status"] for row in rows} == {0, 3}
    assert sum(row["status"] == 3 for row in rows) == len(post.asked("sendMessage"))
    assert not any(row["maybe_doubled"] or row["run_id"] for row in rows)

    await post.starts()
    assert await post.closes(bulletin) == Ledger(planned=42, sent=42)
    assert [len(person.messages) for person in people] == [1] * 42


async def test_a_stop_in_the_moment_of_claiming_leaves_nothing_half_done(post: Post) -> None:
    await post.crowd(40)
    for _ in range(10):
        async with post.database.write():  # the dispatcher queues up behind this to claim
            post.planned.set()
            await post.clock.sleep(0.002)
            stopping = asyncio.create_task(post.stops())
            await post.clock.sleep(0.002)
        await stopping
        assert not any(row["status"] == 1 for row in await post.rows())
        await post.starts(rate=1)
        await post.publishes("Library open again")


DEAD = "a run that was killed"


async def test_what_a_dead_run_had_claimed_is_repeated_and_marked(post: Post, anna: Person) -> None:
    first = await post.publishes("Library open again")
    await post.closes(first)
    await post.stops()
    await post.corrects(first, "Library closed")
    second = await post.publishes("Hall open, too")
    async with post.database.write() as connection:
        assert len(await deliveries.claim(connection, DEAD, Lane.ROUTINE, 1)) == 1
        assert len(await edits.claim(connection, DEAD, Lane.ROUTINE, 1)) == 1

    await post.starts()
    assert await post.closes(second) == Ledger(planned=2, sent=2, maybe_doubled=1)
    await post.corrected()
    assert [row["status"] for row in await post.rows("edits")] == [EditStatus.DONE] * 2
    assert "Library closed" in anna.messages[0].text


async def test_a_fault_of_ours_fails_one_bulletin_and_no_other(post: Post, anna: Person) -> None:
    await post.stops()
    broken = await post.publishes("Library open again")
    await execute(post.database, "UPDATE bulletin_texts SET entities = 'no JSON'")
    await post.starts()
    assert await post.closes(broken) == Ledger(planned=2, failed=2)
    other = await post.publishes("Hall open, too")
    assert await post.closes(other) == Ledger(planned=2, sent=2)
