"""`python -m sandbox` as a process."""

import asyncio
import signal
import socket
import sys
from collections.abc import Iterator

import aiohttp
import pytest

from sandbox.app import DEFAULT_TOKEN
from tests.sandbox.conftest import get


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


async def test_a_million_people_and_a_limit(session: aiohttp.ClientSession) -> None:
    options = ("--people", "1000000", "--record", "compact", "--rate", "2")
    process = await start("--port", "0", *options)
    assert process.stdout is not None
    address = (await process.stdout.readline()).decode().strip()
    codes = []
    for person_id in (10_000_001, 11_000_000, 11_000_001, 10_000_002):
        message = {"chat_id": person_id, "text": "Hello"}
        url = f"{address}bot{DEFAULT_TOKEN}/sendMessage"
        async with session.post(url, json=message) as response:
            codes.append(response.status)
    figures = await get(session, f"{address}sandbox/limits")
    process.terminate()
    await process.communicate()
    assert codes == [200, 200, 400, 429]
    assert figures["limits"] == {
        "overall_per_second": 2,
        "chat_per_second": 1.0,
        "chat_burst": 3,
        "group_per_minute": 20,
    }


async def test_without_limits(session: aiohttp.ClientSession) -> None:
    process = await start("--port", "0", "--no-limits")
    assert process.stdout is not None
    address = (await process.stdout.readline()).decode().strip()
    figures = await get(session, f"{address}sandbox/limits")
    process.terminate()
    await process.communicate()
    assert figures["limits"]["overall_per_second"] is None


@pytest.fixture
def taken() -> Iterator[str]:
    """A port that is somebody else's."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield str(server.getsockname()[1])


@pytest.mark.parametrize(
    "wrong",
    [("--port", "65536"), ("--port", "taken"), ("--token", "no token"), ("--rate", "0")],
)
async def test_what_cannot_be_is_told_in_one_line(wrong: tuple[str, str], taken: str) -> None:
    process = await start("--port", "0", *(taken if word == "taken" else word for word in wrong))
    _, errors = await process.communicate()
    assert process.returncode == 1
    assert errors.startswith(b"sandbox: ")
    assert errors.count(b"\n") == 1
