"""Incoming updates are at least once: handled, recorded, and only then confirmed."""

import asyncio
from typing import Any

import pytest
from telegram import Update

from bot.updates.reach import UNREACHABLE
from sandbox.faults import Answer, Serve
from storage import updates
from storage.database import fetch_all
from tests.storage.rows import execute
from tests.updates.desk import Desk


async def test_what_is_said_is_handled_once_and_confirmed(desk: Desk) -> None:
    desk.opens()
    await desk.people_say("/time", "/hours")
    await desk.hears("/time", "/hours")
    await desk.confirms()
    assert desk.heard == ["/time", "/hours"]


async def test_nothing_is_confirmed_before_it_is_handled(desk: Desk) -> None:
    is_reached, may_end = asyncio.Event(), asyncio.Event()

    async def slowly(update: Update) -> None:
        is_reached.set()
        await may_end.wait()
        await desk.note(update)

    desk.handle = slowly
    await desk.people_say("/stop")
    desk.opens()
    await is_reached.wait()
    assert len(desk.sandbox.world.updates) == 1
    await desk.dies()  # while it is being handled

    desk.handle = desk.note
    desk.opens()
    await desk.hears("/stop")


async def test_what_was_recorded_is_not_handled_again_after_a_kill(desk: Desk) -> None:
    first_done, hang = asyncio.Event(), asyncio.Event()

    async def hang_on_the_second(update: Update) -> None:
        if update.effective_message and update.effective_message.text == "second":
            first_done.set()
            await hang.wait()
        await desk.note(update)

    desk.handle = hang_on_the_second
    await desk.people_say("first", "second")
    desk.opens()
    await first_done.wait()
    await desk.dies()
    assert len(desk.sandbox.world.updates) == 2  # neither is confirmed, one is recorded

    desk.handle = desk.note
    desk.opens()
    await desk.hears("first", "second")
    await desk.confirms()
    assert desk.heard == ["first", "second"]


async def test_chats_are_served_side_by_side_and_each_in_order(desk: Desk) -> None:
    is_free = asyncio.Event()

    async def anna_first_hangs(update: Update) -> None:
        if update.effective_message and update.effective_message.text == "Anna 1":
            await is_free.wait()
        await desk.note(update)

    desk.handle = anna_first_hangs
    world = desk.sandbox.world
    for person, text in ((world.anna, "Anna 1"), (world.anna, "Anna 2"), (world.ben, "Ben")):
        await person.says(text)
    desk.opens()
    await desk.hears("Ben")
    is_free.set()
    await desk.hears("Ben", "Anna 1", "Anna 2")
    assert desk.heard == ["Ben", "Anna 1", "Anna 2"]


async def test_one_who_cannot_be_handled_stops_nobody(desk: Desk) -> None:
    async def fail(update: Update) -> None:
        await desk.note(update)
        if update.effective_message and update.effective_message.text == "poison":
            raise RuntimeError("a fault of ours")

    desk.handle = fail
    desk.opens()
    await desk.people_say("poison", "medicine")
    await desk.hears("poison", "medicine")
    await desk.confirms()
    assert desk.heard == ["poison", "medicine"]


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"message_id": "seven", "date": [], "chat": 5},
        {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "embassy"}, "mood": {"a": [1]}},
        {"message_id": 1, "date": 10**15, "chat": {"id": 1001, "type": "private"}},
    ],
)
async def test_a_shape_from_the_future_is_not_asked_for_again_and_again(
    desk: Desk, payload: dict[str, Any]
) -> None:
    running = desk.opens()
    desk.sandbox.world.updates.put("message", payload)
    await desk.people_say("/time")
    async with asyncio.timeout(5):
        while "/time" not in desk.heard:
            await desk.clock.sleep(0.005)
    await desk.confirms()
    assert not running.done()


async def test_a_kind_nobody_knows_is_passed_over(desk: Desk) -> None:
    desk.sandbox.world.updates.put("telepathy", {"thought": "hello"})
    await desk.people_say("/time")
    desk.opens()
    async with asyncio.timeout(5):
        while "/time" not in desk.heard:
            await desk.clock.sleep(0.005)


BAD_ANSWERS = [
    (409, b'{"ok":false,"error_code":409,"description":"Conflict: terminated by other"}'),
    (401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}'),
    (429, b'{"ok":false,"error_code":429,"parameters":{"retry_after":3}}'),
    (502, b"<html>Bad Gateway</html>"),
    (200, b"welcome to our wireless network"),
    (200, b'{"ok":true}'),
    (200, b'{"ok":true,"result":"updates"}'),
    (200, b'{"ok":true,"result":[5,{"no":"id"}]}'),
    (200, b"[]"),
]


@pytest.mark.parametrize(("code", "body"), BAD_ANSWERS)
async def test_after_any_bad_answer_it_goes_on(desk: Desk, code: int, body: bytes) -> None:
    async def answer(_: Serve) -> Answer:
        return Answer(code, body)

    desk.sandbox.faults.add("getUpdates", answer, times=3)
    desk.opens()
    await desk.people_say("/time")
    await desk.hears("/time")


async def test_between_failing_polls_it_waits_longer_and_longer(desk: Desk) -> None:
    desk.sandbox.faults.bad_gateway("getUpdates", times=1000)
    desk.opens()
    for seconds in (1, 2, 4, 8, 16, 30, 30):
        await desk.clock.until_somebody_sleeps((seconds - 0.5, seconds))
        desk.clock.forward(seconds=seconds)
    assert len([r for r in desk.sandbox.world.requests if r.method == "getUpdates"]) == 7


async def test_five_minutes_of_silence_ring_once_until_there_is_an_answer(desk: Desk) -> None:
    desk.sandbox.faults.bad_gateway("getUpdates", times=1000)
    desk.opens()
    for seconds in (1, 2, 4, 8, 16, *[30] * 8):
        await desk.clock.until_somebody_sleeps((seconds - 0.5, seconds))
        desk.clock.forward(seconds=seconds)
    assert desk.alarms == []
    for _ in range(5):
        await desk.clock.until_somebody_sleeps((29.5, 30))
        desk.clock.forward(seconds=30)
    await desk.clock.until_somebody_sleeps((29.5, 30))
    assert desk.alarms == [UNREACHABLE]
    desk.sandbox.faults.clear()
    await desk.people_say("/time")
    await desk.hears("/time")
    assert desk.alarms == []


async def test_an_alarm_of_an_earlier_run_ends_with_the_first_answer(desk: Desk) -> None:
    desk.alarms = [UNREACHABLE]
    desk.opens()
    await desk.people_say("/time")
    await desk.hears("/time")
    assert desk.alarms == []


async def test_while_nothing_can_be_recorded_nothing_is_confirmed(desk: Desk) -> None:
    await execute(
        desk.database,
        """CREATE TRIGGER full BEFORE INSERT ON handled_updates
           BEGIN SELECT RAISE(FAIL, 'disk full'); END""",
    )
    await desk.people_say("/stop", "/start")
    desk.opens()
    await desk.hears("/stop", "/start")
    desk.clock.forward(seconds=10)
    await desk.clock.sleep(0.02)
    assert len(desk.sandbox.world.updates) == 2
    await execute(desk.database, "DROP TRIGGER full")
    desk.clock.forward(seconds=10)
    await desk.confirms()
    assert desk.heard == ["/stop", "/start"]


async def test_handled_ids_are_kept_for_a_day(desk: Desk) -> None:
    await desk.people_say("/time")
    desk.opens()
    await desk.hears("/time")
    await desk.confirms()
    (row,) = await fetch_all(desk.database.read, "SELECT * FROM handled_updates")
    for hours, is_kept in ((23, True), (2, False)):
        desk.clock.forward(hours=hours)
        async with desk.database.write() as connection:
            await updates.forget_old(connection, desk.clock.now())
            known = await updates.list_handled(connection, [row["update_id"]])
        assert bool(known) is is_kept
