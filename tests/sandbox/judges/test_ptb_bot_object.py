"""python-telegram-bot's own client works against the sandbox, in the process of the tests."""

import telegram

from sandbox.app import Sandbox


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
