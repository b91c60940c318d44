"""Copies, forwards and replies, by the bot and by people."""

import pytest

from sandbox.app import Sandbox
from sandbox.world.elsewhere import anonymous_post, channel_post, hidden_message
from tests.sandbox.api.test_media import PICTURE
from tests.sandbox.conftest import Attached, Bot, Clock

KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}


async def test_a_copy_is_the_content_alone(sandbox: Sandbox, bot: Bot) -> None:
    anna, ben = sandbox.world.anna, sandbox.world.ben
    await ben.starts()
    question = await anna.says("How do I renew a passport? See https://a.example")
    at = {"from_chat_id": anna.id, "message_id": question.id, "chat_id": ben.id}
    copied = await bot.does("copyMessage", **at, reply_markup=KEYBOARD, caption="Not for texts")
    copy = await ben.gets("How do I renew")
    assert (copied, copy.text) == ({"message_id": copy.id}, question.text)
    assert (copy.entities, copy.buttons) == (question.entities, ("Yes",))
    assert copy.from_bot
    assert copy.origin is None
    again = {"from_chat_id": ben.id, "message_id": copy.id, "chat_id": ben.id}
    await bot.does("copyMessage", **again)
    assert (await ben.gets("How do I renew")).buttons == ()


async def test_a_copy_may_have_another_caption(sandbox: Sandbox, bot: Bot) -> None:
    anna, ben = sandbox.world.anna, sandbox.world.ben
    await ben.starts()
    photo = await anna.sends_photo("My passport")
    at = {"from_chat_id": anna.id, "message_id": photo.id, "chat_id": ben.id}
    for parameters, caption in (
        ({}, "My passport"),
        ({"caption": ""}, ""),
        ({"caption": "<b>Hers</b>", "parse_mode": "HTML"}, "Hers"),
    ):
        await bot.does("copyMessage", **at, **parameters)
        copy = await ben.gets()
        assert (copy.text, copy.media) == (caption, photo.media)
    refused = await bot.is_refused("copyMessage", **at, caption="x" * 1025)
    assert refused == "Bad Request: message caption is too long"


async def test_a_forward_tells_where_it_came_from(sandbox: Sandbox, bot: Bot) -> None:
    anna, olga = sandbox.world.anna, sandbox.world.olga
    await olga.starts()
    said = await anna.says("Is it open?")
    at = {"from_chat_id": anna.id, "message_id": said.id, "chat_id": olga.id}
    sent = await bot.does("forwardMessage", **at)
    assert sent["forward_origin"]["sender_user"]["first_name"] == "Anna"
    assert sent["from"]["is_bot"]
    edit = {"chat_id": olga.id, "message_id": sent["message_id"], "text": "No"}
    refused = await bot.is_refused("editMessageText", **edit)
    assert refused == "Bad Request: message can't be edited"


@pytest.mark.parametrize(("method", "word", "done"), [
    ("copyMessage", "copy", "copied"), ("forwardMessage", "forward", "forwarded"),
])  # fmt: skip
async def test_what_cannot_be_moved(
    sandbox: Sandbox, bot: Bot, method: str, word: str, done: str
) -> None:
    anna, olga = sandbox.world.anna, sandbox.world.olga
    group = sandbox.world.group("Duty", olga)
    await olga.adds_bot_to(group)
    (service,) = group.conversation
    said = await anna.says("Hello")
    at = {"chat_id": anna.id, "from_chat_id": anna.id, "message_id": said.id}
    for change, reason in (
        ({"message_id": 999}, f"message to {word} not found"),
        ({"message_id": 0}, f"message to {word} not found"),
        ({"from_chat_id": 999}, "chat not found"),
        ({"from_chat_id": ""}, 'parameter "from_chat_id" is required'),
        ({"chat_id": 999}, "chat not found"),
        (
            {"from_chat_id": group.id, "message_id": service.id},
            f"the message can't be {done}",
        ),
    ):
        refused = await bot.is_refused(method, **at | change)
        assert refused == f"Bad Request: {reason}"
    await olga.withdraws_rights_in(group)
    refused = await bot.is_refused(method, **at | {"chat_id": group.id})
    assert refused == f"Bad Request: the message can't be {done}"


async def test_what_is_protected_is_copied_but_not_forwarded(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.world.anna
    await anna.starts()
    sent = await bot.does("sendMessage", chat_id=anna.id, text="Secret", protect_content=True)
    at = {"chat_id": anna.id, "from_chat_id": anna.id, "message_id": sent["message_id"]}
    refused = await bot.is_refused("forwardMessage", **at)
    assert refused == "Bad Request: the message can't be forwarded"
    await bot.does("copyMessage", **at)


async def test_people_forward_to_the_bot(sandbox: Sandbox, bot: Bot, clock: Clock) -> None:
    world, at = sandbox.world, clock.now()
    said = await world.ben.says("The door is shut")
    await world.olga.forwards(said)
    for message in (
        channel_post("News of the embassy", "Closed on Friday", at),
        anonymous_post("Compatriots", "Is it so?", at),
        hidden_message("Vera", "It is", at),
    ):
        again = await world.olga.forwards(message)
        await world.olga.forwards(again)
    updates = [each["message"] for each in await bot.does("getUpdates")][1:]
    origins = [each["forward_origin"] for each in updates]
    assert [each["type"] for each in origins] == ["user", *2 * ["channel"], *2 * ["chat"],
                                                  *2 * ["hidden_user"]]  # fmt: skip
    assert origins[0]["sender_user"]["id"] == world.ben.id
    assert origins[1]["chat"]["title"] == "News of the embassy"
    assert origins[3]["sender_chat"]["title"] == "Compatriots"
    assert origins[5]["sender_user_name"] == "Vera"
    assert {each["from"]["id"] for each in updates} == {world.olga.id}
    assert {each["chat"]["id"] for each in updates} == {world.olga.id}


async def test_a_photo_is_forwarded_with_its_caption(sandbox: Sandbox, bot: Bot) -> None:
    ben = sandbox.world.ben
    await ben.starts()
    sent = await bot.does("sendPhoto", chat_id=ben.id, photo=Attached("a.png", PICTURE),
                          caption="Where", reply_markup=KEYBOARD)  # fmt: skip
    await ben.forwards(await ben.gets("Where"))
    update = (await bot.does("getUpdates"))[-1]["message"]
    assert (update["photo"], update["caption"]) == (sent["photo"], "Where")
    assert update["forward_origin"]["sender_user"]["id"] == sandbox.world.bot.id
    assert "reply_markup" not in update


async def test_replies_to_media_and_to_what_is_gone(sandbox: Sandbox, bot: Bot) -> None:
    ben = sandbox.world.ben
    await ben.starts()
    sent = await bot.does("sendPhoto", chat_id=ben.id, photo=Attached("a.png", PICTURE))
    await ben.says("What is it?", reply_to=ben.messages[-1])
    update = (await bot.does("getUpdates"))[-1]["message"]
    assert update["reply_to_message"]["photo"] == sent["photo"]

    gone = {"message_id": 999}
    file = {"chat_id": ben.id, "photo": sent["photo"][0]["file_id"]}
    refused = await bot.is_refused("sendPhoto", **file, reply_parameters=gone)
    assert refused == "Bad Request: message to be replied not found"
    copy = {"chat_id": ben.id, "from_chat_id": ben.id, "message_id": sent["message_id"]}
    refused = await bot.is_refused("copyMessage", **copy, reply_parameters=gone)
    assert refused == "Bad Request: message to be replied not found"
    gone["allow_sending_without_reply"] = True
    alone = await bot.does("sendPhoto", **file, reply_parameters=gone)
    assert "reply_to_message" not in alone
    answer = await bot.does(
        "sendPhoto", **file, reply_parameters={"message_id": sent["message_id"]}
    )
    assert answer["reply_to_message"]["message_id"] == sent["message_id"]
