"""`python -m sandbox` as a process."""

import asyncio
import signal
import sys

import aiohttp
import pytest

from sandbox.app import DEFAULT_TOKEN


async def start(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", *arguments,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_tells_its_address_and_leaves_cleanly(
    session: aiohttp.ClientSession, number: signal.Signals
) -> None:
    process = await start("--port", "0")
    assert process.stdout is not None
    address = (await process.stdout.readline()).decode().strip()
    async with session.get(f"{address}bot{DEFAULT_TOKEN}/getMe") as response:
        assert response.status == 200
    async with session.get(f"{address}sandbox/state") as response:
        after = (await response.json())["after"]
    stream = await session.get(f"{address}sandbox/events", params={"after": after})
    process.send_signal(number)
    async with asyncio.timeout(10):
        output, errors = await process.communicate()
    stream.close()
    assert (process.returncode, output, errors) == (0, b"", b"")


async def test_a_wrong_token_is_told_in_one_line() -> None:
    process = await start("--token", "nonsense")
    output, errors = await process.communicate()
    assert (process.returncode, output) == (1, b"")
    assert errors.decode().startswith("sandbox: a bot's token is its number")


async def test_a_taken_port_is_told_in_one_line() -> None:
    first = await start("--port", "0")
    assert first.stdout is not None
    port = (await first.stdout.readline()).decode().strip().rstrip("/").rpartition(":")[2]
    second = await start("--port", port)
    output, errors = await second.communicate()
    assert (second.returncode, output) == (1, b"")
    assert errors.decode().startswith("sandbox: ")
    assert errors.count(b"\n") == 1
    first.terminate()
    await first.communicate()
