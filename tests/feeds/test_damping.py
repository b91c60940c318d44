"""A website that flips a text at each poll: archive at once, copies at intervals, and the end."""

from datetime import datetime, timedelta

from bot.bulletins.planning import Planner
from bot.clock import Signal
from tests.clock import MovableClock
from tests.feeds.makers import NOW, make_entry
from tests.feeds.newsroom import Newsroom
from tests.storage.rows import add_person, execute, select

EVERY = timedelta(minutes=10)


async def _deliver(room: Newsroom) -> None:
    await _plan(room, NOW)
    await execute(room.database, "UPDATE deliveries SET status = 3, revision = 1, message_id = 1")


async def _plan(room: Newsroom, now: datetime) -> int:
    """Plan what is due, carry the edits out, and return how many there were."""
    clock = MovableClock(now)
    planner = Planner(room.database, room.profile, clock, Signal(clock), Signal(clock))
    await planner.plan_all()
    waiting = await select(room.database, "SELECT * FROM edits WHERE status = 0")
    await execute(
        room.database,
        """UPDATE deliveries SET revision = coalesce((SELECT max(revision) FROM edits
           WHERE delivery_id = deliveries.id AND status = 0), revision)""",
    )
    await execute(room.database, "UPDATE edits SET status = 3 WHERE status = 0")
    return len(waiting)


async def test_a_title_that_flips_at_each_poll_costs_few_edits_and_ends_right(
    room: Newsroom,
) -> None:
    await add_person(room.database, 1001, "news")
    await room.polls("rss", first=True)
    texts = ["Open from 9", "Open from 10"]
    await room.polls("rss", make_entry(texts[0], guid="1"))
    await _deliver(room)
    edits, now = 0, NOW
    for count in range(1, 40):
        now += EVERY
        await room.polls("rss", make_entry(texts[count % 2], guid="1"), at=now)
        edits += await _plan(room, now)
        assert await room.titles() == [texts[count % 2]]  # the archive is never behind
    assert 2 <= edits <= 6
    edits += await _plan(room, now + timedelta(hours=24))
    (delivery,) = await select(room.database, "SELECT * FROM deliveries")
    (bulletin,) = await room.bulletins()
    assert delivery["revision"] == bulletin.revision
    assert edits <= 7
    assert room.told == [f"rss: {texts[1]}"]


async def test_a_graver_meaning_waits_for_nothing(room: Newsroom) -> None:
    await add_person(room.database, 1001, "news", "consular")
    await room.polls("rss", first=True)
    await room.polls("rss", make_entry("Hall", guid="1"))
    await _deliver(room)
    now = NOW
    for title in ("Hall 1", "Hall 2", "Hall 3"):
        now += timedelta(minutes=1)
        await room.polls("rss", make_entry(title, guid="1"), at=now)
    await _plan(room, now)
    now += timedelta(minutes=1)
    await room.polls("rss", make_entry("Operational changes", guid="1"), at=now)
    assert await _plan(room, now) == 1
