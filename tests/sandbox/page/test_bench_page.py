"""The panel of traffic and faults, and leaving for good, in a real browser."""

from playwright.async_api import Page, expect

from sandbox.app import Sandbox
from sandbox.limits.rules import Limits
from tests.sandbox.conftest import Bot, needs_chromium

pytestmark = needs_chromium

HELLO = {"chat_id": 1001, "text": "Hello"}


async def open_panel(page: Page, sandbox: Sandbox) -> None:
    """Open the page and the panel, by keys alone."""
    await page.goto(sandbox.url)
    await expect(page.get_by_text("0 refused")).to_be_visible()
    await page.locator("summary").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Faults")).to_be_visible()


async def test_faults_are_ordered_and_called_off(sandbox: Sandbox, bot: Bot, page: Page) -> None:
    await sandbox.world.anna.starts()
    await open_panel(page, sandbox)
    await expect(page.get_by_text("Nothing goes wrong.")).to_be_visible()
    await page.get_by_label("Seconds").fill("7")
    await page.get_by_label("Chat", exact=True).select_option("Anna")
    await page.get_by_label("How often").select_option("three times")
    await page.get_by_role("button", name="Add fault").press("Enter")
    waiting = page.get_by_role("list", name="Faults to come").get_by_role("listitem")
    words = "Too many requests (429) · sendMessage · Anna · 3 to come"
    await expect(waiting).to_contain_text([words])
    status, answer = await bot.ask("sendMessage", **HELLO)
    assert (status, answer["parameters"]) == (429, {"retry_after": 7})
    await expect(waiting).to_contain_text(["Anna · 2 to come"])

    await page.get_by_label("What goes wrong").select_option("Outage: every connection reset")
    await expect(page.get_by_label("Method")).to_be_hidden()
    await page.get_by_role("button", name="Add fault").click()
    await expect(page.get_by_text("2 faults to come")).to_be_visible()
    await page.get_by_role("button", name="Call off: Too many").click()
    await expect(waiting).to_have_count(1)
    await page.get_by_label("What goes wrong").select_option("Bad gateway (502, a web page)")
    await page.get_by_label("How often").select_option("one in twenty")
    await page.get_by_role("button", name="Add fault").click()
    await page.get_by_role("button", name="Call all off").click()
    await expect(page.get_by_text("Nothing goes wrong.")).to_be_visible()
    await bot.does("sendMessage", **HELLO)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("heading", name="Faults")).to_be_hidden()


async def test_traffic_is_counted_live(sandbox: Sandbox, bot: Bot, page: Page) -> None:
    sandbox.limits.set(Limits(overall_per_second=10, chat_per_second=None))
    group = sandbox.world.group("Parents", sandbox.world.anna)
    await sandbox.world.anna.adds_bot_to(group)
    await sandbox.world.anna.starts()
    await open_panel(page, sandbox)
    await page.get_by_label("Messages a second").fill("2")
    await page.get_by_role("button", name="Set").click()
    await expect(page.get_by_role("row", name="All together")).to_contain_text("2 a second")
    for chat_id, code in ((1001, 200), (group.id, 200), (1001, 429)):
        assert (await bot.ask("sendMessage", chat_id=chat_id, text="Hello"))[0] == code
    await expect(page.get_by_text("2 let through: 1 to people, 1 to groups.")).to_be_visible()
    await expect(page.get_by_text("2 a second · 1 refused")).to_be_visible()
    await expect(page.get_by_role("img", name="at most 2 a second")).to_be_visible()
    await page.get_by_label("Messages a second").fill("")
    await page.get_by_label("Messages a second").press("Enter")
    await expect(page.get_by_role("row", name="All together")).to_contain_text("everything")


async def test_leaving_for_good_is_asked_twice(sandbox: Sandbox, bot: Bot, page: Page) -> None:
    await sandbox.world.ben.starts()
    await page.goto(sandbox.url)
    phone = page.locator("[data-person=ben]")
    await phone.get_by_role("button", name="Delete Ben's account", exact=True).click()
    await bot.does("sendMessage", chat_id=1002, text="Still here")
    await phone.get_by_role("button", name="Delete Ben's account for good").click()
    await expect(phone.get_by_text("Ben has no account any more.")).to_be_visible()
    await expect(phone.get_by_role("textbox")).to_have_count(0)
    await expect(phone.get_by_role("button", name="Block the bot as Ben")).to_have_count(0)
    refused = await bot.is_refused("sendMessage", chat_id=1002, text="Gone?")
    assert refused == "Forbidden: user is deactivated"
