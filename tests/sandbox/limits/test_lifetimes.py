"""What nobody fetches in time is gone: a day for most updates, 150 seconds for a tap."""

from sandbox.app import Sandbox
from tests.sandbox.conftest import Bot, Clock

BUTTONS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_messages_and_blocks_live_a_day(sandbox: Sandbox, bot: Bot, clock: Clock) -> None:
    anna = sandbox.world.anna
    await anna.starts()
    await anna.blocks()
    clock.passes(hours=23, minutes=59, seconds=59)
    assert len(await bot.does("getUpdates")) == 2
    await anna.unblocks()
    clock.passes(seconds=1)
    (update,) = await bot.does("getUpdates")
    assert update["my_chat_member"]["new_chat_member"]["status"] == "member"
    clock.passes(hours=24)
    assert (await bot.does("getWebhookInfo"))["pending_update_count"] == 0
    assert await bot.does("getUpdates") == []


async def test_a_tap_lives_150_seconds(sandbox: Sandbox, bot: Bot, clock: Clock) -> None:
    anna = sandbox.world.anna
    await anna.starts()
    await bot.does("sendMessage", chat_id=1001, text="Shall I?", reply_markup=BUTTONS)
    early = await anna.taps("Yes")
    clock.passes(seconds=100)
    late = await anna.taps("Yes")
    clock.passes(seconds=49)
    assert len(await bot.does("getUpdates")) == 3
    await bot.does("answerCallbackQuery", callback_query_id=early)
    clock.passes(seconds=1)
    (_, update) = await bot.does("getUpdates")
    assert update["callback_query"]["id"] == late
    assert await bot.is_refused("answerCallbackQuery", callback_query_id=early) == TOO_OLD
    await bot.does("answerCallbackQuery", callback_query_id=late)
    clock.passes(seconds=100)
    assert await bot.is_refused("answerCallbackQuery", callback_query_id=late) == TOO_OLD
    assert len(await bot.does("getUpdates")) == 1


async def test_ids_go_on_after_what_was_dropped(sandbox: Sandbox, bot: Bot, clock: Clock) -> None:
    await sandbox.world.anna.says("old")
    (old,) = await bot.does("getUpdates")
    clock.passes(days=2)
    await sandbox.world.anna.says("new")
    (new,) = await bot.does("getUpdates", offset=old["update_id"])
    assert new["update_id"] == old["update_id"] + 1
    assert await bot.does("getUpdates", offset=new["update_id"] + 1) == []
