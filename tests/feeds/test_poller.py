"""Polling: when, how often, what is asked, and what one feed's trouble means for the others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.feeds.parsing.document import Document
from bot.feeds.reading import FeedReader
from bot.feeds.retriever import Fetched
from bot.mission.sections import Feed
from storage import feeds
from tests.feeds.beat import Beat
from tests.feeds.newsroom import Newsroom, mission_with
from tests.feeds.site import Site
from tests.storage.rows import execute

INTERVAL = timedelta(minutes=10)  # of the example mission; a tenth of it may be added


@pytest.fixture
async def beat(tmp_path: Path, site: Site, session: ClientSession) -> AsyncIterator[Beat]:
    room = await Newsroom.open(tmp_path)
    room.profile = mission_with("rss", website=site.url("").rstrip("/"))
    beat = Beat(room, site, session)
    yield beat
    await beat.stops()
    await room.database.close()


async def test_failures_are_counted_and_back_off_until_it_works_again(beat: Beat) -> None:
    beat.fails()
    waits = []
    for count in range(1, 6):
        state = await beat.polls()
        assert state.failure_count == count
        assert "500" in (state.last_error or "")
        assert state.next_poll_at is not None
        assert state.polled_at is not None
        waits.append((state.next_poll_at - state.polled_at) // INTERVAL)
    assert waits == [1, 2, 4, 6, 6]  # an hour at most
    beat.shows("One")
    state = await beat.polls()
    assert (state.failure_count, state.last_error) == (0, None)


async def test_a_failure_forgets_neither_baseline_nor_validators(beat: Beat) -> None:
    beat.shows("One")
    before = await beat.polls()
    beat.fails()
    after = await beat.polls()
    assert (after.etag, after.baseline_at) == (before.etag, before.baseline_at)
    beat.shows("One", "Two")
    await beat.polls()
    assert await beat.room.numbers() == [None, "2018-001"]


async def test_what_did_not_change_is_not_read_again(beat: Beat) -> None:
    beat.shows("One")
    first = await beat.polls()
    beat.clock.forward(minutes=10)
    second = await beat.polls()
    assert beat.site.requests[-1].headers["If-None-Match"] == first.etag
    assert second.etag == first.etag
    assert second.succeeded_at is not None
    assert first.succeeded_at is not None
    assert second.succeeded_at - first.succeeded_at >= INTERVAL


async def test_what_cannot_be_stored_is_asked_for_again_without_validators(beat: Beat) -> None:
    beat.shows("Old")
    await beat.polls()
    beat.shows("Old", "One")
    await execute(
        beat.room.database,
        """CREATE TRIGGER full BEFORE INSERT ON bulletins
           BEGIN SELECT RAISE(FAIL, 'disk full'); END""",
    )
    before = await beat.state()
    beat.starts()
    await beat.sleeps(600)
    beat.clock.forward(minutes=12)
    await beat.sleeps(10)  # a short pause, for the disk
    assert await beat.state() == before
    await execute(beat.room.database, "DROP TRIGGER full")
    beat.clock.forward(seconds=10)
    await beat.sleeps(600)
    assert await beat.room.numbers() == [None, "2018-001"]


async def test_each_feed_is_polled_at_its_interval(beat: Beat) -> None:
    beat.starts()
    await beat.sleeps(600)
    beat.clock.forward(minutes=9)
    await beat.clock.sleep(0.02)
    assert beat.asked() == 1
    beat.clock.forward(minutes=2)
    await beat.has_polled(2)


async def test_a_server_that_asks_for_two_hours_gets_two_hours(beat: Beat) -> None:
    beat.fails(503, retry_after="7200")
    beat.starts()
    await beat.sleeps(7200)
    beat.clock.forward(minutes=119)
    await beat.clock.sleep(0.02)
    assert beat.asked() == 1
    beat.clock.forward(minutes=2)
    await beat.has_polled(2)


async def test_a_clock_set_back_between_two_starts_makes_nobody_wait(beat: Beat) -> None:
    await beat.polls()
    beat.clock.is_set(timedelta(days=-1))
    beat.starts()
    await beat.sleeps(600)
    beat.clock.forward(minutes=12)
    await beat.has_polled(2)


async def test_a_clock_set_forward_polls_at_once(beat: Beat) -> None:
    await beat.polls()
    beat.clock.is_set(timedelta(hours=1))
    beat.starts()
    await beat.has_polled(2)


async def test_a_fault_of_ours_with_one_feed_stops_no_other(
    beat: Beat, monkeypatch: pytest.MonkeyPatch
) -> None:
    website = beat.site.url("").rstrip("/")
    beat.room.profile = mission_with("rss", "ru", website=website)
    other = beat.room.profile.feeds[1].model_copy(update={"url": f"{website}/ru"})
    listed = (beat.room.profile.feeds[0], other)
    beat.room.profile = beat.room.profile.model_copy(update={"feeds": listed})
    beat.shows("Один", path="/ru")
    document = FeedReader._document

    def stumble(reader: FeedReader, feed: Feed, fetched: Fetched) -> Document:
        if feed.url.endswith("/rss"):
            raise ZeroDivisionError
        return document(reader, feed, fetched)

    monkeypatch.setattr(FeedReader, "_document", stumble)
    beat.starts()
    for count in range(1, 4):
        await beat.has_polled(count, "/ru")
        await beat.rests("ru")
        beat.clock.forward(minutes=12)
    assert (await beat.state("ru")).failure_count == 0
    broken = await beat.state()
    assert broken.last_error is not None
    assert "ZeroDivisionError" in broken.last_error
    assert beat.asked() < beat.asked("/ru")  # it backs off


async def test_a_feed_that_moves_and_gets_new_guids_is_known_by_its_links(beat: Beat) -> None:
    beat.serves("/rss", ("guid 1", "One", "/1"))
    await beat.polls()
    beat.moves("/moved")
    beat.serves("/moved", ("2", "Two", "/2"), ("1", "One", "/1"))
    await beat.polls()
    assert await beat.room.titles() == ["One", "Two"]
    assert await beat.published() == ["Two"]


async def test_an_answer_in_another_encoding_is_stored_and_stops_nothing(beat: Beat) -> None:
    website = beat.site.url("").rstrip("/")
    beat.room.profile = mission_with("rss", "ru", website=website)
    listed = beat.room.profile.feeds
    async with answering("HTTP/1.1 404 Не найдено\r\nContent-Length: 0\r\n\r\n") as address:
        bad = listed[1].model_copy(update={"url": address})
        beat.room.profile = beat.room.profile.model_copy(update={"feeds": (listed[0], bad)})
        beat.starts()
        await beat.has_polled(1)
        await beat.rests("rss")
        await beat.rests("ru")
        beat.clock.forward(minutes=12)
        await beat.has_polled(2)
    state = await beat.state("ru")
    assert state.last_error is not None
    assert state.last_error.startswith("the server answered 404 ")
    assert state.failure_count >= 1
    assert state.next_poll_at is not None


async def test_a_failure_that_cannot_even_be_recorded_stops_nothing(
    beat: Beat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stumble(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(feeds, "record_poll", stumble)
    beat.starts()
    await beat.sleeps(600)
    assert beat.asked() == 1
    monkeypatch.undo()
    beat.clock.forward(minutes=12)
    await beat.has_polled(2)


@asynccontextmanager
async def answering(answer: str) -> AsyncIterator[str]:
    """A web server in an encoding of its own; yields its address."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer.encode("cp1251"))
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


async def test_a_feed_that_moves_to_unknown_entries_begins_silently(beat: Beat) -> None:
    beat.shows("One")
    await beat.polls()
    beat.moves("/moved")
    beat.shows("Old", "Older", path="/moved")
    await beat.polls()
    assert "If-None-Match" not in beat.site.requests[-1].headers
    assert await beat.room.numbers() == [None, None, None]
    beat.shows("Old", "Older", "New", path="/moved")
    await beat.polls()
    assert await beat.room.numbers() == [None, None, None, "2018-001"]


async def test_a_feed_that_moves_with_its_entries_goes_on_where_it_was(beat: Beat) -> None:
    beat.shows("One")
    await beat.polls()
    beat.moves("/moved")
    beat.shows("One", "Two", path="/moved")
    await beat.polls()
    assert await beat.room.titles() == ["One", "Two"]
    assert await beat.room.numbers() == [None, "2018-001"]
