"""Corrections and what is new share the way; one message is edited once at a time."""

import pytest

from sandbox.world.person import Person
from storage.records.delivery import EditStatus
from tests.delivery.post import Post


@pytest.fixture
def anna(post: Post) -> Person:
    return post.sandbox.world.anna


async def test_of_two_quick_corrections_the_later_one_stays(post: Post, anna: Person) -> None:
    bulletin = await post.publishes("Library open again")
    await post.closes(bulletin)
    slow = post.sandbox.faults.hold("editMessageText")
    await post.corrects(bulletin, "Second text")
    await slow.reached()
    await post.corrects(bulletin, "Third text")
    await post.passes(3, step_seconds=0.5)
    slow.release()
    await post.corrected()
    assert "Third text" in anna.messages[0].text
    rows = await post.rows("edits")
    assert {row["status"] for row in rows} <= {EditStatus.DONE, EditStatus.SUPERSEDED}


async def test_who_was_being_sent_the_old_text_hears_of_its_correction(
    post: Post, anna: Person
) -> None:
    await post.follows(anna)
    await post.starts()
    gate = post.sandbox.faults.hold("sendMessage")
    bulletin = await post.publishes("Closed on Monday")
    await gate.reached()
    await post.corrects(bulletin, "Closed on Tuesday", is_audible=True)
    gate.release()
    await anna.sees(lambda message: "Closed on Tuesday" in message.text)
    await anna.gets("Corrected")


async def test_what_was_to_be_heard_is_heard_though_a_silent_correction_follows(
    post: Post, anna: Person
) -> None:
    people = [anna, post.sandbox.world.ben, *await post.crowd(20)]
    bulletin = await post.publishes("Closed on Monday")
    await post.closes(bulletin)
    await post.stops()
    await post.starts(rate=10)
    await post.corrects(bulletin, "Closed on Tuesday", is_audible=True)
    await people[0].gets("Corrected")
    await post.corrects(bulletin, "Closed on Tuesdays")
    await post.corrected()
    for person in people:
        assert "Closed on Tuesdays" in person.messages[0].text
        assert sum("Corrected" in message.text for message in person.messages) == 1


async def test_an_entry_that_changes_all_the_time_holds_nothing_up(post: Post) -> None:
    people = await post.crowd(40)
    volatile = await post.publishes("Seen 1 times")
    await post.closes(volatile)
    await post.stops()
    await post.starts(rate=4)
    await post.corrects(volatile, "Seen 2 times")
    important = await post.publishes("The section is closed")

    async def is_sent() -> bool:
        return (await post.ledger(important)).is_closed

    for count in range(3, 9):
        await post.passes(5, step_seconds=0.25)
        if await is_sent():
            break
        await post.corrects(volatile, f"Seen {count} times")
    assert await is_sent(), "42 messages at 4 a second, half of them, take no more than 21 seconds"
    assert all(any("section is closed" in m.text for m in p.messages) for p in people)
