import asyncio

from sandbox.app import Sandbox
from tests.sandbox.conftest import Bot


async def test_a_poll_waits_for_the_next_update(sandbox: Sandbox, bot: Bot) -> None:
    poll = asyncio.create_task(bot.does("getUpdates", timeout=30))
    await sandbox.world.updates.polled()
    await sandbox.world.anna.says("Hello")
    (update,) = await poll
    assert update["message"]["text"] == "Hello"


async def test_a_poll_ends_empty_when_its_time_is_over(bot: Bot) -> None:
    assert await bot.does("getUpdates", timeout=0) == []
    async with asyncio.timeout(5):
        assert await bot.does("getUpdates", timeout=1) == []


async def test_an_offset_confirms_what_is_below_it(sandbox: Sandbox, bot: Bot) -> None:
    for text in ("1", "2", "3"):
        await sandbox.world.anna.says(text)
    first = await bot.does("getUpdates", limit=2)
    assert [update["message"]["text"] for update in first] == ["1", "2"]
    assert first[1]["update_id"] == first[0]["update_id"] + 1
    assert await bot.does("getUpdates", limit=2) == first
    rest = await bot.does("getUpdates", offset=first[0]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["2", "3"]
    assert await bot.does("getUpdates", offset=rest[-1]["update_id"] + 1) == []
    assert await bot.does("getUpdates") == []


async def test_a_negative_offset_keeps_the_last_ones(sandbox: Sandbox, bot: Bot) -> None:
    for text in ("1", "2", "3"):
        await sandbox.world.anna.says(text)
    (last,) = await bot.does("getUpdates", offset=-1)
    assert last["message"]["text"] == "3"
    assert len(await bot.does("getUpdates")) == 1


async def test_the_older_of_two_polls_is_ended(sandbox: Sandbox, bot: Bot) -> None:
    older = asyncio.create_task(bot.ask("getUpdates", timeout=30))
    await sandbox.world.updates.polled()
    newer = asyncio.create_task(bot.does("getUpdates", timeout=30))
    status, answer = await older
    assert status == 409
    assert answer["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    await sandbox.world.anna.says("Hello")
    assert len(await newer) == 1


async def test_a_poll_that_was_given_up_swallows_nothing(sandbox: Sandbox, bot: Bot) -> None:
    poll = asyncio.create_task(bot.ask("getUpdates", timeout=30))
    await sandbox.world.updates.polled()
    poll.cancel()
    await asyncio.wait([poll])
    await sandbox.world.anna.says("Hello")
    assert len(await bot.does("getUpdates")) == 1


async def test_kinds_of_updates(sandbox: Sandbox, bot: Bot) -> None:
    anna, updates = sandbox.world.anna, sandbox.world.updates
    updates.put("chat_member", {})
    assert await bot.does("getUpdates") == []
    assert await bot.does("getUpdates", allowed_updates=["callback_query"]) == []
    await anna.says("not asked for")
    assert await bot.does("getUpdates", allowed_updates="[]") == []
    message = await anna.says("asked for again")
    await anna.edits(message, "and edited")
    kinds = [set(update) - {"update_id"} for update in await bot.does("getUpdates")]
    assert kinds == [{"message"}, {"edited_message"}]
    wrong = await bot.is_refused("getUpdates", allowed_updates="message")
    assert wrong == "Bad Request: can't parse allowed_updates JSON object"


async def test_pending_updates_can_be_dropped(sandbox: Sandbox, bot: Bot) -> None:
    await sandbox.world.anna.says("Hello")
    assert (await bot.does("getWebhookInfo"))["pending_update_count"] == 1
    await bot.does("deleteWebhook", drop_pending_updates=True)
    assert (await bot.does("getWebhookInfo"))["pending_update_count"] == 0
    assert await bot.is_refused("setWebhook", url="https://a.example/") == (
        "Bad Request: the sandbox does not know webhooks"
    )


async def test_stopping_ends_a_waiting_poll(bot: Bot, sandbox: Sandbox) -> None:
    poll = asyncio.create_task(bot.ask("getUpdates", timeout=50))
    await sandbox.world.updates.polled()
    async with asyncio.timeout(5):
        await sandbox.stop()
        status, _ = await poll
    assert status == 200
