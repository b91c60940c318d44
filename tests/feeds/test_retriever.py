import gzip
from datetime import timedelta
from typing import cast

import pytest
from aiohttp import web

from bot.feeds.retrieval_failures import RetrievalFailedError, parse_retry_after
from bot.feeds.retriever import NOT_MODIFIED, Fetched, Retriever
from tests.feeds.makers import NOW
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
    assert await retriever.retrieve(url, '"7"', "yesterday") is NOT_MODIFIED
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
