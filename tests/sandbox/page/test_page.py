"""The chat page and the desk in a real browser."""

from playwright.async_api import Page, expect

from sandbox.app import Sandbox
from tests.sandbox.conftest import Bot, needs_chromium

pytestmark = needs_chromium


async def test_talking_with_the_bot(sandbox: Sandbox, bot: Bot, page: Page) -> None:
    anna = sandbox.world.anna
    about = {"description": "Новости и часы приёма", "language_code": "ru"}
    await bot.does("setMyDescription", **about)
    await page.goto(sandbox.url)
    phone = page.locator("[data-person=anna]")
    await expect(phone.get_by_text("Новости и часы приёма")).to_be_visible()
    await phone.get_by_role("button", name="START").click()
    await anna.waits_for(lambda anna: anna.conversation)

    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    sent = await bot.does(
        "sendMessage",
        chat_id=anna.id,
        text="Shall <b>I</b>? Call +44 (0) 203 668 7474",
        entities=[{"type": "bold", "offset": 0, "length": 5}],
        reply_markup=markup,
        disable_notification=True,
    )
    shown = phone.locator(f"[data-message-id='{sent['message_id']}']")
    await expect(shown).to_contain_text("Shall <b>I</b>?")
    await expect(shown.locator("strong")).to_have_text("Shall")
    await expect(shown.get_by_role("link")).to_have_attribute("href", "tel:+442036687474")
    await expect(shown.get_by_label("Came without a sound")).to_be_visible()

    (start,) = await bot.does("getUpdates")
    await shown.get_by_role("button", name="Yes").click()
    (update,) = await bot.does("getUpdates", timeout=5, offset=start["update_id"] + 1)
    query_id = update["callback_query"]["id"]
    await bot.does("answerCallbackQuery", callback_query_id=query_id, text="Noted")
    await expect(phone.get_by_text("Noted")).to_be_visible()
    await bot.does("editMessageText", chat_id=anna.id, message_id=sent["message_id"], text="I did")
    await expect(shown).to_contain_text("I did")
    await expect(shown).to_contain_text("edited")
    await expect(shown.get_by_role("button")).to_have_count(0)
    await bot.does("deleteMessage", chat_id=anna.id, message_id=sent["message_id"])
    await expect(shown).to_have_count(0)


async def test_writing_and_the_menu(sandbox: Sandbox, bot: Bot, page: Page) -> None:
    olga = sandbox.world.olga
    await olga.starts()
    await bot.does("setMyCommands", commands=[{"command": "hours", "description": "When open"}])
    await page.goto(sandbox.url)
    phone = page.locator("[data-person=olga]")
    box = phone.get_by_role("textbox", name="Message as Olga")
    await box.press_sequentially("/broadcast consular")
    await box.press("Shift+Enter")
    await box.press_sequentially("Closed")
    await box.press("Enter")
    await olga.waits_for(lambda olga: len(olga.conversation) == 2)
    assert olga.conversation[-1].text == "/broadcast consular\nClosed"

    await phone.get_by_role("button", name="Menu of commands for Olga").click()
    await phone.get_by_role("menuitem", name="When open").click()
    await olga.waits_for(lambda olga: olga.conversation[-1].text == "/hours")

    await bot.does(
        "setMyCommands",
        commands=[{"command": "staff", "description": "Hers alone"}],
        scope={"type": "chat", "chat_id": olga.id},
    )
    await phone.get_by_role("button", name="Menu of commands for Olga").click()
    await expect(phone.get_by_role("menuitem", name="Hers alone")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(phone.get_by_role("menuitem", name="Hers alone")).to_be_hidden()

    await phone.get_by_role("button", name="Block the bot as Olga").click()
    await phone.get_by_role("button", name="Unblock the bot").click()
    await expect(box).to_be_visible()
    assert [event.text for event in olga.history if event.kind == "standing"] == [
        "kicked",
        "member",
    ]


async def test_links_that_start_the_bot(sandbox: Sandbox, bot: Bot, page: Page) -> None:
    ben, olga = sandbox.world.ben, sandbox.world.olga
    await olga.starts()
    link = "https://t.me/consular_sandbox_bot?start=invited"
    await bot.does("sendMessage", chat_id=olga.id, text=f"Give this on: {link}")
    await page.goto(sandbox.url)
    await page.locator("[data-person=olga]").get_by_role("link").click()
    await olga.waits_for(lambda olga: olga.conversation[-1].text == "/start invited")

    phone = page.locator("[data-person=ben]")
    await phone.get_by_role("button", name="Open a link as Ben").click()
    await phone.get_by_role("textbox", name="Link for Ben").fill(link)
    await page.keyboard.press("Enter")
    await expect(phone.get_by_text("/start invited")).to_be_visible()
    assert ben.conversation[-1].text == "/start invited"


async def test_an_alert_waits_for_its_button(sandbox: Sandbox, bot: Bot, page: Page) -> None:
    ben = sandbox.world.ben
    await ben.starts()
    markup = {"inline_keyboard": [[{"text": "?", "callback_data": "d"}]]}
    await bot.does("sendMessage", chat_id=ben.id, text="Hello", reply_markup=markup)
    await page.goto(sandbox.url)
    query_id = await ben.taps("?")
    await expect(page.locator("[data-person=ben] [data-message-id]")).to_have_count(2)
    await bot.does(
        "answerCallbackQuery", callback_query_id=query_id, text="Careful", show_alert=True
    )
    alert = page.get_by_role("alertdialog")
    await expect(alert).to_contain_text("Careful")
    await alert.get_by_role("button", name="OK").click()
    await expect(alert).to_have_count(0)


async def test_nothing_is_lost_while_the_sandbox_is_away(
    sandbox: Sandbox, bot: Bot, page: Page
) -> None:
    await sandbox.world.ben.starts()
    await page.goto(sandbox.url)
    phone = page.locator("[data-person=ben]")
    await expect(phone.get_by_text("/start")).to_be_visible()
    port = int(sandbox.url.rpartition(":")[2])
    await sandbox.stop()
    await expect(page.get_by_text("Reconnecting…")).to_be_visible()
    box = phone.get_by_role("textbox", name="Message as Ben")
    await box.fill("/broadcast consular\nClosed")
    await box.press("Enter")
    await expect(phone.locator(".toast")).to_be_visible()
    await expect(box).to_have_value("/broadcast consular\nClosed")
    await sandbox.world.ben.says("said meanwhile")
    await sandbox.start(port=port)
    await expect(phone.get_by_text("said meanwhile")).to_be_visible()
    await expect(page.get_by_text("Reconnecting…")).to_be_hidden()


async def test_one_phone_at_a_time_on_a_narrow_screen(
    sandbox: Sandbox, bot: Bot, page: Page
) -> None:
    await sandbox.world.ben.starts()
    await page.set_viewport_size({"width": 400, "height": 700})
    await page.goto(sandbox.url)
    anna, ben = (page.locator(f"[data-person={name}]") for name in ("anna", "ben"))
    await expect(anna).to_be_visible()
    await expect(ben).to_be_hidden()
    await bot.does("sendMessage", chat_id=1002, text="Hello")
    tab = page.get_by_role("tab", name="Ben · citizen")
    await expect(tab).to_have_class("unread")
    await tab.click()
    await expect(ben.get_by_text("Hello")).to_be_visible()
    await expect(anna).to_be_hidden()


async def test_two_phones_where_they_fit(sandbox: Sandbox, page: Page) -> None:
    await page.set_viewport_size({"width": 800, "height": 700})
    await page.goto(sandbox.url)
    anna, ben, olga = (page.locator(f"[data-person={who}]") for who in ("anna", "ben", "olga"))
    for name, seen, hidden in (
        ("Anna · citizen", (anna, ben), olga),
        ("Ben · citizen", (ben, olga), anna),
        ("Olga · staff", (ben, olga), anna),
    ):
        await page.get_by_role("tab", name=name).click()
        for phone in seen:
            await expect(phone).to_be_visible()
        await expect(hidden).to_be_hidden()
    await expect(olga).to_contain_text("Telegram in English")


async def test_publishing_at_the_desk(sandbox: Sandbox, page: Page) -> None:
    await page.goto(sandbox.url)
    await page.get_by_role("link", name="Publish news").click()
    await page.get_by_label("Title").fill("Closed tomorrow")
    await page.get_by_label("Text").fill("The office is closed.")
    await page.get_by_role("button", name="Publish").click()
    await expect(page.get_by_role("status")).to_contain_text("Closed tomorrow")
    await page.get_by_role("link", name="correct it").click()
    await page.get_by_label("Title").fill("Open tomorrow")
    await page.get_by_role("button", name="Correct").click()
    await expect(page.get_by_role("status")).to_contain_text("Open tomorrow")
    assert sandbox.site.items[0].title == "Open tomorrow"
    await page.get_by_role("listitem").get_by_text("Open tomorrow").click()
    await expect(page.get_by_label("Title")).to_have_value("Open tomorrow")
