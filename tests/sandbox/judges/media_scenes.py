"""Photos, documents, copies and forwards, in every way that gives an answer of another shape."""

from sandbox.app import Sandbox
from sandbox.state.pictures import plain_picture
from sandbox.world.elsewhere import anonymous_post, channel_post, hidden_message
from tests.sandbox.conftest import Attached, Bot

_PHOTO = Attached("map.png", plain_picture(1600, 900))
_BUTTONS = {"inline_keyboard": [[{"text": "Data", "callback_data": "d"}]]}


async def media_are_sent_and_their_captions_edited(sandbox: Sandbox, bot: Bot) -> None:
    first = await sandbox.world.anna.starts()
    caption = {"caption": "<b>Where</b> to wait", "parse_mode": "HTML"}
    sent = await bot.does(
        "sendPhoto",
        chat_id=1001,
        photo=_PHOTO,
        reply_markup=_BUTTONS,
        reply_parameters={"message_id": first.id},
        **caption,
    )
    await bot.does("sendPhoto", chat_id=1001, photo=sent["photo"][0]["file_id"])
    await bot.does("sendDocument", chat_id=1001, document=_PHOTO, **caption)
    await bot.does("sendDocument", chat_id=1001, document=Attached("", b"no name"))
    at = {"chat_id": 1001, "message_id": sent["message_id"]}
    await bot.does("editMessageCaption", **at, caption="Here", reply_markup=_BUTTONS)
    await bot.does("editMessageCaption", **at)
    sandbox.world.lazily(range(10_000, 20_000))
    sent = await bot.does("sendPhoto", chat_id=10_007, photo=sent["photo"][0]["file_id"])
    at = {"chat_id": 10_007, "message_id": sent["message_id"]}
    await bot.does("editMessageCaption", **at, **caption)


async def media_are_received(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.world.anna
    photo = await anna.sends_photo("See https://a.example")
    await anna.sends_document("form.pdf", "Form 7", reply_to=photo)
    await anna.edits(photo, "Look")
    await anna.sends_album("Before", "After", "")
    await bot.does("getUpdates")


async def messages_are_copied_and_forwarded(sandbox: Sandbox, bot: Bot) -> None:
    world = sandbox.world
    said = await world.anna.sends_photo("My question")
    await world.ben.starts()
    at = {"chat_id": world.ben.id, "from_chat_id": world.anna.id, "message_id": said.id}
    await bot.does("copyMessage", **at, caption="A question", reply_markup=_BUTTONS)
    await bot.does("forwardMessage", **at)
    await bot.is_refused("copyMessage", **at | {"message_id": 999})
    now = sandbox.world.now()
    for message in (
        said,
        channel_post("News", "Closed", now),
        anonymous_post("Compatriots", "Really?", now),
        hidden_message("Vera", "Yes", now),
    ):
        await world.olga.forwards(message)
    await bot.does("getUpdates")


MEDIA_SCENES = (
    media_are_sent_and_their_captions_edited,
    media_are_received,
    messages_are_copied_and_forwarded,
)
