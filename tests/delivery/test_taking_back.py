"""Corrections that are heard, copies that cannot be edited, and bulletins that are taken back."""

from dataclasses import replace

import pytest

from sandbox.world.person import Person
from storage.outbox import edits
from storage.records.bulletin import BulletinText, Severity
from storage.text import Text
from tests.delivery.post import Post
from tests.storage.rows import make_bulletin

REASON = "The office stays open."
REASONS = (("en", REASON), ("ru", "Офис открыт."))


@pytest.fixture
def anna(post: Post) -> Person:
    return post.sandbox.world.anna


@pytest.fixture
def ben(post: Post) -> Person:
    return post.sandbox.world.ben


async def publishes_important(post: Post) -> int:
    new = replace(make_bulletin("Closed on Friday"), severity=Severity.IMPORTANT)
    bulletin = await post.publishes("", new)
    await post.closes(bulletin)
    return bulletin


async def corrects(post: Post, bulletin_id: int) -> None:
    async with post.database.write() as connection:
        text = BulletinText("en", "Closed on Monday", Text("Come in."))
        await post.publishing.correct(
            connection, bulletin_id, (text,), post.clock.now(), is_audible=True
        )
    await post.planner.plan_all()


async def corrects_audibly(post: Post, bulletin_id: int) -> None:
    await corrects(post, bulletin_id)
    await post.corrected()


async def test_a_correction_that_matters_is_followed_by_a_reply(post: Post, anna: Person) -> None:
    bulletin = await publishes_important(post)
    await corrects_audibly(post, bulletin)
    corrected, note = anna.messages
    assert "Closed on Monday" in corrected.text
    assert corrected.edited
    assert "Corrected" in note.text
    assert note.reply_to_id == corrected.id


async def test_a_reply_that_may_have_arrived_is_repeated_a_few_times_and_counted(
    post: Post, anna: Person, ben: Person
) -> None:
    bulletin = await publishes_important(post)
    post.sandbox.faults.cut_after("sendMessage", times=100, chat_id=anna.id)
    await corrects_audibly(post, bulletin)
    notes = [sum("Corrected" in m.text for m in person.messages) for person in (anna, ben)]
    assert 1 < notes[0] <= 7
    assert notes[1] == 1
    assert (await post.ledger(bulletin)).maybe_doubled == notes[0] - 1


async def test_a_reply_under_way_when_the_bot_was_killed_is_counted(post: Post) -> None:
    bulletin = await publishes_important(post)
    gates = [post.sandbox.faults.hold("sendMessage") for _ in range(2)]
    await corrects(post, bulletin)
    for gate in gates:
        await gate.reached()
    async with post.database.write() as connection:
        assert await edits.recover(connection, "the next run", post.clock.now()) == 2
    assert (await post.ledger(bulletin)).maybe_doubled == 2
    for gate in gates:
        gate.release()


@pytest.mark.parametrize("rate", [30, 1000])
async def test_what_is_faster_than_is_free_is_paid_for(post: Post, rate: float) -> None:
    await post.stops()
    await post.starts(rate)
    await corrects_audibly(post, await publishes_important(post))
    paid = [r.parameters.get("allow_paid_broadcast", False) for r in post.asked("sendMessage")]
    assert paid == [rate > 30] * 4
    edited = post.asked("editMessageText")
    assert not any("allow_paid_broadcast" in request.parameters for request in edited)


async def test_a_correction_that_telegram_refuses_is_not_tried_on_everybody(
    post: Post, anna: Person
) -> None:
    people = [anna, post.sandbox.world.ben, *await post.crowd(200)]
    bulletin = await publishes_important(post)
    await post.stops()
    await post.starts(rate=100)
    refused = (400, "Bad Request: can't parse entities")
    post.sandbox.faults.refuse("editMessageText", *refused, times=1000)
    await corrects_audibly(post, bulletin)
    assert len(post.asked("editMessageText")) < len(people) / 2
    assert (await post.ledger(bulletin)).edits_unreachable == len(people)
    post.sandbox.faults.clear()
    await post.corrects(bulletin, "Closed on Tuesday")
    await post.corrected()
    assert all("Closed on Tuesday" in person.messages[0].text for person in people)


async def test_a_copy_that_cannot_be_edited_is_replaced_and_counted_as_unreachable(
    post: Post, anna: Person
) -> None:
    bulletin = await publishes_important(post)
    post.sandbox.faults.refuse(
        "editMessageText", 400, "Bad Request: message can't be edited", chat_id=anna.id
    )
    await corrects_audibly(post, bulletin)
    assert "Closed on Friday" in anna.messages[0].text
    assert "replaces" in anna.messages[1].text
    assert "Closed on Monday" in anna.messages[1].text
    ledger = await post.ledger(bulletin)
    assert (ledger.edits_planned, ledger.edits_done, ledger.edits_unreachable) == (2, 1, 1)


async def test_what_is_taken_back_says_so_in_words_and_what_waits_is_not_sent(
    post: Post, anna: Person, ben: Person
) -> None:
    first = await publishes_important(post)
    await post.stops()
    waiting = await post.publishes("Not sent yet")
    for bulletin in (first, waiting):
        async with post.database.write() as connection:
            assert await post.publishing.withdraw(connection, bulletin, REASONS, post.clock.now())
            assert not await post.publishing.withdraw(connection, bulletin, (), post.clock.now())
    await post.planner.plan_all()
    await post.starts()
    await post.corrected()
    for person in (anna, ben):
        withdrawn, note = person.messages
        assert "Withdrawn" in withdrawn.text
        assert REASON in withdrawn.text
        struck = [e for e in withdrawn.entities if e.type == "strikethrough"]
        assert "Closed on Friday" in struck[0].within(withdrawn.text)
        assert "Withdrawn" in note.text
    ledger = await post.ledger(waiting)
    assert (ledger.planned, ledger.withdrawn, ledger.sent) == (2, 2, 0)


async def stops(post: Post, bulletin_id: int) -> None:
    async with post.database.write() as connection:
        assert await post.publishing.stop(connection, bulletin_id, post.clock.now())
    await post.planner.plan_all()


async def test_stopped_in_full_run_it_reaches_few_more_and_every_copy_stays(post: Post) -> None:
    people = await post.crowd(60)
    await post.stops()
    await post.starts(rate=30)
    bulletin = await post.publishes("Closed on Friday")
    await people[0].gets("Closed on Friday")
    await stops(post, bulletin)
    ledger = await post.closes(bulletin)
    assert ledger.sent + ledger.withdrawn == ledger.planned
    # What was claimed before waits at most half a second for its turn: fifteen at thirty a second.
    assert ledger.sent <= 18
    shown = [person for person in people if person.messages]
    assert len(shown) <= ledger.sent
    assert not any(message.edited for person in shown for message in person.messages)


async def test_stopped_it_can_still_be_withdrawn_from_those_who_have_it(
    post: Post, anna: Person
) -> None:
    bulletin = await publishes_important(post)
    await stops(post, bulletin)
    async with post.database.write() as connection:
        await post.publishing.withdraw(connection, bulletin, REASONS, post.clock.now())
    await post.planner.plan_all()
    await post.corrected()
    assert "Withdrawn" in anna.messages[0].text


async def test_stopped_twice_or_after_a_withdrawal_nothing_more_happens(
    post: Post, anna: Person
) -> None:
    assert anna.messages == []
    bulletin = await publishes_important(post)
    now = post.clock.now()
    async with post.database.write() as connection:
        assert await post.publishing.stop(connection, bulletin, now)
        assert not await post.publishing.stop(connection, bulletin, now)
        assert await post.publishing.withdraw(connection, bulletin, REASONS, now)
        assert not await post.publishing.stop(connection, bulletin, now)
