"""What a person must look at halts the bot or is shown, and is told to ALERT_URL."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from bot.app import BotRefusedError
from tests.processes import bots
from tests.scenarios.composing import begin, olga_writes
from tests.scenarios.staffing import taps
from tests.stage import Stage

Told = asyncio.Queue[dict[str, str]]


@pytest.fixture
async def told(stage: Stage) -> AsyncIterator[Told]:
    """What ALERT_URL is told."""
    told: Told = asyncio.Queue()

    async def hear(request: web.Request) -> web.Response:
        await told.put(await request.json())
        return web.Response()

    app = web.Application()
    app.router.add_post("/alarm", hear)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    stage.alert_url = f"http://127.0.0.1:{runner.addresses[0][1]}/alarm"
    yield told
    await runner.cleanup()


async def asks(stage: Stage, folder: Path, command: str) -> tuple[int | None, str]:
    """Run a command as an operator does, on what the stage's bot has left."""
    bots.write_mission(folder / "mission.toml", stage.mission())
    environment = stage.environment() | {"MISSION_FILE": "mission.toml"}
    return await bots.ask(folder, environment, command)


async def is_told_and_shown(stage: Stage, folder: Path, told: Told) -> None:
    async with asyncio.timeout(5):
        alarm = await told.get()
    assert alarm["alarm"] == "refused by Telegram"
    code, printed = await asks(stage, folder, "status")
    assert code == 2
    assert "refused by Telegram" in printed


async def test_a_revoked_token_halts_the_bot_with_an_alarm(
    stage: Stage, tmp_path: Path, told: Told
) -> None:
    await stage.bot_starts()
    await stage.ben.starts()
    await stage.ben.gets()
    stage.sandbox.faults.refuse("getUpdates", 401, "Unauthorized", times=50)
    with pytest.raises(BotRefusedError, match="401"):
        await stage.in_time(stage.bot_ends(), pause_seconds=40)
    await is_told_and_shown(stage, tmp_path, told)


async def test_who_runs_it_reads_why_it_ended(stage: Stage, tmp_path: Path, told: Told) -> None:
    """A process of its own has the machine's clock: what ends it at once is a delivery."""
    await begin(stage)
    faults = stage.sandbox.faults
    faults.server_error("sendMessage", chat_id=stage.anna.id, times=None)
    preview = await olga_writes(stage)
    await taps(stage, stage.olga, preview.buttons[0], on=preview)
    await stage.olga.sees("2 of 3")
    await stage.bot_stops()
    faults.clear()
    faults.refuse("sendMessage", 401, "Unauthorized", times=None)
    code, printed = await asks(stage, tmp_path, "run")
    assert code == 1
    assert "401" in printed
    await is_told_and_shown(stage, tmp_path, told)
