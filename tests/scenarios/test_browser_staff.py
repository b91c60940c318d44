"""An officer's whole path on the chat page; with SCREENS set, pictures of it go to that folder."""

import os
from pathlib import Path

from playwright.async_api import Browser, Locator, expect

from tests.scenarios.chat_page import SECONDS, address, browser, needs_chromium, say

__all__ = ["address", "browser"]  # fixtures

pytestmark = needs_chromium


async def picture(person: Locator, name: str) -> None:
    if folder := os.environ.get("SCREENS"):
        await expect(person.get_by_text("It is on its way.")).to_be_hidden(timeout=10 * SECONDS)
        await person.screenshot(path=Path(folder) / f"{name}.png")


async def tap(person: Locator, label: str) -> None:
    await person.get_by_role("button", name=label).last.click()


async def test_an_officer_writes_sends_proves_and_closes(address: str, browser: Browser) -> None:
    page = await browser.new_page(viewport={"width": 1600, "height": 1000})
    await page.goto(address)
    anna, ben, olga = (page.locator(f'[data-person="{who}"]') for who in ("anna", "ben", "olga"))
    for person in (anna, ben, olga):
        await person.get_by_role("button", name="START").click()
        await expect(person).to_contain_text("/hours")

    await say(olga, "/broadcast consular\nOn Monday we receive visitors by appointment only.")
    await expect(olga).to_contain_text("Not said")  # what a notice should say, gently
    await tap(olga, "Change")
    await tap(olga, "Weight")
    await tap(olga, "mportant")
    await expect(olga).to_contain_text("Weight: important")
    await picture(olga, "staff-compose")
    await tap(olga, "As people see it")
    await expect(olga).to_contain_text("As important, at once")
    await picture(olga, "staff-preview")
    await tap(olga, "Send to 3 people")
    await expect(anna).to_contain_text("by appointment only", timeout=10 * SECONDS)
    await expect(olga).to_contain_text("Planned 4 = 4 sent", timeout=15 * SECONDS)
    await picture(olga, "staff-receipt")

    await say(olga, "/close tomorrow Public holiday")
    await expect(olga).to_contain_text("Opens again")
    await picture(olga, "staff-close")
    await tap(olga, "Send to 3 people")
    await expect(ben).to_contain_text("Public holiday", timeout=10 * SECONDS)
    await say(olga, "/notices")
    await expect(olga.get_by_role("button", name="2 · Closed: ")).to_be_visible()
    await picture(olga, "staff-notices")

    await tap(olga, "1 · On Monday")
    await tap(olga, "Correct")
    await expect(olga).to_contain_text("Now send me the whole text in English")
    await say(olga, "On Tuesday we receive visitors by appointment only.")
    await tap(olga, "Why: the time was wrong")
    await expect(olga).to_contain_text("They are told why: The time was wrong.")
    await picture(olga, "staff-correct")
    await tap(olga, "Correct it")
    await expect(ben).to_contain_text("On Tuesday we receive", timeout=10 * SECONDS)
    await expect(ben).not_to_contain_text("On Monday we receive")
    await expect(olga).to_contain_text("copies changed", timeout=10 * SECONDS)

    await say(olga, "/language ru")
    await expect(olga).to_contain_text("Буду писать вам по-русски")
    await say(
        olga, "/broadcast consular\nЗавтра с 10:00 до 12:00 приёма нет: отключат электричество."
    )
    await expect(olga).to_contain_text("Не сказано: что делать, куда звонить")
    await picture(olga, "staff-preview-ru")
