"""Loops that crash come back; a stop ends them in order, and not later than promised."""

import asyncio
import logging
from itertools import pairwise

import pytest

from bot.supervisor import DRAIN_SECONDS, supervise
from tests.virtual_clock import VirtualClock


class House:
    """A supervised house on virtual time that notes what happens when."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.stop = asyncio.Event()
        self.events: list[tuple[float, str]] = []
        self.drained = asyncio.Event()

    def note(self, what: str) -> None:
        self.events.append((self.clock.seconds, what))

    async def work(self, name: str) -> None:
        self.note(f"{name} begins")
        try:
            await asyncio.Event().wait()
        finally:
            self.note(f"{name} ends")

    async def crash(self) -> None:
        self.note("crash")
        raise ZeroDivisionError

    async def drain(self) -> None:
        self.note("drain")
        await self.drained.wait()
        self.note("drained")

    def opens(self, taking_in: object, sending_out: object = None) -> "asyncio.Task[None]":
        intake = {"receiver": taking_in}
        output = {"dispatcher": sending_out} if sending_out else {}
        return asyncio.create_task(
            supervise(intake, output, self.drain, self.stop, self.clock)  # type: ignore[arg-type]
        )

    def times(self, what: str) -> list[float]:
        return [at for at, event in self.events if event == what]


@pytest.fixture
def house() -> House:
    return House()


async def end(house: House, running: "asyncio.Task[None]") -> None:
    house.stop.set()
    house.drained.set()
    await running


async def test_a_crashing_loop_comes_back_ever_more_slowly(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        running = house.opens(house.crash)
        await house.clock.passes(250)
    times = house.times("crash")
    pauses = [round(later - at) for at, later in pairwise(times)]
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert "the receiver loop crashed" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    await end(house, running)


async def test_after_a_long_good_time_it_comes_back_at_once(house: House) -> None:
    async def crash_after_ten_minutes() -> None:
        house.note("begins")
        await house.clock.sleep(600)
        raise ZeroDivisionError

    running = house.opens(crash_after_ten_minutes)
    await house.clock.passes(2000)
    assert house.times("begins") == [0, 601, 1202, 1803]
    await end(house, running)


async def test_a_group_of_errors_is_a_crash_like_any_other(house: House) -> None:
    async def crash_in_a_group() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(house.crash())
            group.create_task(house.work("other feed"))

    running = house.opens(crash_in_a_group)
    await house.clock.passes(4)
    assert len(house.times("crash")) == 3
    assert len(house.times("other feed ends")) == 3
    await end(house, running)


async def test_a_loop_that_just_ends_is_told_and_started_again(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    async def end_at_once() -> None:
        house.note("once")

    running = house.opens(end_at_once)
    await house.clock.passes(3.5)
    assert house.times("once") == [0, 1, 3]
    assert "the receiver loop ended" in caplog.text
    await end(house, running)


async def test_a_crash_of_one_leaves_the_other_alone(house: House) -> None:
    running = house.opens(house.crash, lambda: house.work("dispatcher"))
    await house.clock.passes(100)
    assert [event for _, event in house.events if "dispatcher" in event] == ["dispatcher begins"]
    await end(house, running)


async def test_a_stop_ends_the_intake_then_drains_then_ends_the_rest(house: House) -> None:
    running = house.opens(lambda: house.work("receiver"), lambda: house.work("dispatcher"))
    await house.clock.settles()
    house.events.clear()
    house.stop.set()
    await house.clock.passes(3)
    assert {event for _, event in house.events} == {"receiver ends", "drain"}
    house.drained.set()
    await running
    assert [event for _, event in house.events][-2:] == ["drained", "dispatcher ends"]


async def test_a_drain_that_hangs_is_given_up_after_ten_seconds(house: House) -> None:
    running = house.opens(lambda: house.work("receiver"), lambda: house.work("dispatcher"))
    await house.clock.settles()
    house.stop.set()
    await house.clock.passes(DRAIN_SECONDS - 0.1)
    assert not running.done()
    await house.clock.passes(0.2)
    assert running.done()
    assert house.times("drained") == []
    assert house.times("dispatcher ends") == [DRAIN_SECONDS]


async def test_a_drain_that_fails_is_told_and_ends_in_order(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    house.drain = fail  # type: ignore[method-assign]
    running = house.opens(house.crash, lambda: house.work("dispatcher"))
    await house.clock.settles()
    house.stop.set()
    await running
    assert "could not be brought to an end" in caplog.text
    assert house.times("dispatcher ends") == [0]


async def test_a_stop_between_two_crashes_does_not_wait_for_the_pause(house: House) -> None:
    running = house.opens(house.crash)
    await house.clock.passes(200)
    began = house.clock.seconds
    await end(house, running)
    assert house.clock.seconds == began
