"""One feed fails; the others go on, and what was missed comes later."""

import pytest

from tests.stage import Stage


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("<html><body>We are being renovated</body></html>", 200),
        ("Not found", 404),
        ("", 200),
        (b"\x00\xff\x13garbage\x00", 200),
        ("<rss><channel><item><title>half", 500),
        ('{"version": "not a feed"}', 200),
    ],
)
async def test_the_page_goes_on_while_the_feed_fails(
    stage: Stage, body: str | bytes, status: int
) -> None:
    website = stage.website
    website.holds_back("/news/412", "/news/411")
    await stage.bot_starts()
    await stage.ben.starts()
    await stage.ben.says("/subscribe news")
    await stage.feeds_are_polled("/rss")
    await stage.feeds_are_polled("/")

    website.answers("/rss", body, status)
    website.publishes("/news/412")
    await stage.feeds_are_polled("/")
    await stage.ben.gets("Veterans of the northern convoys")

    website.recovers("/rss")
    website.publishes("/news/411")
    await stage.feeds_are_polled("/rss")
    await stage.ben.gets("The ambassador's reply")
    assert len([m for m in stage.ben.messages if "Veterans" in m.text]) == 1


async def test_an_entry_that_vanishes_and_returns_is_not_new(stage: Stage) -> None:
    await stage.bot_starts()
    await stage.ben.starts()
    await stage.ben.says("/subscribe news")
    await stage.feeds_are_polled("/rss")
    stage.website.holds_back("/news/412")
    await stage.feeds_are_polled("/rss")
    stage.website.publishes("/news/412")
    await stage.feeds_are_polled("/rss")
    stage.website.holds_back("/news/411")
    await stage.feeds_are_polled("/rss")
    await stage.ben.says("/time")
    await stage.ben.gets("London")
    assert not [m for m in stage.ben.messages if "Veterans" in m.text]


async def test_an_owner_hears_once_that_a_feed_fails_for_an_hour_and_that_it_is_well(
    stage: Stage,
) -> None:
    await stage.bot_starts()
    await stage.people_start(stage.olga)
    await stage.feeds_are_polled("/rss")
    stage.website.answers("/rss", "Out of order", 503)
    for _ in range(4):
        await stage.feeds_are_polled("/rss")
    told = await stage.olga.gets("has not been read for an hour")
    assert "the server answered 503 Service Unavailable" in told.text

    stage.website.recovers("/rss")
    await stage.feeds_are_polled("/rss")
    await stage.olga.gets("is read again")
    assert len([m for m in stage.olga.messages if "for an hour" in m.text]) == 1
