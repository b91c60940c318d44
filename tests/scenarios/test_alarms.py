"""What a person must look at halts the bot or is shown, and is told to ALERT_URL."""

import asyncio
from pathlib import Path

import pytest
from aiohttp import web

from bot.app import BotRefusedError
from tests.processes import bots
from tests.stage import Stage


async def test_a_revoked_token_halts_the_bot_with_an_alarm(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.ben.starts()
    await stage.ben.gets()
    stage.sandbox.faults.refuse("getUpdates", 401, "Unauthorized", times=50)
    with pytest.raises(BotRefusedError, match="401"):
        await stage.in_time(stage.bot_ends(), pause_seconds=40)


async def test_the_alarm_reaches_alert_url_and_status(stage: Stage, tmp_path: Path) -> None:
    told: asyncio.Queue[dict[str, str]] = asyncio.Queue()

    async def hear(request: web.Request) -> web.Response:
        await told.put(await request.json())
        return web.Response()

    app = web.Application()
    app.router.add_post("/alarm", hear)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/alarm"

    bots.write_mission(tmp_path / "mission.toml", stage.mission())
    environment = stage.environment() | {"ALERT_URL": url, "MISSION_FILE": "mission.toml"}
    await stage.anna.starts()
    stage.sandbox.faults.refuse("sendMessage", 401, "Unauthorized", times=50)
    stage.sandbox.faults.refuse("getUpdates", 401, "Unauthorized", times=50)
    code, printed = await bots.ask(tmp_path, environment, "run")
    assert code == 1
    assert "401" in printed
    async with asyncio.timeout(5):
        alarm = await told.get()
    assert alarm["alarm"] == "refused by Telegram"
    code, printed = await bots.ask(tmp_path, environment, "status")
    assert code == 2
    assert "refused by Telegram" in printed
    await runner.cleanup()
