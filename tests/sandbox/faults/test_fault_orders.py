"""Faults of every kind, by Python and over HTTP, with counts, chances and times."""

import asyncio
from typing import Any

import aiohttp
import pytest

from sandbox.app import Sandbox
from tests.sandbox.conftest import Bot, Clock, get, post

HELLO: dict[str, Any] = {"chat_id": 1001, "text": "Hello"}
Session = aiohttp.ClientSession


@pytest.fixture
async def address(sandbox: Sandbox) -> str:
    await sandbox.world.anna.starts()
    return f"{sandbox.url}/sandbox/faults"


@pytest.mark.parametrize(
    ("order", "code", "text"),
    [
        ({"kind": "flood", "retry_after": 7}, 429, "Too Many Requests: retry after 7"),
        ({"kind": "server_error"}, 500, "Internal Server Error: restart"),
        ({"kind": "bad_gateway"}, 502, "<title>502 Bad Gateway</title>"),
        (
            {"kind": "refuse", "code": 403, "description": "Forbidden: something new"},
            403,
            "Forbidden: something new",
        ),
        ({"kind": "slow", "seconds": 0}, 200, '"ok":true'),
    ],
)
async def test_answers_ordered_over_http(
    bot: Bot, session: Session, address: str, order: dict[str, Any], code: int, text: str
) -> None:
    ordered = await post(session, address, method="sendMessage", **order)
    assert (ordered["times_left"], ordered["hits"]) == (1, 0)
    await bot.does("getMe")
    async with session.post(f"{bot.url}/sendMessage", json=HELLO) as response:
        assert response.status == code
        assert text in await response.text()
    assert await get(session, address) == []
    await bot.does("sendMessage", **HELLO)


@pytest.mark.parametrize(
    ("kind", "error", "count"),
    [
        ("cut_before", aiohttp.ServerDisconnectedError, 0),
        ("cut_after", aiohttp.ServerDisconnectedError, 1),
        ("reset_before", aiohttp.ClientOSError, 0),
        ("reset_after", aiohttp.ClientOSError, 1),
        ("lost", TimeoutError, 1),
    ],
)
async def test_connections_that_end_badly(
    sandbox: Sandbox, bot: Bot, address: str, kind: str, error: type[Exception], count: int
) -> None:
    await post(bot.session, address, kind=kind, method="sendMessage")
    with pytest.raises(error):
        async with asyncio.timeout(0.2 if kind == "lost" else 5):
            await bot.ask("sendMessage", **HELLO)
    await bot.does("getMe")
    messages = sandbox.world.anna.messages
    assert len(messages) == count
    record = sandbox.world.record.requests
    (row,) = record.rows(method="sendMessage")
    assert record.code[row] == 0
    assert record.message_id[row] == (messages[0].id if count else 0)


async def test_a_seeded_chance_repeats(sandbox: Sandbox, bot: Bot, address: str) -> None:
    async def codes() -> list[int]:
        sandbox.faults.clear()
        order = {"kind": "server_error", "probability": 0.3, "seed": 7}
        await post(bot.session, address, method="getMe", **order)
        return [(await bot.ask("getMe"))[0] for _ in range(60)]

    first = await codes()
    assert first == await codes()
    assert 8 < first.count(500) < 30


async def test_an_outage_ends_by_the_clock(
    sandbox: Sandbox, bot: Bot, clock: Clock, address: str
) -> None:
    await post(bot.session, address, kind="outage", seconds=600)
    for method in ("getMe", "getUpdates", "sendMessage"):
        with pytest.raises(aiohttp.ClientOSError):
            await bot.ask(method, **HELLO)
    clock.passes(seconds=599)
    with pytest.raises(aiohttp.ClientOSError):
        await bot.ask("getMe")
    clock.passes(seconds=1)
    await bot.does("sendMessage", **HELLO)
    assert len(sandbox.world.anna.messages) == 1


async def test_a_poll_that_waits_when_the_outage_begins_is_reset_and_loses_nothing(
    sandbox: Sandbox, bot: Bot, clock: Clock
) -> None:
    poll = asyncio.create_task(bot.ask("getUpdates", timeout=30))
    await sandbox.world.updates.polled()
    sandbox.faults.outage(60)
    async with asyncio.timeout(5):
        with pytest.raises(aiohttp.ClientOSError):
            await poll
    await sandbox.world.anna.says("Are you there?")
    clock.passes(seconds=60)
    (update,) = await bot.does("getUpdates")
    assert update["message"]["text"] == "Are you there?"


async def test_a_fault_for_a_time_one_chat_and_without_end(
    sandbox: Sandbox, bot: Bot, clock: Clock, address: str
) -> None:
    await sandbox.world.ben.starts()
    session = bot.session
    gateway = await post(session, address, kind="bad_gateway", chat_id=1001, for_seconds=10)
    flood = await post(session, address, kind="flood", method="getMe", times=None)
    assert gateway["until"] == "2018-03-24T15:40:10+00:00"
    await bot.does("sendMessage", chat_id=1002, text="Hello")
    for _ in range(3):
        assert (await bot.ask("getMe"))[0] == 429
        async with session.post(f"{bot.url}/sendMessage", json=HELLO) as response:
            assert response.status == 502
    assert [each["hits"] for each in await get(session, address)] == [3, 3]
    clock.passes(seconds=10)
    await bot.does("sendMessage", **HELLO)
    async with session.delete(f"{address}/{flood['id']}") as response:
        assert await response.json() == []
    await bot.does("getMe")
    sandbox.faults.slow("getMe", 3600, times=None)
    async with session.delete(address) as response:
        assert response.status == 200
    await bot.does("getMe")


@pytest.mark.parametrize(
    "order",
    [
        {"kind": "earthquake"},
        {"kind": "flood", "probability": 0},
        {"kind": "flood", "times": "3"},
        {"kind": "flood", "retry_after": -1},
        {"kind": "refuse", "parameters": 3},
        {"kind": "flood", "methods": "sendMessage"},
    ],
)
async def test_nonsense_is_no_order(
    bot: Bot, session: Session, address: str, order: dict[str, Any]
) -> None:
    async with session.post(address, json=order) as response:
        assert response.status == 422
    assert await get(session, address) == []


async def test_kinds_that_python_can_order_too(sandbox: Sandbox) -> None:
    faults = sandbox.faults
    faults.server_error("getMe")
    faults.reset_before("getMe")
    faults.reset_after("getMe")
    faults.lose_answer("getMe", chat_id=1)
    faults.outage(5)
    assert [each.kind for each in faults.pending()] == [
        "server_error", "reset_before", "reset_after", "lost", "outage"
    ]  # fmt: skip


async def test_stopping_ends_a_call_that_is_never_answered(sandbox: Sandbox, bot: Bot) -> None:
    await sandbox.world.anna.starts()
    sandbox.faults.lose_answer("sendMessage")
    asking = asyncio.create_task(bot.ask("sendMessage", **HELLO))
    await sandbox.world.anna.gets("Hello")
    async with asyncio.timeout(5):
        await sandbox.stop()
        with pytest.raises(aiohttp.ClientError):
            await asking
