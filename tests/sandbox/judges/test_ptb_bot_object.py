"""python-telegram-bot's own client works against the sandbox, in the process of the tests."""

import telegram

from sandbox.app import Sandbox
from sandbox.state.pictures import plain_picture


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


async def test_a_stock_bot_object_sends_files(sandbox: Sandbox) -> None:
    anna, olga = sandbox.world.anna, sandbox.world.olga
    await olga.starts()
    asked = await anna.sends_document("form.pdf", "Is it right?")
    stock = telegram.Bot(sandbox.token, base_url=f"{sandbox.url}/bot")
    async with stock:
        photo = await stock.send_photo(olga.id, plain_picture(), caption="*Here*")
        await stock.edit_message_caption(olga.id, photo.message_id, caption="There")
        await stock.send_photo(olga.id, photo.photo[-1], caption="Again")
        await stock.send_document(olga.id, b"name,count", filename="people.csv")
        await stock.copy_message(olga.id, anna.id, asked.id, caption="A citizen asks")
        forwarded = await stock.forward_message(olga.id, anna.id, asked.id)
        assert isinstance(forwarded.forward_origin, telegram.MessageOriginUser)
        member = telegram.BotCommandScopeChat(olga.id)
        await stock.set_my_commands([("audit", "Who did what")], scope=member)
    said = [(message.text, message.media and message.media.name) for message in olga.messages]
    assert said == [
        ("There", ""),
        ("Again", ""),
        ("", "people.csv"),
        ("A citizen asks", "form.pdf"),
        ("Is it right?", "form.pdf"),
    ]
    assert [command.command for command in olga.menu] == ["audit"]
    assert not any(request.unknown for request in sandbox.world.requests)
