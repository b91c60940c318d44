"""The consular section changes how it works: who asks is told, who follows is called."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.feeds.parsing.feed_parser import parse_feed
from bot.feeds.parsing.page_parser import parse_page
from bot.feeds.reading import selectors_of
from bot.feeds.rules import classify
from bot.mission.profile import parse_profile
from storage.records.bulletin import Operational, Severity
from storage.records.feed import Classification
from tests.missions import example_mission, home_page, rss_feed
from tests.scenarios.samples import describe
from tests.stage import Stage

SATURDAY = datetime(2018, 3, 24, 15, 40, tzinfo=UTC)


@pytest.mark.parametrize("name", ["embassy-news.xml", "embassy-home.html"])
def test_exactly_one_entry_changes_how_the_section_works(samples: Path, name: str) -> None:
    told = describe(samples)
    profile = parse_profile(example_mission("https://embassy.example"))
    body = (samples / name).read_bytes()
    feed, page = profile.feeds
    if name.endswith(".xml"):
        entries = parse_feed(body, feed.url, profile.host_zone).entries
    else:
        assert page.select is not None
        feed, select = page, selectors_of(page.select)
        entries = parse_page(body, page.url, select, profile.host_zone).entries
    judged = {entry.title: classify(entry, feed, profile.rules) for entry in entries}

    operational = Classification("consular", Severity.IMPORTANT, Operational.RESTRICT)
    assert judged.pop(told.consular.title) == operational
    assert set(judged.values()) == {Classification("news")}
    assert len(judged) >= 9


async def test_what_the_website_announces_at_the_first_poll_is_shown_and_not_pushed(
    tmp_path: Path, samples: Path
) -> None:
    told = describe(samples)
    async with Stage(tmp_path, SATURDAY, samples) as stage:
        await stage.bot_starts()
        await stage.anna.starts()
        await stage.feeds_are_polled()
        for question in ("/start", "/hours", "/contacts"):
            await stage.anna.says(question)
            answer = await stage.anna.gets(told.consular.title)
            assert told.consular.date in answer.text
        await stage.ben.starts()
        assert told.consular.title in (await stage.ben.gets()).text
        assert not [m for m in stage.anna.messages if told.consular.words in m.text]


@pytest.mark.parametrize("first", ["/rss", "/"])
async def test_one_bulletin_whether_feed_or_page_is_polled_first(
    tmp_path: Path, samples: Path, first: str
) -> None:
    told = describe(samples)
    async with Stage(tmp_path, SATURDAY, samples) as stage:
        stage.website.holds_back(told.consular.link)
        site = stage.website.url
        both = [rss_feed(site), home_page(site)]
        second = "/" if first == "/rss" else "/rss"
        stage.changes(
            feeds=[f | {"interval": "23h" if f["url"] == site + second else "10m"} for f in both]
        )
        await stage.bot_starts()
        await stage.anna.starts()
        await stage.anna.gets()
        await stage.feeds_are_polled(first)

        stage.website.publishes(told.consular.link)
        await stage.feeds_are_polled(first)
        pushed = await stage.anna.gets(told.consular.title)
        assert told.consular.words in pushed.text

        stage.changes(feeds=both)
        stage.clock.forward(days=2)
        await stage.bot_restarts()
        await stage.feeds_are_polled(second)
        stage.website.corrects(told.consular.words, "MET AND CORRECTED")
        await stage.feeds_are_polled("/rss")
        await stage.anna.sees(lambda m: m.id == pushed.id and "MET AND CORRECTED" in m.text)
        assert len([m for m in stage.anna.messages if told.consular.title in m.text]) == 1


async def test_an_old_announcement_is_no_state(tmp_path: Path) -> None:
    two_months_later = datetime(2018, 5, 24, 15, 40, tzinfo=UTC)
    async with Stage(tmp_path, two_months_later) as stage:
        await stage.bot_starts()
        await stage.feeds_are_polled()
        await stage.ben.says("/hours")
        answer = await stage.ben.gets("Reception of visitors")
        assert "Operational changes" not in answer.text


async def test_a_restriction_that_nobody_confirmed_says_so(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.feeds_are_polled()
    stage.clock.forward(days=31)
    await stage.ben.says("/hours")
    answer = await stage.ben.gets("Operational changes in the work with visitors")
    assert "not confirmed since" in answer.text
