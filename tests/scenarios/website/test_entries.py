"""An embassy publishes; citizens get what they follow, once, and see it corrected in place."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.state.messages import Message
from sandbox.world.person import Person
from tests.missions import home_page, rss_feed
from tests.scenarios.samples import Samples, Told, describe
from tests.stage import Stage

SATURDAY = datetime(2018, 3, 24, 15, 40, tzinfo=UTC)


@pytest.fixture
def told(samples: Path) -> Samples:
    return describe(samples)


@pytest.fixture(params=["/rss", "/"])
async def stage(
    request: pytest.FixtureRequest, told: Samples, tmp_path: Path
) -> AsyncIterator[tuple[Stage, str]]:
    async with Stage(tmp_path, SATURDAY, told.folder) as built:
        build = rss_feed if request.param == "/rss" else home_page
        built.changes(feeds=[build(built.website.url)])
        yield built, request.param


async def test_followers_get_what_is_new_once_and_see_it_corrected(
    stage: tuple[Stage, str], told: Samples
) -> None:
    play, path = stage
    anna, ben, website = play.anna, play.ben, play.website
    website.holds_back(told.consular.link, told.news.link)
    await play.bot_starts()
    await follows_only(anna, "consular", "news")
    await follows_only(ben, "news", "consular")
    await play.feeds_are_polled(path)
    before = len(anna.messages), len(ben.messages)

    website.publishes(told.consular.link, told.news.link)
    await play.feeds_are_polled(path)
    announced = await anna.gets(told.consular.title)
    reported = await ben.gets(told.news.title)

    shows(announced, told.consular, play)
    assert "на английском" in announced.text
    shows(reported, told.news, play)
    assert "English" not in reported.text

    await play.bot_restarts()
    await play.feeds_are_polled(path)
    website.corrects(told.consular.words, "CORRECTED FOR ANNA")
    website.corrects(told.news.words, "CORRECTED FOR BEN")
    await play.feeds_are_polled(path)
    corrected = await anna.sees("CORRECTED FOR ANNA")
    assert (corrected.id, corrected.edited) == (announced.id, True)
    corrected = await ben.sees("CORRECTED FOR BEN")
    assert (corrected.id, corrected.edited) == (reported.id, True)

    assert (len(anna.messages), len(ben.messages)) == (before[0] + 1, before[1] + 1)


async def follows_only(person: Person, topic: str, other: str) -> None:
    await person.starts()
    await person.gets()
    for said in (f"/subscribe {topic}", f"/unsubscribe {other}"):
        await person.says(said)
        await person.gets()


def shows(message: Message, told: Told, stage: Stage) -> None:
    assert told.title in message.text
    assert told.date in message.text
    assert told.words in message.text
    links = [entity.url for entity in message.entities if entity.type == "text_link"]
    assert f"{stage.website.url}{told.link}" in links
