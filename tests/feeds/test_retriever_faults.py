import asyncio
import gzip

import pytest
from aiohttp import ClientSession, web

from bot.feeds.guard import open_guarded_session
from bot.feeds.retrieval_failures import RetrievalFailedError
from bot.feeds.retriever import MAX_BODY_LENGTH, Retriever
from tests.feeds.makers import make_retriever
from tests.feeds.site import NoNames, OneAddress, Site


async def failure(retriever: Retriever, url: str) -> str:
    with pytest.raises(RetrievalFailedError) as caught:
        await retriever.retrieve(url)
    return str(caught.value)


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (404, "the server answered 404 Not Found"),
        (403, "the server answered 403 Forbidden"),
        (500, "the server answered 500 Internal Server Error"),
        (206, "the server answered 206 Partial Content"),
        (302, "the server answered 302 Found"),
    ],
)
async def test_other_answers_are_named(
    site: Site, retriever: Retriever, status: int, message: str
) -> None:
    assert await failure(retriever, site.serve("/", lambda: web.Response(status=status))) == message


async def test_a_304_that_nobody_asked_for_is_a_failure(site: Site, retriever: Retriever) -> None:
    url = site.serve("/rss", lambda: web.Response(status=304))
    assert await failure(retriever, url) == "the server answered 304 Not Modified"


async def test_a_slow_server_is_not_waited_for(site: Site, session: ClientSession) -> None:
    hang = asyncio.Event()

    async def never(_request: web.Request) -> web.StreamResponse:
        await hang.wait()
        return web.Response()

    site.pages["/"] = never
    assert await failure(make_retriever(session, 0.05), site.url("/")) == "no answer within 0.05 s"
    hang.set()


async def test_a_closed_connection_is_named(site: Site, retriever: Retriever) -> None:
    async def hang_up(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    site.pages["/"] = hang_up
    assert await failure(retriever, site.url("/")) == (
        "the connection was closed without an answer"
    )


async def test_half_an_answer_is_none(site: Site, retriever: Retriever) -> None:
    async def break_off(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "100"})
        await response.prepare(request)
        await response.write(b"<rss>")
        assert request.transport is not None
        request.transport.close()
        return response

    site.pages["/"] = break_off
    assert await failure(retriever, site.url("/")) == "the answer broke off"


async def test_what_is_too_large_is_not_read_to_the_end(site: Site, retriever: Retriever) -> None:
    sent_count = 0

    async def pour(request: web.Request) -> web.StreamResponse:
        nonlocal sent_count
        response = web.StreamResponse()
        await response.prepare(request)
        while not request.transport or not request.transport.is_closing():
            await response.write(b"x" * 100_000)
            sent_count += 1
        return response

    site.pages["/"] = pour
    assert await failure(retriever, site.url("/")) == "more than 5 MB, not a feed"
    assert sent_count * 100_000 < 4 * MAX_BODY_LENGTH


async def test_a_small_answer_that_unpacks_to_a_large_one_is_refused(
    site: Site, retriever: Retriever
) -> None:
    bomb = gzip.compress(bytes(100_000_000), 1)
    url = site.serve("/", lambda: web.Response(body=bomb, headers={"Content-Encoding": "gzip"}))
    assert await failure(retriever, url) == "more than 5 MB, not a feed"


async def test_garbage_for_http_is_named(retriever: Retriever) -> None:
    async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"garbage\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        message = await failure(retriever, f"http://127.0.0.1:{port}/")
        secure = await failure(retriever, f"https://127.0.0.1:{port}/")
    assert message.startswith("no valid HTTP answer")
    assert secure.startswith("no safe connection (TLS: ")
    assert (await failure(retriever, f"http://127.0.0.1:{port}/")).startswith("no connection to 12")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://a:99999/", "a broken address"),
        ("ftp://files.example/", "leads to ftp://files.example/, which is no web address"),
    ],
)
async def test_unusable_addresses_are_named(retriever: Retriever, url: str, message: str) -> None:
    assert (await failure(retriever, url)).startswith(message)


async def test_an_unknown_name_is_named() -> None:
    async with open_guarded_session(NoNames()) as session:
        message = await failure(make_retriever(session), "http://embasy.example/")
    assert message.startswith("the host name embasy.example is not known (DNS: no address")


async def test_redirects_end(site: Site, retriever: Retriever) -> None:
    circle = site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    assert await failure(retriever, circle) == f"redirects in a circle, at {circle}"
    for number in range(9):
        site.redirect(f"/{number}", f"/{number + 1}")
    assert await failure(retriever, site.url("/0")) == "more than 5 redirects"
    assert len(site.requests) == 2 + 6


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://a.example/", "javascript:x"])
async def test_redirects_lead_to_web_addresses_only(
    site: Site, retriever: Retriever, location: str
) -> None:
    assert "which is no web address" in await failure(retriever, site.redirect("/", location))


async def test_a_local_feed_may_not_lead_to_another_local_port(
    site: Site, retriever: Retriever
) -> None:
    other = Site()
    async with other.server:
        target = other.serve("/", web.Response)
        message = await failure(retriever, site.redirect("/", target))
    assert message == f"leads to {target}, away from the local address of the feed"
    assert other.requests == []


async def test_a_public_name_that_leads_to_this_machine_is_refused(site: Site) -> None:
    url = site.serve("/", web.Response).replace("127.0.0.1", "embassy.example")
    async with open_guarded_session(OneAddress()) as session:
        message = await failure(make_retriever(session), url)
    assert message == "embassy.example leads to 127.0.0.1, an address in a private network"
    assert site.requests == []
