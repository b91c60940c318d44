"""The processes that read documents, as the system sees them."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

_BUSY_TICKS = 5  # of the system's clock, 10 ms each


def list_workers(parent: int | None = None) -> list[int]:
    """The workers of a process, of this one where none is named."""
    parent = parent or os.getpid()
    numbers = [int(path.name) for path in Path("/proc").glob("[0-9]*")]
    return [number for number in numbers if _is_worker(number, parent)]


async def has_ended(worker: int) -> None:
    """Return when a process runs no more."""
    await _until(lambda: _state(worker) in ("", "Z"))


async def is_busy(worker: int) -> None:
    """Return when a process has begun to compute."""
    before = _ticks(worker)
    await _until(lambda: _ticks(worker) >= before + _BUSY_TICKS)


def environment(worker: int) -> bytes:
    return Path(f"/proc/{worker}/environ").read_bytes()


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not is_so():
            await asyncio.to_thread(os.sched_yield)


def _is_worker(number: int, parent: int) -> bool:
    fields = _stat(number)
    if not fields or int(fields[1]) != parent:
        return False
    return b"bot.feeds.worker" in Path(f"/proc/{number}/cmdline").read_bytes()


def _state(number: int) -> str:
    fields = _stat(number)
    return fields[0] if fields else ""


def _ticks(number: int) -> int:
    fields = _stat(number)
    return int(fields[11]) if fields else 0


def _stat(number: int) -> list[str]:
    """What stands after the command in /proc/N/stat (proc(5)); nothing where it is gone."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
