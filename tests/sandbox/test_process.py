"""`python -m sandbox` as a process."""

import asyncio
import os
import signal
import sys
from pathlib import Path

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


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="CPU time is read from /proc")
async def test_it_takes_three_thousand_messages_a_second_on_one_core(
    session: aiohttp.ClientSession,
) -> None:
    options = ("--people", "1000000", "--record", "compact", "--no-limits")
    process = await start("--port", "0", *options)
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip() + f"bot{DEFAULT_TOKEN}/sendMessage"
    ids = iter(range(10_000_001, 10_002_001))

    async def send() -> None:
        for person_id in ids:
            message = {"chat_id": person_id, "text": "Closed tomorrow. " * 30}
            async with session.post(url, json=message) as response:
                assert response.status == 200

    await send_one(session, url)
    before = cpu_seconds(process.pid)
    await asyncio.gather(*(send() for _ in range(32)))
    spent = cpu_seconds(process.pid) - before
    process.terminate()
    await process.communicate()
    assert 2000 / spent > 3000


async def send_one(session: aiohttp.ClientSession, url: str) -> None:
    async with session.post(url, json={"chat_id": 11_000_000, "text": "Hello"}) as response:
        assert response.status == 200


def cpu_seconds(pid: int) -> float:
    """What a process has computed so far: less blurred by its neighbours than real time."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def test_without_limits(session: aiohttp.ClientSession) -> None:
    process = await start("--port", "0", "--no-limits")
    assert process.stdout is not None
    address = (await process.stdout.readline()).decode().strip()
    figures = await get(session, f"{address}sandbox/limits")
    process.terminate()
    await process.communicate()
    assert figures["limits"]["overall_per_second"] is None


async def test_a_wrong_option_is_told_in_one_line() -> None:
    for options, complaint in (
        (("--token", "nonsense"), "sandbox: a bot's token is its number"),
        (("--rate", "0"), "sandbox: overall_per_second must be above zero"),
    ):
        process = await start(*options)
        output, errors = await process.communicate()
        assert (process.returncode, output) == (1, b"")
        assert errors.decode().startswith(complaint)


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
