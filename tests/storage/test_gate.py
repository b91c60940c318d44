"""The gate before the writer: by lane, then by arrival; a cancelled waiter holds nobody up."""

import asyncio

from storage.records.delivery import Lane
from storage.sqlite.gate import LaneGate


async def passes(gate: LaneGate, lane: Lane, name: str, passed: list[str]) -> None:
    async with gate.passage(lane):
        passed.append(name)


async def test_who_waits_goes_by_lane_then_by_arrival() -> None:
    gate, passed = LaneGate(), list[str]()
    async with gate.passage(Lane.ROUTINE):
        waiting = [
            asyncio.ensure_future(passes(gate, lane, name, passed))
            for lane, name in (
                (Lane.ROUTINE, "routine 1"),
                (Lane.DIGEST, "digest"),
                (Lane.ROUTINE, "routine 2"),
                (Lane.URGENT, "urgent"),
                (Lane.REPLY, "reply"),
            )
        ]
        await asyncio.wait(waiting, timeout=0.01)
    await asyncio.gather(*waiting)
    assert passed == ["reply", "urgent", "routine 1", "routine 2", "digest"]


async def test_a_cancelled_waiter_gives_way_even_when_its_turn_has_come() -> None:
    gate, passed = LaneGate(), list[str]()
    async with gate.passage(Lane.ROUTINE):
        gone = asyncio.ensure_future(passes(gate, Lane.URGENT, "gone", passed))
        next_one = asyncio.ensure_future(passes(gate, Lane.ROUTINE, "next", passed))
        await asyncio.wait([gone, next_one], timeout=0.01)
    gone.cancel()  # its turn was given at the end of the block, and it has not run yet
    await asyncio.gather(gone, next_one, return_exceptions=True)
    assert passed == ["next"]
    async with asyncio.timeout(1), gate.passage(Lane.DIGEST):
        passed.append("open again")
