"""Limits over HTTP: which methods count, what the answer says, what can be read and set."""

import aiohttp

from sandbox.app import Sandbox
from sandbox.limits.rules import Limits
from tests.sandbox.conftest import Bot, Clock, get, post


async def test_a_sandbox_has_no_limits_unless_it_is_given_some(sandbox: Sandbox, bot: Bot) -> None:
    await sandbox.world.anna.starts()
    for _ in range(40):
        await bot.does("sendMessage", chat_id=1001, text="Hello")


async def test_a_chat_gets_a_burst_and_then_one_a_second(
    sandbox: Sandbox, bot: Bot, clock: Clock
) -> None:
    sandbox.limits.set(Limits())
    await sandbox.world.anna.starts()
    hello = {"chat_id": 1001, "text": "Hello"}
    for _ in range(3):
        await bot.does("sendMessage", **hello)
    async with bot.session.post(f"{bot.url}/sendMessage", json=hello) as response:
        assert response.status == 429
        assert response.headers["Retry-After"] == "1"
        assert await response.json() == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        }
    clock.passes(seconds=1)
    await bot.does("sendMessage", **hello)
    assert len(sandbox.world.anna.messages) == 4


async def test_what_counts(sandbox: Sandbox, bot: Bot, clock: Clock) -> None:
    sandbox.limits.set(Limits(overall_per_second=2, chat_per_second=None))
    await sandbox.world.ben.starts()
    sent = await bot.does("sendMessage", chat_id=1002, text="Hello")
    this = {"chat_id": 1002, "message_id": sent["message_id"]}
    for _ in range(10):
        await bot.does("getMe")
        await bot.does("sendChatAction", chat_id=1002, action="typing")
        await bot.is_refused("sendMessage", chat_id=99, text="TDLib refuses this by itself")
        await bot.is_refused("editMessageText", **this, text="Hello")
        await bot.is_refused("answerCallbackQuery", callback_query_id="1")
    await bot.does("editMessageText", **this, text="Good day")
    assert (await bot.ask("editMessageText", **this, text="Good night"))[0] == 429
    await sandbox.world.ben.blocks()
    clock.passes(seconds=1)
    for code in (403, 403, 429):  # a flood of people who have blocked the bot is a flood
        assert (await bot.ask("sendMessage", chat_id=1002, text="Hello"))[0] == code


async def test_twenty_a_minute_in_a_group_edits_included(
    sandbox: Sandbox, bot: Bot, clock: Clock
) -> None:
    sandbox.limits.set(Limits())
    group = sandbox.world.group("Parents", sandbox.world.anna)
    await sandbox.world.anna.adds_bot_to(group)
    sent = await bot.does("sendMessage", chat_id=group.id, text="0")
    for i in range(1, 20):
        clock.passes(seconds=1)
        this = {"chat_id": group.id, "message_id": sent["message_id"]}
        await bot.does("editMessageText", **this, text=str(i))
    clock.passes(seconds=1)
    status, answer = await bot.ask("sendMessage", chat_id=group.id, text="too much")
    assert (status, answer["parameters"]) == (429, {"retry_after": 40})
    clock.passes(seconds=40)
    await bot.does("sendMessage", chat_id=group.id, text="at last")


async def test_figures_and_other_limits_over_http(
    sandbox: Sandbox, bot: Bot, session: aiohttp.ClientSession, clock: Clock
) -> None:
    address = f"{sandbox.url}/sandbox/limits"
    await sandbox.world.anna.starts()
    changed = await post(session, address, overall_per_second=1, chat_per_second=None)
    assert changed["group_per_minute"] is None
    for code in (200, 429, 429):
        assert (await bot.ask("sendMessage", chat_id=1001, text="Hello"))[0] == code
    figures = await get(session, address)
    assert (figures["accepted"], figures["refused"]) == (1, 2)
    assert figures["by"]["overall"] == 2
    assert figures["seconds"][-1] == [int(clock.now().timestamp()), 1, 0, 2, 0, 0]
    since = clock.now().isoformat()
    few = await get(session, address, since=since)
    assert len(few["seconds"]) == 1
    for wrong in ({"overall_per_second": -1}, {"everything": 3}):
        async with session.post(address, json=wrong) as response:
            assert response.status == 422
    async with session.get(address, params={"since": "yesterday"}) as response:
        assert response.status == 400
