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


def find_token(demo: asyncio.subprocess.Process) -> str:
    """Return the token that the demo has given its sandbox, as the machine's owner sees it."""
    children = Path(f"/proc/{demo.pid}/task/{demo.pid}/children").read_text().split()
    for child in children:
        command = Path(f"/proc/{child}/cmdline").read_bytes().decode().split("\0")
        if "--token" in command:
            return command[command.index("--token") + 1]
    raise AssertionError("there is no sandbox")


async def test_its_token_is_another_each_time(tmp_path: Path) -> None:
    demos = [await bots.start(tmp_path, {}, "demo", "--port", "0") for _ in range(2)]
    tokens = set()
    for demo in demos:
        assert demo.stdout is not None
        await demo.stdout.readline()  # the bot answers
        tokens.add(find_token(demo))
        await bots.kill(demo)
    assert len(tokens) == 2
    assert all(len(token) > 40 for token in tokens)


@pytest.mark.parametrize("port", ["-1", "65536"])
async def test_a_port_that_is_none_is_refused_in_words(tmp_path: Path, port: str) -> None:
    code, printed = await bots.ask(tmp_path, {}, "demo", "--port", port)
    assert code == 2
    assert "--port" in printed
    assert "Traceback" not in printed
