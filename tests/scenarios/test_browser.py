"""The demo as its users see it: `consular-bot demo` and a real browser on its chat page."""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, async_playwright, expect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SECONDS = 1_000  # Playwright counts in milliseconds

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ,
    reason="no Chromium here (on Debian: apt install chromium)",
)


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """The address that `consular-bot demo` prints as its last line."""
    demo = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert demo.stdout is not None
    try:
        async with asyncio.timeout(20):
            line = ""
            while not line.startswith("http://"):
                line = (await demo.stdout.readline()).decode()
                assert line, "the demo ended"
        yield line.strip()
    finally:
        demo.send_signal(signal.SIGINT)
        assert await demo.wait() == 0


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        # Without the sandbox Chromium also runs as root, as in containers; it sees loopback only.
        chromium = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        await chromium.close()


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


async def say(person: Locator, words: str) -> None:
    box = person.get_by_role("textbox")
    await box.fill(words)
    await box.press("Enter")


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
