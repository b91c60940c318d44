"""python-telegram-bot reads every kind of answer, and finds nothing in it that it does not know."""

from typing import Any

import telegram

from sandbox.app import Sandbox
from tests.sandbox.conftest import Bot


def assert_understood(value: Any) -> None:
    """No field was left over, at any depth."""
    if isinstance(value, telegram.TelegramObject):
        assert not value.api_kwargs, (type(value).__name__, dict(value.api_kwargs))
        for name in value.__slots__:
            assert_understood(getattr(value, name, None))
    elif isinstance(value, list | tuple):
        for each in value:
            assert_understood(each)


async def test_messages_and_updates(sandbox: Sandbox, bot: Bot) -> None:
    world = sandbox.world
    group = world.group("Parents", world.ben, admins=(world.anna,))
    await world.anna.adds_bot_to(group, as_admin=True)
    first = await world.anna.starts()
    await world.anna.edits(first, "Hello @consular_sandbox_bot, see a.ru")
    sent = await bot.does(
        "sendMessage",
        chat_id=1001,
        text="bold link pre Ben time",
        entities=[
            {"type": "bold", "offset": 0, "length": 4},
            {"type": "text_link", "offset": 5, "length": 4, "url": "https://a.example"},
            {"type": "pre", "offset": 10, "length": 3, "language": "python"},
            {"type": "text_mention", "offset": 14, "length": 3, "user": {"id": 1002}},
        ],
        reply_markup={
            "inline_keyboard": [
                [
                    {"text": "B", "callback_data": "d", "style": "primary"},
                    {"text": "U", "url": "https://a.example"},
                    {"text": "C", "copy_text": {"text": "x"}},
                ]
            ]
        },
        reply_parameters={"message_id": first.id},
        link_preview_options={"is_disabled": True},
        protect_content=True,
    )
    message = telegram.Message.de_json(sent, None)
    assert_understood(message)
    assert message.entities[3].user is not None
    assert message.reply_to_message is not None
    assert message.link_preview_options is not None
    await world.anna.taps("B")
    await world.anna.blocks()
    await world.anna.unblocks()
    await world.anna.removes_bot_from(group)
    updates = [telegram.Update.de_json(u, None) for u in await bot.does("getUpdates")]
    assert len(updates) == 8
    for update in updates:
        assert_understood(update)
        assert update.effective_chat is not None
        assert update.effective_user is not None


async def test_other_answers(sandbox: Sandbox, bot: Bot) -> None:
    world = sandbox.world
    group = world.group("Parents", world.ben, admins=(world.anna, world.olga))
    await world.anna.adds_bot_to(group, as_admin=True)
    await bot.does("setMyCommands", commands=[{"command": "a", "description": "b"}])
    for answer in (
        telegram.User.de_json(await bot.does("getMe"), None),
        telegram.ChatFullInfo.de_json(await bot.does("getChat", chat_id=1001), None),
        telegram.ChatFullInfo.de_json(await bot.does("getChat", chat_id=group.id), None),
        telegram.WebhookInfo.de_json(await bot.does("getWebhookInfo"), None),
        telegram.BotName.de_json(await bot.does("getMyName"), None),
        telegram.BotDescription.de_json(await bot.does("getMyDescription"), None),
        telegram.BotShortDescription.de_json(await bot.does("getMyShortDescription"), None),
        telegram.BotCommand.de_list(await bot.does("getMyCommands"), None),
        telegram.ChatMember.de_list(
            await bot.does("getChatAdministrators", chat_id=group.id), None
        ),
        telegram.ChatMember.de_json(
            await bot.does("getChatMember", chat_id=group.id, user_id=1002), None
        ),
    ):
        assert_understood(answer)


async def test_a_stock_bot_object_works_against_it(sandbox: Sandbox) -> None:
    await sandbox.world.anna.starts()
    stock = telegram.Bot(
        sandbox.token, base_url=f"{sandbox.url}/bot", base_file_url=f"{sandbox.url}/file/bot"
    )
    async with stock:
        (update,) = await stock.get_updates(timeout=1)
        assert update.message is not None
        keyboard = telegram.InlineKeyboardMarkup.from_button(
            telegram.InlineKeyboardButton("B", callback_data="d")
        )
        sent = await stock.send_message(1001, "Hello", reply_markup=keyboard)
        await stock.edit_message_text("Good day", 1001, sent.message_id)
        await stock.set_my_commands([("start", "Begin")], language_code="ru")
    assert sandbox.world.anna.messages[-1].text == "Good day"
    assert not any(request.unknown for request in sandbox.world.requests)
