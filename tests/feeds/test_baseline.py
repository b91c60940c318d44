"""What counts as old when the bot meets a feed: all that its first whole reading shows."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.feeds.beat import Beat
from tests.feeds.newsroom import Newsroom, mission_with
from tests.feeds.site import Site


@pytest.fixture
async def beat(tmp_path: Path, site: Site, session: ClientSession) -> AsyncIterator[Beat]:
    room = await Newsroom.open(tmp_path)
    room.profile = mission_with("rss", website=site.url("").rstrip("/"))
    yield Beat(room, site, session)
    await room.database.close()


async def test_what_a_broken_off_first_reading_hid_is_not_news(beat: Beat) -> None:
    beat.breaks_off("Nine", "Ten")
    for _ in range(2):
        assert (await beat.polls()).baseline_at is None
    old = [f"Number {number}" for number in range(1, 9)]
    beat.shows(*old, "Nine", "Ten")
    assert (await beat.polls()).baseline_at is not None
    assert set(await beat.room.numbers()) == {None}
    beat.shows(*old, "Nine", "Ten", "Eleven")
    await beat.polls()
    assert await beat.published() == ["Eleven"]


async def test_the_first_reading_with_entries_is_the_baseline(
    beat: Beat, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    beat.shows()
    assert (await beat.polls()).baseline_at is None
    assert "nothing there yet" in caplog.text
    beat.shows("Old", "Older")
    await beat.polls()
    assert await beat.published() == []
    beat.shows("Old", "Older", "New")
    await beat.polls()
    assert await beat.published() == ["New"]


async def test_a_feed_that_never_comes_whole_is_silent_for_a_day(beat: Beat) -> None:
    beat.breaks_off("One", "Two")
    await beat.polls()
    beat.clock.forward(hours=23)
    beat.breaks_off("One", "Two", "Three")
    assert (await beat.polls()).baseline_at is None
    beat.clock.forward(hours=1)
    assert (await beat.polls()).baseline_at is not None
    beat.breaks_off("One", "Two", "Three", "Four")
    await beat.polls()
    assert await beat.published() == ["Four"]


async def test_a_reading_that_breaks_off_later_loses_no_news(beat: Beat) -> None:
    beat.shows("One")
    await beat.polls()
    beat.breaks_off("Two", "Three")
    await beat.polls()
    assert await beat.published() == ["Two", "Three"]


async def test_a_feed_that_moves_and_breaks_off_there_is_read_whole_before_it_is_news(
    beat: Beat,
) -> None:
    beat.shows("One")
    await beat.polls()
    beat.moves("/rss?new")
    beat.breaks_off("Other", "Another")
    await beat.polls()
    beat.shows("Older", "Other", "Another")
    await beat.polls()
    assert await beat.published() == []


async def test_a_feed_that_moves_and_fails_at_first_still_goes_on_where_it_was(beat: Beat) -> None:
    beat.shows("One")
    await beat.polls()
    beat.moves("/moved")
    beat.fails(path="/moved")
    await beat.polls()
    beat.shows("One", "Two", path="/moved")
    await beat.polls()
    assert await beat.published() == ["Two"]


async def test_of_a_long_archive_no_old_one_moves_up_to_be_news(beat: Beat) -> None:
    archive = [f"Number {number}" for number in range(600)]
    beat.shows(*archive)
    await beat.polls()
    beat.shows(*archive[:-1], "New")  # one is deleted
    await beat.polls()
    beat.shows(*archive[:-9], "New")
    await beat.polls()
    assert await beat.published() == ["New"]
