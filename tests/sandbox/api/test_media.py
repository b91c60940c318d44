"""Photos and documents: sent by the bot and by people, with captions, by file and by id."""

from typing import Any

import pytest

from sandbox.app import Sandbox
from sandbox.refusal import Refusal
from sandbox.state.files import MAX_PHOTO_BYTES, Files
from sandbox.state.pictures import measure, plain_picture
from tests.sandbox.conftest import Attached, Bot

PICTURE = plain_picture(1600, 900)
BOLD = [{"type": "bold", "offset": 0, "length": 6}]


async def test_a_photo_is_uploaded_once_and_sent_again_by_its_id(
    sandbox: Sandbox, bot: Bot
) -> None:
    anna, ben = sandbox.world.anna, sandbox.world.ben
    for person in (anna, ben):
        await person.starts()
    sent = await bot.does(
        "sendPhoto",
        chat_id=anna.id,
        photo=Attached("map.png", PICTURE),
        caption="Where to wait",
        caption_entities=[{"type": "bold", "offset": 0, "length": 5}],
        reply_markup={"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]},
    )
    assert [(size["width"], size["height"]) for size in sent["photo"]] == [
        (90, 51),
        (320, 180),
        (800, 450),
        (1280, 720),
    ]
    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("Where to wait", "bold")
    assert "text" not in sent
    shown = await anna.gets("Where to wait")
    assert shown.media is not None
    assert (shown.media.kind, shown.media.content, shown.buttons) == ("photo", PICTURE, ("Yes",))
    for size in sent["photo"]:
        again = await bot.does("sendPhoto", chat_id=ben.id, photo=size["file_id"])
        assert again["photo"] == sent["photo"]
        assert "caption" not in again
    assert len(ben.messages) == 4


async def test_a_document_is_posted_under_its_own_name_or_another(
    sandbox: Sandbox, bot: Bot
) -> None:
    await sandbox.world.anna.starts()
    for parameters in (
        {"document": Attached("forms.pdf", b"%PDF-1.7 forms")},
        {"document": "attach://it", "it": Attached("forms.pdf", b"%PDF-1.7 forms")},
    ):
        sent = await bot.does("sendDocument", chat_id=1001, caption="<b>Form</b> 7",
                              parse_mode="HTML", **parameters)  # fmt: skip
        document = sent["document"]
        assert document["file_name"] == "forms.pdf"
        assert document["mime_type"] == "application/pdf"
        assert document["file_size"] == 14
        assert sent["caption"] == "Form 7"
    again = await bot.does("sendDocument", chat_id=1001, document=document["file_id"])
    assert again["document"] == document
    assert not any(request.unknown for request in sandbox.world.requests)


@pytest.mark.parametrize(
    ("method", "parameters", "reason"),
    [
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendDocument", {}, "there is no document in the request"),
        ("sendDocument", {"document": "attach://it"}, "there is no document in the request"),
        (
            "sendPhoto",
            {"photo": "https://a.example/b.png"},
            "the sandbox fetches nothing from an address: upload the file or send its id",
        ),
        (
            "sendPhoto",
            {"photo": "AgACAgIA"},
            "wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
        ),
        (
            "sendPhoto",
            {"photo": "what is it"},
            "wrong remote file identifier specified: Wrong character in the string",
        ),
        ("sendPhoto", {"photo": Attached("a.png", b"no picture")}, "IMAGE_PROCESS_FAILED"),
        ("sendDocument", {"document": Attached("a.pdf", b"")}, "file must be non-empty"),
        (
            "sendPhoto",
            {"photo": Attached("a.png", plain_picture(2100, 100))},
            "PHOTO_INVALID_DIMENSIONS",
        ),
        (
            "sendPhoto",
            {"photo": Attached("a.png", PICTURE), "caption": "x" * 1025},
            "message caption is too long",
        ),
        (
            "sendDocument",
            {"document": Attached("a.mp4", b"film")},
            "the sandbox does not know documents of the type video/mp4",
        ),
    ],
    ids=str,
)
async def test_media_refused(
    sandbox: Sandbox, bot: Bot, method: str, parameters: dict[str, Any], reason: str
) -> None:
    await sandbox.world.anna.starts()
    refused = await bot.is_refused(method, chat_id=1001, **parameters)
    assert refused == f"Bad Request: {reason}"
    assert sandbox.world.anna.messages == []


def test_a_photo_is_at_most_ten_megabytes() -> None:
    padding = bytes(MAX_PHOTO_BYTES - len(PICTURE))
    assert Files().keep_photo(PICTURE + padding).sizes
    with pytest.raises(Refusal) as refused:
        Files().keep_photo(PICTURE + padding + b"x")
    assert refused.value.description == (
        "Bad Request: file of size 10485761 bytes is too big for a photo; "
        "the maximum size is 10485760 bytes"
    )


async def test_a_photo_is_no_document(sandbox: Sandbox, bot: Bot) -> None:
    await sandbox.world.anna.starts()
    sent = await bot.does("sendPhoto", chat_id=1001, photo=Attached("a.png", PICTURE))
    file_id = sent["photo"][0]["file_id"]
    refused = await bot.is_refused("sendDocument", chat_id=1001, document=file_id)
    assert refused == "Bad Request: can't use file of type Photo as Document"


async def test_captions_are_edited_and_texts_are_not(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.world.anna
    await anna.starts()
    sent = await bot.does(
        "sendPhoto", chat_id=1001, photo=Attached("a.png", PICTURE), caption="x" * 1024
    )
    at = {"chat_id": 1001, "message_id": sent["message_id"]}
    await bot.does("editMessageCaption", **at, caption="Closed today", caption_entities=BOLD)
    seen = await anna.sees("Closed today")
    assert (seen.edited, seen.entities[0].type) == (True, "bold")
    assert seen.media is not None
    refused = await bot.is_refused("editMessageCaption", **at, caption="Closed today",
                                   caption_entities=BOLD)  # fmt: skip
    assert "message is not modified" in refused
    refused = await bot.is_refused("editMessageText", **at, text="Open")
    assert refused == "Bad Request: there is no text in the message to edit"
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await bot.does("editMessageReplyMarkup", **at, reply_markup=keyboard)
    assert (await anna.sees("Closed today")).media == seen.media
    assert "caption" not in await bot.does("editMessageCaption", **at)

    words = await bot.does("sendMessage", chat_id=1001, text="Words")
    at["message_id"] = words["message_id"]
    refused = await bot.is_refused("editMessageCaption", **at, caption="Caption")
    assert refused == "Bad Request: there is no caption in the message to edit"


async def test_people_send_photos_and_documents(sandbox: Sandbox, bot: Bot) -> None:
    olga = sandbox.world.olga
    photo = await olga.sends_photo("See https://a.example", picture=PICTURE)
    await olga.sends_document("паспорт.pdf")
    await olga.edits(photo, "See /hours")
    first, second, edited = await bot.does("getUpdates")
    assert first["message"]["caption"] == "See https://a.example"
    assert first["message"]["caption_entities"][0]["type"] == "url"
    assert len(first["message"]["photo"]) == 4
    assert second["message"]["document"]["file_name"] == "паспорт.pdf"
    assert edited["edited_message"]["caption"] == "See /hours"
    assert edited["edited_message"]["photo"] == first["message"]["photo"]
    file_id = second["message"]["document"]["file_id"]
    await bot.does("sendDocument", chat_id=olga.id, document=file_id, caption="Back to you")
    assert (await olga.gets("Back to you")).media == olga.conversation[1].media


async def test_a_group_can_forbid_photos(sandbox: Sandbox, bot: Bot) -> None:
    group = sandbox.world.group("Duty", sandbox.world.olga)
    await sandbox.world.olga.adds_bot_to(group)
    await sandbox.world.olga.withdraws_rights_in(group)
    for method, name in (("sendPhoto", "photo"), ("sendDocument", "document")):
        file = {name: Attached("a.png", PICTURE)}
        refused = await bot.is_refused(method, chat_id=group.id, **file)
        assert refused == f"Bad Request: not enough rights to send {name}s to the chat"


@pytest.mark.parametrize(
    ("content", "sides"),
    [
        (plain_picture(30, 20), (30, 20)),
        (
            b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x14\x00\x1e\x01\x01\x11\x00",
            (30, 20),
        ),
        (b"\xff\xd8\xff\xe0\x00\x04ab", None),
        (b"BM", None),
    ],
)
def test_the_sides_of_a_picture(content: bytes, sides: tuple[int, int] | None) -> None:
    assert measure(content) == sides
