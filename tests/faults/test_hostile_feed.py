"""A feed that a parser works on for minutes: people are answered, and the bot ends when told to."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from tests.feeds.worker.hostile import SLOW
from tests.missions import rss_feed
from tests.processes import bots
from tests.processes.workers import has_ended, is_busy, list_workers
from tests.stage import Stage

DRAIN_SECONDS = 10.0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
async def test_the_bot_answers_and_ends_with_its_worker_whatever_a_feed_does(
    stage: Stage, tmp_path: Path, number: signal.Signals
) -> None:
    environment = stage.environment() | {"MISSION_FILE": "mission.toml"}
    feed = rss_feed(stage.website.url) | {"interval": "1s"}
    bots.write_mission(tmp_path / "mission.toml", stage.mission() | {"feeds": [feed]})
    stage.website.answers("/rss", SLOW["elements of an entity"])

    bot = await bots.start(tmp_path, environment, "run")
    log = asyncio.ensure_future(bot.communicate())
    await stage.website.has_been_polled("/rss", within=30)
    async with asyncio.timeout(10):
        while not (found := list_workers(bot.pid)):
            await asyncio.to_thread(os.sched_yield)
    await is_busy(found[0])
    await stage.anna.starts()
    await stage.anna.gets(within=5)
    await stage.anna.says("/hours")
    await stage.anna.gets("09:00", within=1)

    assert os.getsid(found[0]) == found[0], "Ctrl-C in a terminal must not reach the worker"
    bot.send_signal(number)
    async with asyncio.timeout(DRAIN_SECONDS):
        _, error = await log
    await has_ended(found[0])
    assert bot.returncode == (-signal.SIGKILL if number == signal.SIGKILL else 0)
    assert b"Traceback" not in error
