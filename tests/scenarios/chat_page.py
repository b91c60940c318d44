"""The demo in a real browser: `consular-bot demo` and Chromium on its chat page."""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, async_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SECONDS = 1_000  # Playwright counts in milliseconds

needs_chromium = pytest.mark.skipif(
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


async def say(person: Locator, words: str) -> None:
    box = person.get_by_role("textbox")
    await box.fill(words)
    await box.press("Enter")
