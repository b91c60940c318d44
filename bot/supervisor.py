"""The supervisor: runs the loops, restarts one that crashes, stops all of them in order.

start every loop; a loop that crashes is restarted after 1 s, 2 s, 4 s … 60 s
stop signal → end the loops that take work in → drain → end the rest
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from bot.backoff import Backoff
from bot.clock import Clock, first_of
from storage.database import is_storage_fault

log = logging.getLogger(__name__)

DRAIN_SECONDS = 10.0
_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 60.0
_STEADY_SECONDS = 300.0  # a loop that ran so long begins again with the shortest pause

Loop = Callable[[], Awaitable[None]]


async def supervise(
    taking_in: Mapping[str, Loop],
    sending_out: Mapping[str, Loop],
    drain: Callable[[], Awaitable[None]],
    stop: asyncio.Event,
    clock: Clock,
) -> None:
    """Run all loops until `stop` is set, then let what is under way end within DRAIN_SECONDS."""
    async with asyncio.TaskGroup() as group:
        intake = [group.create_task(keep(name, loop, clock)) for name, loop in taking_in.items()]
        output = [group.create_task(keep(name, loop, clock)) for name, loop in sending_out.items()]
        await stop.wait()
        log.info("stopping")
        _cancel(intake)
        await first_of(_drain(drain), clock.sleep(DRAIN_SECONDS))
        _cancel(output)


async def _drain(drain: Callable[[], Awaitable[None]]) -> None:
    try:
        await drain()
    except Exception:
        log.exception("what was under way could not be brought to an end")


async def keep(name: str, loop: Loop, clock: Clock) -> None:
    """Run a loop until cancelled, again after a pause whenever it crashes or ends."""
    backoff = Backoff(_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS)
    while True:
        started = clock.monotonic()
        crash = await _find_crash(loop)
        if clock.monotonic() - started > _STEADY_SECONDS:
            backoff.succeed()
        pause_seconds = backoff.fail()
        what = "crashed" if crash else "ended"
        if crash is not None and is_storage_fault(crash):
            what, crash = f"stopped at the database ({crash})", None
        log.error("the %s loop %s; again in %.0f s", name, what, pause_seconds, exc_info=crash)
        await clock.sleep(pause_seconds)


async def _find_crash(loop: Loop) -> Exception | None:
    try:
        await loop()
    except Exception as crash:
        return crash
    return None


def _cancel(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
