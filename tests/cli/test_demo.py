"""`demo` as a process: what it started does not outlive it."""

import asyncio
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

from tests.processes import bots


async def test_killed_it_leaves_no_sandbox_behind(tmp_path: Path) -> None:
    demo = await bots.start(tmp_path, {}, "demo", "--port", "0")
    assert demo.stdout is not None
    address = ""
    while not address.startswith("http://"):
        address = (await demo.stdout.readline()).decode().strip()
    async with aiohttp.ClientSession() as session:
        events = await session.get(f"{address}sandbox/events", params={"after": 0})
        await bots.kill(demo)
        async with asyncio.timeout(10):
            with suppress(aiohttp.ClientError):
                await events.read()  # until the sandbox ends
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(address)


@pytest.mark.parametrize("port", ["-1", "65536"])
async def test_a_port_that_is_none_is_refused_in_words(tmp_path: Path, port: str) -> None:
    code, printed = await bots.ask(tmp_path, {}, "demo", "--port", port)
    assert code == 2
    assert "--port" in printed
    assert "Traceback" not in printed
