import json
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from playwright.async_api import ConsoleMessage, Page, async_playwright

from sandbox.app import Sandbox

CHROMIUM = shutil.which("chromium")

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None and not os.environ.get("CI"), reason="needs Chromium (apt install chromium)"
)


class Clock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.time = datetime(2018, 3, 24, 15, 40, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def passes(self, **span: float) -> None:
        self.time += timedelta(**span)


@dataclass(frozen=True)
class Attached:
    """A file among the parameters of a call: it is posted as a part of a multipart body."""

    name: str
    content: bytes = field(repr=False)


class Bot:
    """A bare client of the Bot API."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        self.url = f"{sandbox.url}/bot{sandbox.token}"
        self.session = session

    async def ask(self, method: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
        """Status and whole answer."""
        async with self.session.post(f"{self.url}/{method}", **_body(parameters)) as response:
            return response.status, await response.json()

    async def does(self, method: str, **parameters: Any) -> Any:
        """The result of a call that succeeds."""
        status, answer = await self.ask(method, **parameters)
        assert status == 200, answer
        assert answer["ok"] is True
        return answer["result"]

    async def is_refused(self, method: str, **parameters: Any) -> str:
        """The description of a call that fails."""
        status, answer = await self.ask(method, **parameters)
        assert answer["ok"] is False, answer
        assert answer["error_code"] == status
        return str(answer["description"])


def _body(parameters: dict[str, Any]) -> dict[str, Any]:
    if not any(isinstance(value, Attached) for value in parameters.values()):
        return {"json": parameters}
    form = aiohttp.FormData()
    for name, value in parameters.items():
        if isinstance(value, Attached):
            form.add_field(name, value.content, filename=value.name)
        else:
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    return {"data": form}


async def get(session: aiohttp.ClientSession, address: str, **query: str) -> Any:
    """What is found at an address, as JSON."""
    async with session.get(address, params=query) as response:
        assert response.status == 200, await response.text()
        return await response.json()


async def post(session: aiohttp.ClientSession, address: str, **body: Any) -> Any:
    """What is answered to a JSON object, as JSON."""
    async with session.post(address, json=body) as response:
        assert response.status == 200, await response.text()
        return await response.json()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(now=clock.now)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def bot(sandbox: Sandbox, session: aiohttp.ClientSession) -> Bot:
    return Bot(sandbox, session)


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = await browser.new_page(viewport={"width": 1300, "height": 800})
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.extend(errors_in(line)))
        yield page
        await browser.close()
    assert not faults


def errors_in(line: ConsoleMessage) -> list[str]:
    """What a line of the console complains of; connections are lost on purpose here."""
    return [line.text] if line.type == "error" and "ERR_" not in line.text else []
