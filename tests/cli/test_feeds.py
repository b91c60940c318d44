"""`feeds` and `poll --dry-run`: what an operator sees of the feeds while the bot runs."""

from pathlib import Path

from tests.missions import rss_feed
from tests.processes import bots
from tests.stage import Stage

HELD_BACK = "/news/412"


def write_mission(folder: Path, stage: Stage) -> None:
    feed = rss_feed(stage.website.url) | {"interval": "1s"}
    bots.write_mission(folder / "mission.toml", stage.mission() | {"feeds": [feed]})


async def test_the_table_tells_of_each_feed_what_is_wrong_in_words(
    tmp_path: Path, environment: dict[str, str], stage: Stage
) -> None:
    write_mission(tmp_path, stage)
    code, printed = await bots.ask(tmp_path, environment, "feeds")
    assert code == 0, printed
    assert "✓ news" in printed
    assert "never" in printed
    async with bots.running(tmp_path, environment):
        await stage.website.has_been_polled("/rss")
        stage.website.answers("/rss", "[red]out of order[/red]", 500)
        for _ in range(3):
            await stage.website.is_polled("/rss", within=20)
        code, printed = await bots.ask(tmp_path, environment, "feeds")
    assert code == 1, printed
    assert "✗ news" in printed
    assert "✗ news: failed" in printed
    assert "the server answered 500" in printed
    assert " 11 " in printed, "so many entries were read before"


async def test_a_dry_run_says_what_would_be_pushed_and_corrected_and_stores_nothing(
    tmp_path: Path, environment: dict[str, str], stage: Stage
) -> None:
    write_mission(tmp_path, stage)
    stage.website.holds_back(HELD_BACK)
    async with bots.running(tmp_path, environment):
        await stage.website.has_been_polled("/rss")
        await stage.website.is_polled("/rss")
    stage.website.publishes(HELD_BACK)
    stage.website.corrects("Opening words", "First words")
    for _ in range(2):
        code, printed = await bots.ask(tmp_path, environment, "poll", "news", "--dry-run")
        assert code == 0, printed
        lines = [line.split() for line in printed.splitlines()]
        acts = [line[0] for line in lines if line and line[0] in ("push", "edit", "archive")]
        assert sorted(acts) == ["edit", "push"], printed
        assert "9 known and unchanged" in printed


async def test_a_dry_run_without_a_database_a_feed_or_its_word_is_one_sentence(
    tmp_path: Path, environment: dict[str, str], stage: Stage
) -> None:
    write_mission(tmp_path, stage)
    for arguments, said in (
        (("news", "--dry-run"), "never run"),
        (("nws", "--dry-run"), "its feeds: news"),
        (("news",), "--dry-run"),
    ):
        code, printed = await bots.ask(tmp_path, environment, "poll", *arguments)
        assert code, printed
        assert said in printed, printed
        assert "Traceback" not in printed
