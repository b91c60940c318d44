"""`discover`: what it prints can be pasted into mission.toml as it is."""

import tomllib
from pathlib import Path

from bot.mission.profile import load_profile
from tests.processes import bots
from tests.stage import Stage


def pasted(printed: str) -> str:
    return "[[feeds]]" + printed.partition("[[feeds]]")[2]


async def test_a_page_without_a_feed_becomes_a_block_that_the_bot_takes(
    tmp_path: Path, environment: dict[str, str], stage: Stage
) -> None:
    stage.website.answers("/rss", "gone", 404)
    code, printed = await bots.ask(
        tmp_path, environment, "discover", stage.website.url, "--timezone", "Europe/London"
    )
    assert code == 0, printed
    assert "10 entries" in printed
    mission = stage.mission() | {"feeds": []}
    bots.write_mission(tmp_path / "mission.toml", mission)
    with (tmp_path / "mission.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + pasted(printed))
    [feed] = load_profile(tmp_path / "mission.toml").feeds
    assert feed.kind == "page"
    assert feed.select is not None
    assert feed.select.date_format == "%d.%m.%Y"


async def test_a_feed_becomes_one_and_is_not_read_as_a_page(
    tmp_path: Path, environment: dict[str, str], stage: Stage
) -> None:
    code, printed = await bots.ask(tmp_path, environment, "discover", f"{stage.website.url}/rss")
    assert code == 0, printed
    [feed] = tomllib.loads(pasted(printed))["feeds"]
    assert feed["url"] == f"{stage.website.url}/rss"
    assert "select" not in feed


async def test_what_cannot_be_found_is_one_sentence(
    tmp_path: Path, environment: dict[str, str], stage: Stage
) -> None:
    for arguments, said in (
        ((stage.website.url + "/missing",), "404"),
        (("ftp://embassy.example",), "no web address"),
        (("",), "no web address"),
        ((stage.website.url, "--timezone", "Mars/Olympus"), "no time zone"),
    ):
        code, printed = await bots.ask(tmp_path, environment, "discover", *arguments)
        assert code == 1, printed
        assert said in printed, printed
        assert "Traceback" not in printed
