"""The newest text stands in the end, also where an older change arrives after it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.delivery.calling.transport import Transport
from sandbox.world.person import Person
from storage.records.bulletin import Severity
from storage.records.delivery import EditStatus, EditStep, Ledger
from tests.delivery.post import Post, open_post
from tests.storage.rows import execute, make_bulletin

FIRST, SECOND, THIRD = "Library open again", "Library closed", "Library open till six"


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    async with open_post(tmp_path) as built:
        await built.starts()
        yield built


@pytest.fixture
async def anna(post: Post) -> Person:
    person = post.sandbox.world.anna
    await post.follows(person)
    return person


async def delivers(post: Post) -> int:
    new = replace(make_bulletin(FIRST, at=post.clock.now()), severity=Severity.IMPORTANT)
    bulletin = await post.publishes(FIRST, new)
    await post.closes(bulletin)
    return bulletin


async def loses(post: Post, bulletin: int, title: str) -> None:
    """Correct it in a request whose connection breaks before anything is known of it."""
    post.sandbox.faults.reset_before("editMessageText")
    await post.corrects(bulletin, title)

    async def is_lost() -> bool:
        return any(row["status"] == EditStatus.DEFERRED for row in await post.rows("edits"))

    await post.passes_until(is_lost, step_seconds=0.1)


async def arrives_late(post: Post, anna: Person, title: str) -> None:
    """Let Telegram carry out such a request after all."""
    message = anna.messages[0]
    async with Transport(post.sandbox.url, post.sandbox.token) as transport:
        payload = {"chat_id": anna.id, "message_id": message.id, "text": title}
        await transport.call("editMessageText", payload)
    assert anna.messages[0].text == title


async def two_minutes_pass(post: Post) -> None:
    await post.passes(150, step_seconds=5)
    await post.corrected()


async def test_a_late_correction_does_not_stand_over_a_newer_one(post: Post, anna: Person) -> None:
    bulletin = await delivers(post)
    await loses(post, bulletin, SECOND)
    await post.corrects(bulletin, THIRD)
    await post.corrected()
    assert THIRD in anna.messages[0].text
    await arrives_late(post, anna, SECOND)
    await two_minutes_pass(post)
    assert THIRD in anna.messages[0].text
    ledger = await post.ledger(bulletin)
    assert (ledger.edits_planned, ledger.edits_done, ledger.edits_superseded) == (2, 1, 1)
    assert len(anna.messages) == 1


async def test_nor_over_a_withdrawal(post: Post, anna: Person) -> None:
    bulletin = await delivers(post)
    await loses(post, bulletin, SECOND)
    async with post.database.write() as connection:
        await post.publishing.withdraw(connection, bulletin, (), post.clock.now())
    await post.planner.plan_all()
    await post.corrected()
    await arrives_late(post, anna, SECOND)
    await two_minutes_pass(post)
    assert "Withdrawn" in anna.messages[0].text


async def test_nor_over_its_own_repeat_after_a_kill(post: Post, anna: Person) -> None:
    bulletin = await delivers(post)
    await post.stops()
    await post.corrects(bulletin, SECOND)
    await execute(post.database, "UPDATE edits SET status = 1, run_id = 'killed'")
    await post.corrects(bulletin, THIRD)
    await post.starts()
    await post.corrected()
    await arrives_late(post, anna, SECOND)
    await post.stops()  # what is to be confirmed is known after a restart, too
    await post.starts()
    await two_minutes_pass(post)
    assert THIRD in anna.messages[0].text


async def test_a_confirmation_that_is_lost_is_confirmed_itself(post: Post, anna: Person) -> None:
    bulletin = await delivers(post)
    await loses(post, bulletin, SECOND)
    await post.corrected()
    post.sandbox.faults.reset_before("editMessageText")
    await two_minutes_pass(post)
    await arrives_late(post, anna, FIRST)
    await two_minutes_pass(post)
    assert SECOND in anna.messages[0].text
    assert await post.ledger(bulletin) == Ledger(planned=1, sent=1, edits_planned=1, edits_done=1)


async def test_where_nothing_came_late_it_changes_nothing_and_asks_once(
    post: Post, anna: Person
) -> None:
    bulletin = await delivers(post)
    await loses(post, bulletin, SECOND)
    await post.corrected()
    asked = len(post.asked("editMessageText"))
    await two_minutes_pass(post)
    await two_minutes_pass(post)
    assert len(post.asked("editMessageText")) == asked + 1
    (edit,) = await post.rows("edits")
    assert (edit["status"], edit["step"]) == (EditStatus.DONE, EditStep.CONFIRM)
    assert await post.ledger(bulletin) == Ledger(planned=1, sent=1, edits_planned=1, edits_done=1)


async def test_what_can_no_longer_be_edited_counts_as_it_did(post: Post, anna: Person) -> None:
    bulletin = await delivers(post)
    await loses(post, bulletin, SECOND)
    await post.corrected()
    gone = "Bad Request: message to edit not found"
    post.sandbox.faults.refuse("editMessageText", 400, gone, times=None)
    await two_minutes_pass(post)
    assert await post.ledger(bulletin) == Ledger(planned=1, sent=1, edits_planned=1, edits_done=1)
    assert len(anna.messages) == 1


@pytest.mark.parametrize("is_audible", [True, False])
async def test_a_known_fate_needs_no_confirmation(
    post: Post, anna: Person, is_audible: bool
) -> None:
    bulletin = await delivers(post)
    await post.corrects(bulletin, SECOND, is_audible=is_audible)
    await post.corrected()
    await two_minutes_pass(post)
    assert len(post.asked("editMessageText")) == 1
    assert len(anna.messages) == 1 + is_audible
