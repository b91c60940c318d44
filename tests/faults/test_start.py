"""Telegram is not there when the bot starts."""

import asyncio
from pathlib import Path

from pydantic import SecretStr

from bot.app import run_bot
from bot.housekeeping import HEARTBEAT_SECONDS
from bot.mission.profile import parse_profile
from bot.settings import Settings
from bot.updates.reach import UNREACHABLE
from sandbox.app import Sandbox
from storage import alarms, runs
from storage.database import open_for_reading
from storage.records.run import Run
from tests.clock import MovableClock
from tests.missions import example_mission
from tests.storage.rows import NOW

TEN_MINUTES = 600


async def look(path: Path) -> tuple[Run | None, list[str]]:
    """What `status` would see: the run, and the names of standing alarms."""
    async with open_for_reading(path) as connection:
        standing = await alarms.list_standing(connection)
        return await runs.find_latest(connection), [alarm.name for alarm in standing]


async def passes(clock: MovableClock, seconds: float) -> None:
    for _ in range(round(seconds / HEARTBEAT_SECONDS)):
        clock.forward(seconds=HEARTBEAT_SECONDS)
        await clock.sleep(0.02)


async def test_who_waits_for_it_is_alive_rings_and_begins_when_it_is_there(tmp_path: Path) -> None:
    sandbox = Sandbox()
    await sandbox.start()
    port = int(sandbox.url.rpartition(":")[2])
    await sandbox.stop()
    path, clock = tmp_path / "consular.db", MovableClock(NOW)
    settings = Settings(
        bot_token=SecretStr(sandbox.token),
        bot_api_url=sandbox.url,
        database_url=f"sqlite:///{path}",
    )
    profile = parse_profile(example_mission("http://127.0.0.1:9"))
    stop, ready = asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(run_bot(settings, profile, clock, stop, ready.set))

    await passes(clock, TEN_MINUTES)
    run, standing = await look(path)
    assert run is not None
    assert (clock.now() - run.alive_at).total_seconds() < 2 * HEARTBEAT_SECONDS
    assert standing == [UNREACHABLE]

    await sandbox.start(port=port)
    await passes(clock, 60)
    async with asyncio.timeout(5):
        await ready.wait()
    assert (await look(path))[1] == []
    stop.set()
    await running
    await sandbox.stop()
