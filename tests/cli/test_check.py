"""`check`, `run` and `status` as an operator meets them: processes with exit codes."""

from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer

from bot import zones
from tests.missions import rss_feed
from tests.processes import bots
from tests.stage import Stage

TOKEN = "123456789:AAE-this_is_a_made_up_token_of_35_chars"


async def test_a_valid_installation(tmp_path: Path, environment: dict[str, str]) -> None:
    code, printed = await bots.ask(tmp_path, environment, "check")
    assert code == 0, printed
    assert "valid" in printed
    assert f"tzdata {zones.VERSION}" in printed


async def test_everything_wrong_is_said_at_once_and_run_refuses_the_same(
    tmp_path: Path, stage: Stage
) -> None:
    mission = stage.mission()
    mission["feeds"][0]["intervall"] = "5m"
    mission["clocks"][0]["timezone"] = "Europe/Moskow"
    mission["services"][0]["hours"] = "Mo-Fr 9 to 12"
    bots.write_mission(tmp_path / "mission.toml", mission)
    environment = {"SEND_RATE": "fast", "STAFF_OWNERS": "Olga"}
    for command in ("check", "run"):
        code, printed = await bots.ask(tmp_path, environment, command)
        assert code == 1
        for told in (
            "BOT_TOKEN",
            "SEND_RATE",
            "STAFF_OWNERS",
            "feeds[0].intervall",
            "interval",
            "Europe/Moscow",
            "services[0].hours",
        ):
            assert told in printed, told
        assert "Traceback" not in printed


async def test_a_missing_mission_file_and_a_syntax_error(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "mission.toml").write_text("[mission]\nname = {\n", encoding="utf-8")
    code, printed = await bots.ask(tmp_path, environment, "check")
    assert (code, "line 2" in printed) == (1, True), printed
    (tmp_path / "mission.toml").unlink()
    code, printed = await bots.ask(tmp_path, environment, "check")
    assert (code, "mission.toml" in printed, "no such file" in printed) == (1, True, True)


async def test_the_mission_file_of_the_env_file_is_checked_whatever_else_is_wrong(
    tmp_path: Path, stage: Stage
) -> None:
    mission = stage.mission() | {"rules": [{"topic": "nowhere", "any": ["x"]}]}
    bots.write_mission(tmp_path / "ours.toml", mission)
    (tmp_path / ".env").write_text("MISSION_FILE=ours.toml\nSEND_RATE=fast\n")
    for environment in ({}, {"MISSION_FILE": ""}):
        code, printed = await bots.ask(tmp_path, environment, "check")
        assert code == 1
        for told in ("SEND_RATE", "ours.toml: rules[0].topic", "BOT_TOKEN"):
            assert told in printed, told
        assert "mission.toml" not in printed.replace("such as mission.toml", "")


@pytest.mark.parametrize(
    "body", ["<html>Welcome</html>", "[]", "{}", '{"ok": true, "result": []}', '"hello"']
)
async def test_online_something_else_at_the_api_address_is_told_in_words(
    tmp_path: Path, environment: dict[str, str], body: str
) -> None:
    async def serve(_: web.BaseRequest) -> web.Response:
        return web.Response(text=body)

    async with RawTestServer(serve) as server:
        address = f"http://127.0.0.1:{server.port}"
        elsewhere = environment | {"BOT_API_URL": address, "BOT_TOKEN": TOKEN}
        code, printed = await bots.ask(tmp_path, elsewhere, "check", "--online")
    assert code == 1
    assert f"✗ {address} answers 200: no Bot API answers there" in printed
    assert "Traceback" not in printed
    assert TOKEN not in printed


async def test_online_it_asks_telegram_and_shows_how_entries_would_be_classified(
    tmp_path: Path, environment: dict[str, str], stage: Stage
) -> None:
    code, printed = await bots.ask(tmp_path, environment, "check", "--online")
    assert code == 0, printed
    unmet = [line for line in printed.splitlines() if "has not pressed START" in line]
    assert len(unmet) == 1
    assert f"STAFF_OWNERS: {stage.olga.id} " in unmet[0]
    line = next(line for line in printed.splitlines() if "work with visitors" in line)
    assert "[consular, important, restrict]" in line
    assert "21.03.2018" in line

    await stage.olga.starts()
    stage.website.answers("/rss", "<html>Renovation</html>")
    code, printed = await bots.ask(tmp_path, environment, "check", "--online")
    assert code == 1
    assert "START" not in printed

    wrong = environment | {"BOT_TOKEN": TOKEN}
    code, printed = await bots.ask(tmp_path, wrong, "check", "--online")
    assert code == 1
    assert "an HTML page" in printed
    assert "401" in printed
    assert TOKEN not in printed


async def test_status_for_a_person_and_for_cron(
    tmp_path: Path, environment: dict[str, str], stage: Stage
) -> None:
    code, printed = await bots.ask(tmp_path, environment, "status")
    assert code == 2
    assert not (tmp_path / "consular.db").exists(), "asking creates nothing"

    async with bots.running(tmp_path, environment):
        await stage.anna.starts()
        await stage.anna.gets()
        printed = ""
        while printed.count("read at") < 2:  # both feeds: nothing changes after that for minutes
            code, printed = await bots.ask(tmp_path, environment, "status")
            assert code == 0, printed
        assert "Running since" in printed
        assert "subscribers: 1" in printed
        for watcher in ({}, {"BOT_TOKEN_FILE": "/run/secrets/of-the-bot-alone"}):
            seen = {n: value for n, value in environment.items() if n != "BOT_TOKEN"} | watcher
            assert await bots.ask(tmp_path, seen, "status") == (0, printed)
    code, printed = await bots.ask(tmp_path, environment, "status")
    assert (code, "Stopped at" in printed) == (2, True)


async def test_a_feed_that_keeps_failing_needs_attention(
    tmp_path: Path, environment: dict[str, str], stage: Stage
) -> None:
    stage.website.answers("/rss", "not here", 404)
    feed = rss_feed(stage.website.url) | {"interval": "1s"}
    bots.write_mission(tmp_path / "mission.toml", stage.mission() | {"feeds": [feed]})
    async with bots.running(tmp_path, environment):
        for _ in range(4):
            await stage.website.is_polled("/rss", within=20)
        code, printed = await bots.ask(tmp_path, environment, "status")
    assert code == 1
    assert "404" in printed


async def test_a_feed_that_is_gone_for_good_needs_attention_at_once(
    tmp_path: Path, environment: dict[str, str], stage: Stage
) -> None:
    stage.website.answers("/rss", "gone", 410)
    feed = rss_feed(stage.website.url) | {"interval": "1s"}
    bots.write_mission(tmp_path / "mission.toml", stage.mission() | {"feeds": [feed]})
    async with bots.running(tmp_path, environment):
        await stage.olga.starts()
        await stage.olga.gets("is gone for good", within=20)
        code, printed = await bots.ask(tmp_path, environment, "status")
    assert code == 1
    assert "gone for good (410)" in printed


async def test_a_second_instance_refuses_and_says_why(
    tmp_path: Path, environment: dict[str, str], stage: Stage
) -> None:
    async with bots.running(tmp_path, environment) as first:
        await stage.anna.starts()
        await stage.anna.gets()
        code, printed = await bots.ask(tmp_path, environment, "run")
        assert code == 1
        assert str(first.pid) in printed
        assert "DATABASE_URL" in printed
        await bots.kill(first)
    async with bots.running(tmp_path, environment):
        await stage.anna.says("/time")
        await stage.anna.gets("Лондон")


async def test_a_refused_token_ends_the_start_with_words(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    code, printed = await bots.ask(tmp_path, environment | {"BOT_TOKEN": TOKEN}, "run")
    assert code == 1
    assert "BotFather" in printed
    assert TOKEN not in printed
    assert "Traceback" not in printed


async def test_the_token_is_in_no_log_however_much_is_logged(
    tmp_path: Path, environment: dict[str, str], stage: Stage
) -> None:
    loud = environment | {"LOG_LEVEL": "DEBUG"}
    stage.sandbox.faults.cut_after("sendMessage")
    stage.sandbox.faults.bad_gateway("getUpdates")
    bot = await bots.start(tmp_path, loud, "run")
    await stage.anna.starts()
    await stage.anna.waits_for(lambda anna: anna.messages, within=20)
    await stage.sandbox.stop()
    bot.terminate()
    _, log = await bot.communicate()
    assert b"DEBUG" in log
    assert stage.sandbox.token.encode() not in log
    assert bot.returncode == 0
