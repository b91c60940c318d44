"""Bots written for Telegram, not for us, run on the sandbox as they are, in real time."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import orjson
import pytest

from sandbox.app import Sandbox
from sandbox.faults import Answer, Serve, error_answer
from sandbox.state.requests import Request
from tests.sandbox.judges.environment import needs_environment
from tests.sandbox.judges.stock_bot import running

stock_bots = pytest.mark.parametrize("program", ["aiogram_bot.py", "ptb_bot.py"])


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A sandbox by the machine's clock: stock bots know no other."""
    sandbox = Sandbox()
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@needs_environment
@stock_bots
async def test_it_greets_edits_hears_edits_and_obeys_a_flood_wait(
    sandbox: Sandbox, program: str
) -> None:
    anna = sandbox.world.anna
    async with running(program, sandbox) as bot:
        await anna.starts()
        hello = await anna.gets("Hello, Anna!")
        assert len(hello.entities) == 1, "the name is bold, or a link to Anna"

        await anna.taps("Press me")
        await anna.is_told("Thank you")
        pressed = await anna.sees("You pressed it")
        assert (pressed.id, pressed.edited, pressed.buttons) == (hello.id, True, ())

        await anna.says("/help")
        await anna.gets("Help!")

        said = await anna.says("Good morning")
        await anna.gets("Good morning")
        await anna.edits(said, "Good <evening>")
        noticed = await anna.gets("You changed it to: Good <evening>")
        assert noticed.reply_to_id == said.id

        photo = await anna.sends_photo("A view")
        assert (await anna.gets("A view")).media == photo.media

        sandbox.faults.flood("sendMessage", retry_after=1)
        await anna.says("Too fast")
        await anna.gets("Too fast")
        assert await bot.stops() == 0
    assert bot.complaints == []
    assert list_waits_obeyed(sandbox.world.requests) == [True]
    assert not [request for request in sandbox.world.requests if request.unknown]


@needs_environment
@stock_bots
async def test_it_notices_an_answer_that_is_wrong(sandbox: Sandbox, program: str) -> None:
    async with running(program, sandbox) as bot:
        sandbox.faults.add("sendMessage", without_a_date)
        await sandbox.world.anna.says("Good morning")
        await bot.complains()


def test_a_bot_that_repeats_too_soon_is_noticed() -> None:
    at = datetime(2018, 3, 24, tzinfo=UTC)
    flood = error_answer(429, "Too Many Requests: retry after 2", {"retry_after": 2})
    for waited_seconds, obeyed in ((2.0, True), (1.9, False)):
        refused = Request("sendMessage", {}, at, 429, flood.body)
        repeated = Request("sendMessage", {}, at + timedelta(seconds=waited_seconds), 200, b"{}")
        assert list_waits_obeyed([refused, repeated]) == [obeyed]


def list_waits_obeyed(requests: Sequence[Request]) -> list[bool]:
    """For each message refused for a time, whether the next one came only after it."""
    sent = [request for request in requests if request.method.lower() == "sendmessage"]
    return [
        later.at - refused.at >= timedelta(seconds=refused.answer["parameters"]["retry_after"])
        for refused, later in pairwise(sent)
        if refused.code == 429
    ]


async def without_a_date(serve: Serve) -> Answer:
    """Accept the call, and answer a message that was written at no time."""
    answer = orjson.loads((await serve()).body)
    del answer["result"]["date"]
    return Answer(200, orjson.dumps(answer))
