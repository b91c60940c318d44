"""`classify FEED` as an operator uses it while writing rules."""

from pathlib import Path

from tests.processes import bots
from tests.stage import Stage

RULES = [
    {"topic": "consular", "any": ["operational change"], "not_any": ["choir"]},
    {"topic": "consular", "any": ["the embassy's choirs"]},
]


async def test_each_entry_is_shown_with_the_rule_and_the_words_that_decided(
    tmp_path: Path, stage: Stage
) -> None:
    bots.write_mission(tmp_path / "mission.toml", stage.mission() | {"rules": RULES})
    code, printed = await bots.ask(tmp_path, {}, "classify", "news")
    assert code == 0, printed
    lines = printed.splitlines()
    changes = next(n for n, line in enumerate(lines) if "Operational changes in the work" in line)
    assert "[consular, info]" in lines[changes]
    assert lines[changes + 1].strip() == 'rules[0], for "operational change": "Operational changes"'
    assert "no rule: the topic of the feed" in printed
    stage.website.corrects("Operational changes", "The choir of the embassy: operational changes")
    code, printed = await bots.ask(tmp_path, {}, "classify", "news")
    assert 'not rules[0], for its not_any "choir"' in printed


async def test_an_unknown_feed_and_one_that_fails_are_said(tmp_path: Path, stage: Stage) -> None:
    bots.write_mission(tmp_path / "mission.toml", stage.mission())
    code, printed = await bots.ask(tmp_path, {}, "classify", "nws")
    assert code == 1
    assert "news" in printed
    stage.website.answers("/rss", "out of order", 500)
    code, printed = await bots.ask(tmp_path, {}, "classify", "news")
    assert code == 1
    assert "the server answered 500" in printed
    assert "Traceback" not in printed
