"""The demo as its users see it: `consular-bot demo` and a real browser on its chat page."""

from playwright.async_api import Browser, expect

from tests.scenarios.chat_page import SECONDS, address, browser, needs_chromium, say

__all__ = ["address", "browser"]  # fixtures

pytestmark = needs_chromium


async def test_a_citizen_and_an_officer_use_the_chat_page(address: str, browser: Browser) -> None:
    page = await browser.new_page()
    await page.goto(address)
    anna, ben, olga = (page.locator(f'[data-person="{who}"]') for who in ("anna", "ben", "olga"))

    for person, greeting in ((anna, "Ваши темы"), (ben, "You follow"), (olga, "You follow")):
        await person.get_by_role("button", name="START").click()
        await expect(person).to_contain_text(greeting)
    await say(ben, "/news")
    await expect(ben).to_contain_text("Passports ready for collection")
    await ben.get_by_role("button", name="2", exact=True).click()
    await expect(ben.get_by_role("button", name="Back to the list")).to_be_visible()

    await desk_publishes(browser, address, "Reading room open on Saturdays", "From ten to noon.")
    await expect(ben).to_contain_text("From ten to noon.", timeout=15 * SECONDS)
    message = ben.locator("[data-message-id]", has_text="From ten to noon.").last
    number = await message.get_attribute("data-message-id")
    await desk_corrects(browser, address, "Reading room open on Saturdays", "From nine to noon.")
    corrected = ben.locator(f'[data-message-id="{number}"]')
    await expect(corrected).to_contain_text("From nine to noon.", timeout=15 * SECONDS)
    await expect(corrected).to_contain_text("edited")

    await say(olga, "/broadcast consular\nThe lift is out of order today.")
    await olga.get_by_role("button", name="Send to 3 people").click()
    await expect(anna).to_contain_text("The lift is out of order today.")
    await expect(olga).to_contain_text("4 of 4")
    duty_room = page.locator('[data-person="duty-room"]')
    await expect(duty_room).to_contain_text("The lift is out of order today.")


async def desk_publishes(browser: Browser, address: str, title: str, text: str) -> None:
    async with await browser.new_page() as desk:
        await desk.goto(f"{address}site/desk")
        await desk.get_by_label("Title").fill(title)
        await desk.get_by_label("Text").fill(text)
        await desk.get_by_role("button", name="Publish").click()
        await expect(desk.get_by_role("status")).to_contain_text(title)


async def desk_corrects(browser: Browser, address: str, title: str, text: str) -> None:
    async with await browser.new_page() as desk:
        await desk.goto(f"{address}site/desk")
        await desk.get_by_role("link", name=title).first.click()
        await desk.get_by_label("Text").fill(text)
        await desk.get_by_role("button", name="Correct").click()
        await expect(desk.get_by_role("status")).to_contain_text(title)
