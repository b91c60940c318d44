"""What a bot does besides sending: editing, deleting, answering a tap, seeming to type."""

import pytest

from sandbox.app import Sandbox
from tests.sandbox.conftest import Bot, Clock
from tests.sandbox.keyboards import button, keyboard

ANNA = 1001


async def test_editing(sandbox: Sandbox, bot: Bot) -> None:
    await sandbox.world.anna.starts()
    sent = await bot.does("sendMessage", chat_id=ANNA, text="One")
    this = {"chat_id": ANNA, "message_id": sent["message_id"]}
    same = await bot.is_refused("editMessageText", **this, text=" One ")
    assert same == (
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    edited = await bot.does("editMessageText", **this, text="Two")
    assert (edited["text"], edited["edit_date"]) == ("Two", sent["date"])
    missing = await bot.is_refused("editMessageText", chat_id=ANNA, message_id=99, text="x")
    assert missing == "Bad Request: message to edit not found"
    own = await bot.is_refused("editMessageText", chat_id=ANNA, message_id=1, text="x")
    assert own == "Bad Request: message can't be edited"
    none = await bot.is_refused("editMessageText", chat_id=ANNA, text="x")
    assert none == "Bad Request: message identifier is not specified"


async def test_a_preview_is_a_change_only_where_there_is_a_link(sandbox: Sandbox, bot: Bot) -> None:
    await sandbox.world.anna.starts()
    off = {"is_disabled": True}
    for text, code in (("No link", 400), ("See a.example.org", 200)):
        sent = await bot.does("sendMessage", chat_id=ANNA, text=text)
        this = {"chat_id": ANNA, "message_id": sent["message_id"], "text": text}
        assert (await bot.ask("editMessageText", **this, link_preview_options=off))[0] == code


@pytest.mark.parametrize("kind", ["force_reply", "remove_keyboard"])
async def test_what_asks_for_a_reply_cannot_be_edited(
    sandbox: Sandbox, bot: Bot, kind: str
) -> None:
    await sandbox.world.anna.starts()
    markup = {"reply_markup": {kind: True, "selective": True}}
    sent = await bot.does("sendMessage", chat_id=ANNA, text="Your name?", **markup)
    assert "reply_markup" not in sent
    this = {"chat_id": ANNA, "message_id": sent["message_id"], "text": "Your age?"}
    assert await bot.is_refused("editMessageText", **this) == (
        "Bad Request: message can't be edited"
    )
    assert await bot.is_refused("editMessageText", **this, **markup) == (
        "Bad Request: inline keyboard expected"
    )


async def test_a_keyboard_alone_can_be_edited(sandbox: Sandbox, bot: Bot) -> None:
    await sandbox.world.anna.starts()
    sent = await bot.does("sendMessage", chat_id=ANNA, text="One")
    this = {"chat_id": ANNA, "message_id": sent["message_id"]}
    markup = keyboard([button(callback_data="d")])
    await bot.does("editMessageReplyMarkup", **this, reply_markup=markup)
    (message,) = sandbox.world.anna.messages
    assert message.buttons == ("B",)
    assert not message.edited
    again = await bot.is_refused("editMessageReplyMarkup", **this, reply_markup=markup)
    assert "message is not modified" in again
    await bot.does("editMessageReplyMarkup", **this)
    (message,) = sandbox.world.anna.messages
    assert message.buttons == ()


async def test_deleting_within_two_days(sandbox: Sandbox, bot: Bot, clock: Clock) -> None:
    anna = sandbox.world.anna
    await anna.starts()
    first, second = [await bot.does("sendMessage", chat_id=ANNA, text=t) for t in ("1", "2")]
    clock.passes(hours=48)
    await bot.does("deleteMessage", chat_id=ANNA, message_id=first["message_id"])
    clock.passes(seconds=1)
    late = await bot.is_refused("deleteMessage", chat_id=ANNA, message_id=second["message_id"])
    assert late == "Bad Request: message can't be deleted for everyone"
    gone = await bot.is_refused("deleteMessage", chat_id=ANNA, message_id=first["message_id"])
    assert gone == "Bad Request: message to delete not found"
    assert [message.text for message in anna.messages] == ["2"]


async def test_answering_a_tap(sandbox: Sandbox, bot: Bot) -> None:
    stale = await bot.is_refused("answerCallbackQuery", callback_query_id="1")
    assert stale == (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    anna = sandbox.world.anna
    await anna.starts()
    markup = keyboard([button(callback_data="d")])
    await bot.does("sendMessage", chat_id=ANNA, text="?", reply_markup=markup)
    query_id = await anna.taps("B")
    too_long = await bot.is_refused(
        "answerCallbackQuery", callback_query_id=query_id, text="x" * 201
    )
    assert too_long == "Bad Request: MESSAGE_TOO_LONG"
    await bot.does(
        "answerCallbackQuery", callback_query_id=query_id, text="x" * 200, show_alert=True
    )
    assert (await anna.is_told()).kind == "alert"


async def test_chat_action(sandbox: Sandbox, bot: Bot) -> None:
    await sandbox.world.anna.starts()
    await bot.does("sendChatAction", chat_id=ANNA, action="typing")
    assert sandbox.world.anna.history[-1].text == "typing"
    wrong = await bot.is_refused("sendChatAction", chat_id=ANNA, action="dancing")
    assert wrong == "Bad Request: wrong parameter action in request"
