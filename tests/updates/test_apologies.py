"""A handler that fails says sorry to the person, in their language, and stops nobody."""

import asyncio

import pytest

from bot.composition import counter
from bot.rendering.page import Page
from bot.updates.request import Request
from bot.updates.routes import Command
from storage.text import Text
from tests.stage import Stage


async def fail(_: Request) -> Page:
    raise RuntimeError("secret detail")


async def greet(_: Request) -> Page:
    return Page(Text("Hello"))


@pytest.mark.parametrize(("name", "sorry"), [("anna", "сломалось"), ("ben", "went wrong")])
async def test_sorry_in_ones_own_language(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, name: str, sorry: str
) -> None:
    monkeypatch.setattr(
        counter, "list_routes", lambda _: (Command("fail", fail), Command("greet", greet))
    )
    await stage.bot_starts()
    person = stage.sandbox.world.anna if name == "anna" else stage.sandbox.world.ben
    await person.says("/fail")
    apology = await person.gets()
    assert sorry in apology.text
    assert "secret" not in apology.text
    await person.says("/greet")
    await person.gets("Hello")


async def test_a_slow_handler_keeps_nobody_else_waiting_in_its_batch(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_free = asyncio.Event()

    async def wait(_: Request) -> Page:
        await is_free.wait()
        return Page(Text("At last"))

    monkeypatch.setattr(
        counter, "list_routes", lambda _: (Command("wait", wait), Command("greet", greet))
    )
    await stage.anna.says("/wait")  # both wait already: one batch
    await stage.ben.says("/greet")
    await stage.bot_starts()
    await stage.ben.gets("Hello")
    is_free.set()
    await stage.anna.gets("At last")


async def test_a_page_that_no_message_holds_is_cut_rather_than_refused(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def ramble(_: Request) -> Page:
        return Page(Text("so to speak " * 1000))

    monkeypatch.setattr(counter, "list_routes", lambda _: (Command("ramble", ramble),))
    await stage.bot_starts()
    await stage.ben.says("/ramble")
    cut = await stage.ben.gets("so to speak")
    assert cut.text.endswith("…")
    assert 4000 < len(cut.text) <= 4096
