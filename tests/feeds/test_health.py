"""What owners hear of a feed, each thing once, and when all of it is asked for."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from bot.feeds.health import decide_news, decide_validators, take_rhythm
from storage.records.feed import FeedState
from storage.records.feed_health import FeedHealth, Trouble
from tests.feeds.beat import Beat
from tests.feeds.makers import NOW, make_entry
from tests.feeds.newsroom import Newsroom, mission_with
from tests.feeds.site import Site

HEALTH = FeedHealth("rss", "https://embassy.example/rss", asked_whole_at=NOW)
STATE = FeedState("rss", HEALTH.url, etag='"7"', last_modified="Sat, 24 Mar 2018 10:00:00 GMT")


@pytest.fixture
async def beat(tmp_path: Path, site: Site, session: ClientSession) -> AsyncIterator[Beat]:
    room = await Newsroom.open(tmp_path)
    room.profile = mission_with("rss", website=site.url("").rstrip("/"))
    yield Beat(room, site, session)
    await room.database.close()


def heard(beat: Beat) -> list[tuple[Trouble, bool]]:
    return [(news.trouble, news.is_over) for news in beat.told]


async def test_an_hour_of_failures_is_told_once_and_so_is_its_end(beat: Beat) -> None:
    await beat.polls()
    beat.fails(500)
    await beat.polls()
    beat.clock.is_set(timedelta(minutes=59))
    await beat.polls()
    assert heard(beat) == []
    for _ in range(3):
        beat.clock.is_set(timedelta(minutes=30))
        await beat.polls()
    assert heard(beat) == [(Trouble.FAILING, False)]
    assert beat.told[0].cause == "the server answered 500 Internal Server Error"
    beat.shows("One")
    await beat.polls()
    await beat.polls()
    assert heard(beat) == [(Trouble.FAILING, False), (Trouble.FAILING, True)]


async def test_a_feed_that_is_gone_is_not_asked_again_and_its_owners_know(beat: Beat) -> None:
    await beat.polls()
    beat.fails(410)
    asked = beat.asked()
    beat.clock.is_set(timedelta(hours=1))
    beat.starts()
    await beat.has_polled(asked + 1)
    async with beat.room.database.write():
        pass  # what the poll stores is stored before this
    beat.clock.forward(hours=30)
    await beat.clock.sleep(0.05)
    assert beat.asked() == asked + 1
    assert heard(beat) == [(Trouble.GONE, False)]
    await beat.stops()
    beat.starts()  # once more, in case the site has thought better of it
    beat.clock.forward(hours=30)
    await beat.has_polled(asked + 2)
    await beat.stops()
    assert heard(beat) == [(Trouble.GONE, False)]


@pytest.mark.parametrize(
    ("hops", "moved_to"),
    [((301,), "/2"), ((308, 301), "/3"), ((301, 302), "/2"), ((302, 301), None), ((307,), None)],
)
async def test_only_what_moved_for_good_is_a_new_address(
    beat: Beat, hops: tuple[int, ...], moved_to: str | None
) -> None:
    beat.shows("One", path=f"/{len(hops) + 1}")
    places = ["/rss", *(f"/{number}" for number in range(2, len(hops) + 2))]
    for place, target, status in zip(places, places[1:], hops, strict=False):
        beat.site.redirect(place, target, status)
    await beat.polls()
    await beat.polls()  # 304, by then
    told = [news.health.moved_to for news in beat.told]
    assert told == ([beat.site.url(moved_to)] if moved_to else [])
    assert heard(beat) == ([(Trouble.MOVED, False)] if moved_to else [])


async def test_every_day_all_of_a_feed_is_asked_for(beat: Beat) -> None:
    await beat.polls()
    await beat.polls()
    assert "If-None-Match" in beat.site.requests[-1].headers
    beat.clock.is_set(timedelta(hours=25))
    await beat.polls()
    assert "If-None-Match" not in beat.site.requests[-1].headers
    await beat.polls()
    assert "If-None-Match" in beat.site.requests[-1].headers


async def test_a_version_from_the_future_is_never_asked_about(beat: Beat) -> None:
    ahead = format_datetime(NOW + timedelta(days=300), usegmt=True)

    async def serve(request: web.Request) -> web.Response:
        if "If-Modified-Since" in request.headers:
            return web.Response(status=304)
        return web.Response(text="<rss><channel/></rss>", headers={"Last-Modified": ahead})

    beat.site.pages["/rss"] = serve
    await beat.polls()
    await beat.polls()
    assert "If-Modified-Since" not in beat.site.requests[-1].headers


@pytest.mark.parametrize("last_modified", ["nonsense", "Sat, 99 Foo 2018", ""])
def test_a_last_modified_that_is_no_date_is_sent_back_as_it_is(last_modified: str) -> None:
    state = replace(STATE, last_modified=last_modified)
    assert decide_validators(state, HEALTH, NOW) == ('"7"', last_modified)


def rhythm(*days_ago: float) -> FeedHealth:
    dates = [NOW - timedelta(days=days) for days in days_ago]
    entries = [make_entry(str(date), published_at=date) for date in dates]
    return take_rhythm(HEALTH, entries, NOW)


@pytest.mark.parametrize(
    ("days_ago", "stale_in_days"),
    [
        ((0, 1, 2, 3, 4), 7),
        ((0, 10, 11, 12, 13), 20),
        ((0, 1, 2, 3, 60), 114),
        ((-30, 0, 1, 2, 3, 4), 7),  # dated ahead
    ],
)
def test_silence_is_measured_by_the_longest_pause(
    days_ago: tuple[float, ...], stale_in_days: int
) -> None:
    assert rhythm(*days_ago).stale_at == NOW + timedelta(days=stale_in_days)


def test_four_entries_have_no_rhythm() -> None:
    assert rhythm(1, 2, 3, 4).stale_at is None


def test_a_feed_that_falls_silent_is_told_once_and_that_it_speaks_again() -> None:
    health = rhythm(0, 1, 2, 3, 4)
    began = NOW - timedelta(days=1)
    later = NOW + timedelta(days=8)
    health, early = decide_news(health, NOW + timedelta(days=6), began)
    health, first = decide_news(health, later, began)
    health, again = decide_news(health, later, began)
    assert (early, [one.trouble for one in first], again) == ((), [Trouble.STALE], ())
    spoke = replace(health, stale_at=later + timedelta(days=7))
    health, over = decide_news(spoke, later, began)
    assert [(one.trouble, one.is_over) for one in over] == [(Trouble.STALE, True)]
    assert health.told == frozenset()


def test_what_was_silent_long_before_is_no_news() -> None:
    assert decide_news(rhythm(100, 101, 102, 103, 104), NOW, NOW - timedelta(days=1))[1] == ()
