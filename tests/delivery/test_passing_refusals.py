"""What matters is not lost to a refusal that may pass, and holds up nobody meanwhile."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox.world.person import Person
from storage import alarms
from storage.outbox import refused
from storage.records.bulletin import Severity
from storage.records.delivery import DeliveryStatus, EditStatus, Ledger
from tests.delivery.post import Post, open_post
from tests.storage.rows import make_bulletin

NO_RIGHTS = "Bad Request: not enough rights to send text messages to the chat"
HOUR = 3600
ONE_WAITS = Ledger(planned=1, waiting=1)
serious = pytest.mark.parametrize("severity", [Severity.IMPORTANT, Severity.URGENT])


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


def refuse(post: Post, method: str = "sendMessage", times: int | None = None) -> None:
    post.sandbox.faults.refuse(method, 400, NO_RIGHTS, times=times)


async def publishes(post: Post, severity: Severity, expires_in: timedelta | None = None) -> int:
    now = post.clock.now()
    new = replace(make_bulletin("Leave now", at=now), severity=severity)
    if expires_in is not None:
        new = replace(new, expires_at=now + expires_in)
    return await post.publishes("", new)


async def passes(post: Post, hours: float) -> None:
    await post.passes(hours * HOUR, step_seconds=300)


async def comes_through(post: Post, bulletin: int, within_seconds: float = 900) -> None:
    """Let time pass until nothing waits any more: minutes, where it was tried for hours."""
    began = post.clock.monotonic()

    async def nothing_waits() -> bool:
        ledger = await post.ledger(bulletin)
        return ledger.is_closed and not ledger.edits_waiting

    await post.passes_until(nothing_waits, step_seconds=60)
    assert post.clock.monotonic() - began < within_seconds


@serious
async def test_it_comes_when_the_refusal_has_passed(
    post: Post, anna: Person, severity: Severity
) -> None:
    refuse(post)
    bulletin = await publishes(post, severity)
    await passes(post, 5)
    assert await post.ledger(bulletin) == ONE_WAITS
    assert await refused.count_waiting(post.database.read, bulletin) == 1
    post.sandbox.faults.clear()
    await comes_through(post, bulletin)
    assert await post.ledger(bulletin) == Ledger(planned=1, sent=1)
    assert len(anna.messages) == 1
    assert await refused.count_waiting(post.database.read) == 0


async def test_information_fails_at_once(post: Post, anna: Person) -> None:
    refuse(post)
    bulletin = await post.publishes("Library open again")
    await post.passes(5, step_seconds=0.5)
    assert await post.ledger(bulletin) == Ledger(planned=1, failed=1)
    assert len(post.asked("sendMessage", anna)) == 1


async def test_after_a_day_it_is_believed_and_told_by_its_reason(post: Post, anna: Person) -> None:
    refuse(post)
    bulletin = await publishes(post, Severity.IMPORTANT)
    await passes(post, 23.5)
    assert await post.ledger(bulletin) == ONE_WAITS
    await comes_through(post, bulletin, within_seconds=HOUR)
    assert await post.ledger(bulletin) == Ledger(planned=1, failed=1)
    (failed,) = await refused.list_failed(post.database.read)
    assert (failed.bulletin_id, failed.count) == (bulletin, 1)
    assert NO_RIGHTS in failed.reason
    # Every five minutes at the most; on a busy machine time here runs ahead of some tries.
    assert 24 < len(post.asked("sendMessage", anna)) < 24 * 12 + 12


async def test_no_longer_than_it_holds(post: Post, anna: Person) -> None:
    refuse(post)
    bulletin = await publishes(post, Severity.URGENT, expires_in=timedelta(hours=2))
    await passes(post, 1.9)
    assert await post.ledger(bulletin) == ONE_WAITS
    await comes_through(post, bulletin)
    assert await post.ledger(bulletin) == Ledger(planned=1, failed=1)
    post.sandbox.faults.clear()
    await passes(post, 1)
    assert anna.messages == []
    (failed,) = await refused.list_failed(post.database.read)
    assert failed.bulletin_id == bulletin


async def test_a_restart_keeps_the_times(post: Post, anna: Person) -> None:
    refuse(post)
    bulletin = await publishes(post, Severity.IMPORTANT)
    await passes(post, 12)
    await post.stops()
    (before,) = await post.rows()
    await post.starts()
    (after,) = await post.rows()
    assert before["refused_at"] == after["refused_at"]
    assert before["due_at"] == after["due_at"]
    await passes(post, 11.5)
    await comes_through(post, bulletin, within_seconds=HOUR)
    assert (await post.ledger(bulletin)).failed == 1
    assert anna.messages == []


async def test_others_are_not_held_up_and_no_breaker_opens(post: Post) -> None:
    groups = await post.crowd(80)
    for group in groups[:60]:
        post.sandbox.faults.refuse("sendMessage", 400, NO_RIGHTS, times=3, chat_id=group.id)
    bulletin = await publishes(post, Severity.IMPORTANT)
    await post.passes(20, step_seconds=0.5)
    assert await post.ledger(bulletin) == Ledger(planned=80, sent=20, waiting=60)
    assert await alarms.list_standing(post.database.read) == []
    assert await post.closes(bulletin) == Ledger(planned=80, sent=80)
    assert all(len(group.messages) == 1 for group in groups)


@pytest.mark.parametrize("is_withdrawn", [False, True])
async def test_corrections_and_withdrawals_are_tried_again_as_well(
    post: Post, anna: Person, is_withdrawn: bool
) -> None:
    bulletin = await publishes(post, Severity.IMPORTANT)
    await post.closes(bulletin)
    refuse(post, "editMessageText")
    if is_withdrawn:
        async with post.database.write() as connection:
            await post.publishing.withdraw(connection, bulletin, (), post.clock.now())
        await post.planner.plan_all()
    else:
        await post.corrects(bulletin, "Stay where you are")
    await passes(post, 3)
    assert (await post.ledger(bulletin)).edits_waiting == 1
    post.sandbox.faults.clear()
    await comes_through(post, bulletin)
    assert (await post.ledger(bulletin)).edits_done == 1
    assert ("Withdrawn" if is_withdrawn else "Stay where you are") in anna.messages[0].text


async def test_a_correction_that_is_heard_is_tried_again_in_each_of_its_steps(
    post: Post, anna: Person
) -> None:
    bulletin = await publishes(post, Severity.IMPORTANT)
    await post.closes(bulletin)
    refuse(post)  # the reply, not the edit
    await post.corrects(bulletin, "Stay where you are", is_audible=True)
    await passes(post, 3)
    assert "Stay where you are" in anna.messages[0].text
    post.sandbox.faults.clear()
    await comes_through(post, bulletin)
    assert [row["status"] for row in await post.rows("edits")] == [EditStatus.DONE]
    assert len(anna.messages) == 2


async def test_a_correction_is_unreachable_after_a_day(post: Post, anna: Person) -> None:
    bulletin = await publishes(post, Severity.IMPORTANT)
    await post.closes(bulletin)
    refuse(post, "editMessageText")
    await post.corrects(bulletin, "Stay where you are")
    await passes(post, 23.5)
    await comes_through(post, bulletin, within_seconds=HOUR)
    assert (await post.ledger(bulletin)).edits_unreachable == 1


@pytest.mark.parametrize("step", [timedelta(hours=-1), timedelta(hours=1)], ids=str)
async def test_a_clock_that_is_set_ends_nothing_early(
    post: Post, anna: Person, step: timedelta
) -> None:
    refuse(post)
    bulletin = await publishes(post, Severity.IMPORTANT)
    await passes(post, 1)
    post.clock.is_set(step)
    await passes(post, 20)
    assert await post.ledger(bulletin) == ONE_WAITS
    post.sandbox.faults.clear()
    await comes_through(post, bulletin)
    assert [row["status"] for row in await post.rows()] == [DeliveryStatus.SENT]
