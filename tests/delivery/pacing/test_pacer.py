import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.delivery.pacing.pacer import Pacer, PacerClosedError
from storage.records.delivery import Lane
from tests.virtual_clock import VirtualClock

ANNA = 1001


class Gate:
    """A pacer that runs, and a record of who left when."""

    def __init__(self, clock: VirtualClock, rate: float) -> None:
        self.clock = clock
        self.pacer = Pacer(clock, rate)
        self.left: list[tuple[float, str]] = []
        self.tasks: list[asyncio.Task[None]] = []

    def wants_out(self, name: str, chat_id: int, lane: Lane = Lane.ROUTINE) -> "asyncio.Task[None]":
        async def leave() -> None:
            await self.pacer.turn(lane, chat_id)
            self.pacer.ends(self.pacer.begins())  # answered at once
            self.left.append((self.clock.seconds, name))

        self.tasks.append(asyncio.create_task(leave()))
        return self.tasks[-1]

    @property
    def times(self) -> list[float]:
        return [at for at, _ in self.left]

    @property
    def names(self) -> list[str]:
        return [name for _, name in self.left]


@asynccontextmanager
async def open_gate(rate: float) -> AsyncIterator[Gate]:
    gate = Gate(VirtualClock(), rate)
    running = asyncio.create_task(gate.pacer.run())
    yield gate
    for task in (running, *gate.tasks):
        task.cancel()
    await asyncio.gather(running, *gate.tasks, return_exceptions=True)


def most_within(times: list[float], seconds: float) -> int:
    """Return the largest number of messages in any window of so many seconds."""
    return max(sum(start <= at < start + seconds for at in times) for start in times)


@pytest.mark.parametrize("rate", [1, 7, 30])
async def test_the_rate_is_kept_and_used(rate: int) -> None:
    async with open_gate(rate) as gate:
        for number in range(rate * 61):
            gate.wants_out(str(number), chat_id=number)
        await gate.clock.passes(60)
        assert most_within(gate.times, 1.0) <= rate
        assert len(gate.left) >= 0.97 * rate * 60


async def test_an_idle_hour_saves_nothing_up() -> None:
    async with open_gate(10) as gate:
        await gate.clock.passes(3600)
        for number in range(50):
            gate.wants_out(str(number), chat_id=number)
        await gate.clock.passes(2)
        assert most_within(gate.times, 1.0) <= 10


async def test_one_chat_gets_three_at_once_and_then_one_a_second() -> None:
    async with open_gate(1000) as gate:
        for number in range(6):
            gate.wants_out(str(number), ANNA)
        gate.wants_out("Ben's", 1002)
        await gate.clock.passes(0.1)
        assert sorted(gate.names) == ["0", "1", "2", "Ben's"]
        await gate.clock.passes(4)
        assert gate.names[4:] == ["3", "4", "5"]
        assert [round(at) for at in gate.times[4:]] == [1, 2, 3]
        gate.wants_out("after a rest", ANNA)
        await gate.clock.passes(0.1)
        assert gate.names[-1] == "after a rest"


async def test_a_reply_passes_what_waits_already() -> None:
    async with open_gate(10) as gate:
        for number in range(20):
            gate.wants_out(f"news {number}", number)
        await gate.clock.passes(0.05)
        gate.wants_out("urgent", 500, Lane.URGENT)
        gate.wants_out("answer", 501, Lane.REPLY)
        await gate.clock.passes(3)
        assert gate.names[:4] == ["news 0", "answer", "urgent", "news 1"]
        assert gate.names[4:] == [f"news {number}" for number in range(2, 20)]


async def test_a_pause_is_obeyed_also_while_somebody_sleeps_towards_a_turn() -> None:
    async with open_gate(1) as gate:
        gate.wants_out("first", 1)
        gate.wants_out("second", 2)
        await gate.clock.passes(0.5)  # the second is on its way, due at 1.02
        gate.pacer.pause(30)
        await gate.clock.passes(29.9)
        assert gate.names == ["first"]
        await gate.clock.passes(0.2)
        assert gate.names == ["first", "second"]


async def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    async with open_gate(10) as gate:
        gate.pacer.pause(30)
        gate.pacer.pause(1)
        gate.wants_out("patient", 1)
        await gate.clock.passes(29.9)
        assert gate.left == []


async def test_after_a_pause_no_herd_leaves() -> None:
    async with open_gate(10) as gate:
        gate.pacer.pause(30)
        for number in range(40):
            gate.wants_out(str(number), number)
        await gate.clock.passes(33)
        assert most_within(gate.times, 1.0) <= 10


async def test_closing_refuses_whoever_waits_for_whatever() -> None:
    async with open_gate(1) as gate:
        for number in range(5):
            gate.wants_out(f"another chat {number}", number)
        for _ in range(5):
            gate.wants_out("for Anna", ANNA)  # two of these wait for her own limit
        await gate.clock.passes(0.5)
        gate.pacer.close()
        await gate.clock.settles()
        ends = [task.exception() for task in gate.tasks if task.done()]
        assert len(ends) == 10
        assert sum(isinstance(end, PacerClosedError) for end in ends) == 9
        with pytest.raises(PacerClosedError):
            await gate.pacer.turn(Lane.REPLY, 1003)


async def test_who_gives_up_takes_no_turn() -> None:
    async with open_gate(1) as gate:
        waiting = [gate.wants_out(str(number), number) for number in range(4)]
        await gate.clock.passes(0.5)
        waiting[1].cancel()
        waiting[2].cancel()
        await gate.clock.passes(1)
        assert gate.names == ["0", "3"]


async def test_waiting_no_longer_than_told() -> None:
    async with open_gate(1) as gate:
        gate.wants_out("first", 1)
        await gate.clock.settles()
        came = asyncio.create_task(gate.pacer.turn_within(Lane.REPLY, 2, 1.5))
        came_not = asyncio.create_task(gate.pacer.turn_within(Lane.REPLY, 3, 1.5))
        await gate.clock.passes(1.6)
        assert (await came, await came_not) == (True, False)
        gate.wants_out("next", 4)
        await gate.clock.passes(0.5)
        assert gate.names == ["first", "next"]
