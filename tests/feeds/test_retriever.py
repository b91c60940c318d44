import asyncio
import gzip
import os
from collections.abc import Callable
from datetime import timedelta
from typing import cast

import brotli
import pytest
from aiohttp import ClientSession, web
from backports import zstd

from bot.feeds.retrieval_failures import RetrievalFailedError, parse_retry_after
from bot.feeds.retriever import Fetched, NotModified, Retriever
from tests.feeds.makers import NOW, make_retriever
from tests.feeds.site import Site


async def test_a_feed_comes_with_all_that_is_asked_the_next_time(
    site: Site, retriever: Retriever
) -> None:
    headers = {"ETag": '"7"', "Last-Modified": "Sat, 24 Mar 2018 15:40:00 GMT"}
    url = site.serve(
        "/rss", lambda: web.Response(body=b"<rss/>", content_type="text/xml", headers=headers)
    )
    assert await retriever.retrieve(url) == Fetched(
        b"<rss/>", url, "text/xml", '"7"', "Sat, 24 Mar 2018 15:40:00 GMT"
    )
    sent = site.requests[0].headers
    assert sent["User-Agent"].startswith("consular-bot")
    assert "If-None-Match" not in sent


async def test_an_unchanged_feed_is_not_sent_again(site: Site, retriever: Retriever) -> None:
    url = site.serve("/rss", lambda: web.Response(status=304))
    assert await retriever.retrieve(url, '"7"', "yesterday") == NotModified()
    assert site.requests[0].headers["If-None-Match"] == '"7"'
    assert site.requests[0].headers["If-Modified-Since"] == "yesterday"


async def test_cookies_are_ignored(site: Site, retriever: Retriever) -> None:
    url = site.serve("/rss", lambda: web.Response(headers={"Set-Cookie": "a=b"}))
    await retriever.retrieve(url)
    await retriever.retrieve(url)
    assert "Cookie" not in site.requests[1].headers


async def test_packed_answers_are_unpacked(site: Site, retriever: Retriever) -> None:
    packed = gzip.compress(b"<rss/>")
    url = site.serve("/", lambda: web.Response(body=packed, headers={"Content-Encoding": "gzip"}))
    assert cast(Fetched, await retriever.retrieve(url)).body == b"<rss/>"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed(site: Site, retriever: Retriever, status: int) -> None:
    site.serve("/b", lambda: web.Response(text="here"))
    url = site.redirect("/a", "/b", status)
    found = cast(Fetched, await retriever.retrieve(url))
    assert (found.body, found.url) == (b"here", site.url("/b"))


@pytest.mark.parametrize("status", [429, 503])
async def test_retry_after_is_handed_on(site: Site, retriever: Retriever, status: int) -> None:
    headers = {"Retry-After": "120"}
    url = site.serve("/", lambda: web.Response(status=status, headers=headers))
    with pytest.raises(RetrievalFailedError) as caught:
        await retriever.retrieve(url)
    assert caught.value.retry_after == timedelta(seconds=120)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        ("Sat, 24 Mar 2018 15:41:00 GMT", 60),
        ("Sat, 24 Mar 2018 15:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("9" * 30, None),
        ("9" * 5_000, None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: int | None) -> None:
    expected = None if seconds is None else timedelta(seconds=seconds)
    assert parse_retry_after(header, NOW) == expected


@pytest.mark.parametrize(
    ("name", "pack"), [("br", brotli.compress), ("zstd", zstd.compress), ("gzip", gzip.compress)]
)
async def test_packed_answers_are_unpacked_and_bombs_are_not(
    site: Site, retriever: Retriever, name: str, pack: Callable[[bytes], bytes]
) -> None:
    small, bomb = pack(b"<rss/>"), pack(b"\0" * 6_000_000)
    headers = {"Content-Encoding": name}
    url = site.serve("/small", lambda: web.Response(body=small, headers=headers))
    fetched = await retriever.retrieve(url)
    assert isinstance(fetched, Fetched)
    assert fetched.body == b"<rss/>"
    assert name in site.requests[-1].headers["Accept-Encoding"]
    url = site.serve("/bomb", lambda: web.Response(body=bomb, headers=headers))
    with pytest.raises(RetrievalFailedError, match="more than 5 MB"):
        await retriever.retrieve(url)


async def test_feeds_that_hang_hold_up_no_other_of_their_host(
    site: Site, session: ClientSession
) -> None:
    silent = asyncio.Event()

    async def hang(_request: web.Request) -> web.Response:
        await silent.wait()
        return web.Response()

    site.pages["/hangs"] = hang
    url = site.serve("/good", lambda: web.Response(body=b"<rss/>"))
    patient = make_retriever(session, patience_seconds=30)
    hanging = [asyncio.create_task(patient.retrieve(site.url("/hangs"))) for _ in range(120)]
    while len(site.requests) < len(hanging):
        await asyncio.to_thread(os.sched_yield)
    fetched = await make_retriever(session, patience_seconds=5).retrieve(url)
    assert isinstance(fetched, Fetched)
    silent.set()
    await asyncio.wait(hanging)


async def test_a_cause_is_one_line(site: Site, retriever: Retriever) -> None:
    url = site.serve("/odd", lambda: web.Response(status=500, reason="No\u2028such  " + "x" * 999))
    with pytest.raises(RetrievalFailedError) as failed:
        await retriever.retrieve(url)
    assert len(str(failed.value)) <= 300
    assert str(failed.value).splitlines() == [str(failed.value)]
