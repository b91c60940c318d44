"""Files, forwards and replies on the chat page, and the staff's group beside the phones."""

from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Page, expect

from sandbox.app import Sandbox
from sandbox.state.pictures import plain_picture
from tests.sandbox.conftest import Attached, Bot, needs_chromium, post


@needs_chromium
async def test_photos_and_documents_on_a_phone(
    sandbox: Sandbox, bot: Bot, page: Page, tmp_path: Path
) -> None:
    ben = sandbox.world.ben
    await ben.starts()
    sent = await bot.does(
        "sendPhoto", chat_id=ben.id, photo=Attached("a.png", plain_picture()), caption="The *door*"
    )
    await page.goto(sandbox.url)
    phone = page.locator("[data-person=ben]")
    shown = phone.locator(f"[data-message-id='{sent['message_id']}']")
    await expect(shown.get_by_role("img", name="Photo")).to_have_js_property("naturalWidth", 960)
    await expect(shown).to_contain_text("The *door*")

    picture, form = tmp_path / "door.png", tmp_path / "form.pdf"
    picture.write_bytes(plain_picture(60, 40))
    form.write_bytes(b"%PDF-1.4")
    for file, caption in ((picture, "Is it this one?"), (form, "")):
        await phone.get_by_label("File from Ben").set_input_files(file)
        await expect(phone.get_by_text(file.name)).to_be_visible()
        await phone.get_by_role("textbox", name="Message as Ben").fill(caption)
        await phone.get_by_role("button", name="Send as Ben").click()
    await expect(phone.get_by_role("link", name="form.pdf")).to_be_visible()
    photo, document = ben.conversation[-2:]
    assert photo.media is not None
    assert document.media is not None
    assert (photo.media.kind, photo.text) == ("photo", "Is it this one?")
    assert (document.media.name, document.media.content) == ("form.pdf", b"%PDF-1.4")


@needs_chromium
async def test_what_follows_pictures_is_in_sight(sandbox: Sandbox, bot: Bot, page: Page) -> None:
    ben = sandbox.world.ben
    await ben.starts()
    await page.goto(sandbox.url)
    phone = page.get_by_label("Ben", exact=True)
    for number in range(8):
        await ben.sends_photo(picture=plain_picture(900, 1600 + number))
        await bot.does("sendMessage", chat_id=ben.id, text=f"Picture {number} is here")
        await expect(phone.locator("img")).to_have_count(number + 1)
        await expect(phone.get_by_text(f"Picture {number} is here")).to_be_in_viewport()


@needs_chromium
async def test_a_picture_pushes_nothing_out_of_sight(
    sandbox: Sandbox, bot: Bot, page: Page, tmp_path: Path
) -> None:
    await sandbox.world.ben.starts()
    await bot.does("sendMessage", chat_id=1002, text="Welcome\n" * 40)
    await page.goto(sandbox.url)
    phone = page.locator("[data-person=ben]")
    picture = tmp_path / "tall.png"
    picture.write_bytes(plain_picture(900, 1600))
    await phone.get_by_label("File from Ben").set_input_files(picture)
    await phone.get_by_role("button", name="Send as Ben").click()
    await expect(phone.get_by_role("img", name="Photo")).to_be_visible()
    await bot.does("sendMessage", chat_id=1002, text="I take words only")
    await expect(phone.get_by_text("I take words only")).to_be_in_viewport()


@needs_chromium
async def test_the_staff_talk_in_their_group(sandbox: Sandbox, bot: Bot, page: Page) -> None:
    world = sandbox.world
    duty, viktor = world.duty, world.viktor
    await bot.does("sendMessage", chat_id=duty.id, text="A citizen asks: is it open?")
    await page.set_viewport_size({"width": 1600, "height": 800})
    await page.goto(sandbox.url)
    room = page.locator("[data-person=duty-room]")
    await expect(room.get_by_text("Olga added Consular Bot")).to_be_visible()
    for name in ("anna", "ben", "olga"):
        await expect(page.locator(f"[data-person={name}]")).to_be_visible()

    await room.get_by_label("Who speaks in Duty room").select_option("Viktor")
    await room.locator(".bubble").click(button="right")
    await room.get_by_role("menuitem", name="Reply").click()
    await expect(room.get_by_text("Reply to Consular Bot")).to_be_visible()
    await page.keyboard.type("Until noon.")
    await page.keyboard.press("Enter")
    await expect(room.locator(".mine")).to_contain_text("Until noon.")
    reply = duty.conversation[-1]
    assert (reply.sender.id, reply.reply_to_id) == (viktor.id, duty.messages[0].id)
    assert (await bot.does("getUpdates"))[-1]["message"]["text"] == "Until noon."

    await room.locator(".mine .bubble").click(button="right")
    await room.get_by_role("menuitem", name="Forward to the bot").click()
    forwarded = await viktor.waits_for(lambda viktor: viktor.conversation)
    assert forwarded[0].origin is not None
    await world.olga.forwards(reply)
    phone = page.locator("[data-person=olga]")
    await expect(phone.get_by_text("Forwarded from Viktor")).to_be_visible()


@pytest.mark.parametrize(
    ("deed", "body"),
    [
        ("say", {"text": "Hello", "to": -5}),
        ("say", {"text": "Hello", "reply_to": 99}),
        ("send", {"name": "a.pdf", "base64": "?"}),
        ("send", {"name": "a.pdf", "base64": ""}),
        ("forward", {"chat_id": 1001, "message_id": 99}),
    ],
)
async def test_what_cannot_be_written(
    sandbox: Sandbox, session: aiohttp.ClientSession, deed: str, body: dict[str, object]
) -> None:
    async with session.post(f"{sandbox.url}/sandbox/people/1001/{deed}", json=body) as response:
        assert response.status == 422


async def test_documents_are_never_shown_as_pages(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    message = await sandbox.world.ben.sends_document("evil.html", content=b"<script>")
    assert message.media is not None
    async with session.get(f"{sandbox.url}/sandbox/files/{message.media.id}") as response:
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.content_type == "application/octet-stream"
    async with session.get(f"{sandbox.url}/sandbox/files/nothing") as response:
        assert response.status == 404


async def test_a_member_is_driven_over_http(
    sandbox: Sandbox, bot: Bot, session: aiohttp.ClientSession
) -> None:
    duty, people = sandbox.world.duty, f"{sandbox.url}/sandbox/people"
    said = await post(session, f"{people}/1004/say", text="/hours", to=duty.id)
    assert said["chat"]["id"] == duty.id
    markup = {"inline_keyboard": [[{"text": "B", "callback_data": "d"}]]}
    sent = await bot.does("sendMessage", chat_id=duty.id, text="Tap", reply_markup=markup)
    tap = {"message_id": sent["message_id"], "label": "B", "to": duty.id}
    await post(session, f"{people}/1006/tap", **tap)
    query = (await bot.does("getUpdates"))[-1]["callback_query"]
    assert (query["from"]["first_name"], query["message"]["chat"]["id"]) == ("Viktor", duty.id)
