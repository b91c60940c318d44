"""The wall clock jumps an hour either way: waits go by the monotonic clock, nothing is lost."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.pacing.pacer import Pacer
from sandbox.world.person import Person
from storage import runs
from storage.records.delivery import EditStatus, Ledger
from storage.records.reply import Reply
from tests.delivery.post import Post, open_post

HOUR = timedelta(hours=1)


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    async with open_post(tmp_path) as built:
        await built.follows(built.sandbox.world.anna)
        await built.starts()
        yield built


@pytest.fixture
def anna(post: Post) -> Person:
    return post.sandbox.world.anna


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
async def test_what_is_to_be_tried_again_waits_no_hour(
    post: Post, anna: Person, jump: timedelta
) -> None:
    post.sandbox.faults.refuse("sendMessage", 500, "Internal Server Error")
    bulletin = await post.publishes("Library open again")
    await post.passes(1, step_seconds=0.5)
    post.clock.is_set(jump)
    began = post.clock.monotonic()
    assert await post.closes(bulletin) == Ledger(planned=1, sent=1)
    assert post.clock.monotonic() - began < 60
    assert len(anna.messages) == 1


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
async def test_a_correction_that_is_to_be_tried_again_waits_no_hour(
    post: Post, anna: Person, jump: timedelta
) -> None:
    bulletin = await post.publishes("Library open again")
    await post.closes(bulletin)
    post.sandbox.faults.refuse("editMessageText", 500, "Internal Server Error")
    await post.corrects(bulletin, "Library closed")
    await post.passes(1, step_seconds=0.5)
    post.clock.is_set(jump)
    began = post.clock.monotonic()
    await post.corrected()
    assert post.clock.monotonic() - began < 60
    assert [row["status"] for row in await post.rows("edits")] == [EditStatus.DONE]
    assert "Library closed" in anna.messages[0].text


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
async def test_a_flood_s_silence_is_neither_cut_short_nor_prolonged(
    post: Post, anna: Person, jump: timedelta
) -> None:
    post.sandbox.faults.flood("sendMessage", retry_after=30)
    bulletin = await post.publishes("Library open again")
    await post.passes(1, step_seconds=0.5)
    began = post.clock.monotonic()
    post.clock.is_set(jump)
    await post.closes(bulletin)
    assert 25 < post.clock.monotonic() - began < 45
    assert len(anna.messages) == 1


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
async def test_an_owed_answer_still_comes(post: Post, anna: Person, jump: timedelta) -> None:
    post.sandbox.faults.flood("sendMessage", retry_after=10)
    await post.replier.answer(Reply(anna.id, "sendMessage", {"chat_id": anna.id, "text": "Open"}))
    post.clock.is_set(jump)
    await post.passes(20, step_seconds=1)
    assert [message.text for message in anna.messages] == ["Open"]


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
async def test_the_pace_does_not_know_the_wall_clock(post: Post, jump: timedelta) -> None:
    pacer = Pacer(post.clock, 30)
    pacer.pause(20)
    before = pacer.wait_seconds()
    post.clock.is_set(jump)
    assert abs(pacer.wait_seconds() - before) < 1


@pytest.mark.parametrize("jump", [HOUR, -HOUR, timedelta(seconds=-20), timedelta(seconds=-59)])
async def test_who_has_just_come_gets_what_is_published_next(
    post: Post, anna: Person, jump: timedelta
) -> None:
    post.clock.is_set(jump)
    bulletin = await post.publishes("Library open again")
    assert await post.closes(bulletin) == Ledger(planned=1, sent=1)
    assert len(anna.messages) == 1


async def test_a_clock_set_back_and_right_again_loses_nobody_who_waits(
    post: Post, anna: Person
) -> None:
    post.sandbox.faults.flood("sendMessage", retry_after=20)
    post.clock.is_set(-HOUR)
    bulletin = await post.publishes("Library open again")
    await post.passes(5, step_seconds=0.5)
    post.clock.is_set(HOUR)
    assert await post.closes(bulletin) == Ledger(planned=1, sent=1)
    assert len(anna.messages) == 1


async def test_the_latest_run_is_the_last_that_began(post: Post) -> None:
    await post.stops()
    post.clock.is_set(-HOUR)
    await post.starts()
    latest = await runs.find_latest(post.database.read)
    assert latest is not None
    assert latest.id == post.run_id
