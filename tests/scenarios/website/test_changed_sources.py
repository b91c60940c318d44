"""What people see when a website or the mission's list of feeds changes under the bot."""

from typing import Any

from tests.missions import home_page, rss_feed
from tests.stage import Stage

CHANGES = "Operational changes in the work with visitors"
CONSULAR = "/news/409"


async def ben_gets_the_changes(stage: Stage, *feeds: dict[str, Any]) -> int:
    """Let the bot deliver one bulletin from these feeds; return its message's id."""
    stage.changes(feeds=list(feeds))
    stage.website.holds_back(CONSULAR)
    await stage.bot_starts()
    await stage.ben.starts()
    await stage.ben.says("/subscribe consular")
    paths = ["/" if feed.get("kind") == "page" else "/rss" for feed in feeds]
    for path in paths:
        await stage.feeds_are_polled(path)
    stage.website.publishes(CONSULAR)
    for path in paths:
        await stage.feeds_are_polled(path)
    return (await stage.ben.gets(CHANGES)).id


async def test_the_page_corrects_what_came_from_a_feed_that_is_listed_no_more(
    stage: Stage,
) -> None:
    url = stage.website.url
    message_id = await ben_gets_the_changes(stage, rss_feed(url), home_page(url))
    stage.changes(feeds=[home_page(url)])
    await stage.bot_restarts()
    stage.website.corrects(CHANGES, "Corrected changes")
    await stage.feeds_are_polled("/")
    await stage.ben.sees(lambda m: m.id == message_id and "Corrected changes" in m.text)


async def test_a_link_that_was_wrong_is_corrected_where_it_was_delivered(stage: Stage) -> None:
    message_id = await ben_gets_the_changes(stage, rss_feed(stage.website.url))
    stage.website.corrects(f"{CONSULAR}</link>", f"{CONSULAR}-right</link>")
    await stage.feeds_are_polled("/rss")
    link = f"{stage.website.url}{CONSULAR}-right"
    await stage.ben.sees(
        lambda m: m.id == message_id and link in {entity.url for entity in m.entities}
    )


async def test_a_feed_that_is_added_adds_its_topic_to_what_is_old_and_tells_nobody(
    stage: Stage,
) -> None:
    url = stage.website.url
    stage.changes(feeds=[rss_feed(url)])
    stage.website.holds_back("/news/411", "/news/412")
    await stage.bot_starts()
    await stage.people_start(stage.anna, stage.ben)  # who follow the consular section alone
    await stage.ben.says("/subscribe news")
    await stage.ben.gets("I will send: News")
    await stage.feeds_are_polled("/rss")
    stage.website.publishes("/news/412")
    await stage.feeds_are_polled("/rss")
    await stage.ben.gets("Veterans")
    stage.changes(feeds=[rss_feed(url), home_page(url) | {"topic": "consular"}])
    await stage.bot_restarts()
    await stage.feeds_are_polled("/")
    stage.website.publishes("/news/411")
    await stage.feeds_are_polled("/")
    await stage.anna.gets("The ambassador's reply")
    assert not [m for m in stage.anna.messages if "Veterans" in m.text]


async def test_a_feed_that_becomes_a_page_brings_nothing_twice(stage: Stage) -> None:
    url = stage.website.url
    await ben_gets_the_changes(stage, rss_feed(url))
    before = await archive(stage)
    stage.changes(feeds=[home_page(url) | {"id": rss_feed(url)["id"]}])
    await stage.bot_restarts()
    await stage.feeds_are_polled("/")
    await stage.ben.says("/time")  # what was asked before a restart may be answered again
    await stage.ben.gets("London")
    assert await archive(stage) == before
    assert len([m for m in stage.ben.messages if m.text.startswith(CHANGES)]) == 1


async def archive(stage: Stage) -> str:
    await stage.ben.says("/news")
    return (await stage.ben.gets("News")).text
