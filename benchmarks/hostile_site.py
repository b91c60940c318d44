"""A website whose feeds misbehave in forty ways, and one that does not.

    python -m benchmarks.hostile_site

POST /publish?title=… adds an entry to /good. Every other path is a key of FEEDS.
"""

import asyncio
import gzip
import os
import sys
from collections.abc import Awaitable, Callable
from itertools import count, pairwise

from aiohttp import web

from bot.clock import SystemClock

Feed = Callable[[web.Request], Awaitable[web.StreamResponse]]

CLOCK = SystemClock()
_HANG_SECONDS = 300.0
_numbers = count()
_published: list[str] = ["First"]


def rss(items: str, head: str = "") -> bytes:
    """Return a feed of these items."""
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>{items}</channel></rss>'.encode()
    )


def item(title: str, guid: str = "", more: str = "") -> str:
    """Return one item."""
    return f"<item><title>{title}</title><guid>{guid or title}</guid>{more}</item>"


def _bomb() -> bytes:
    names = "abcdefgh"
    entities = "".join(f'<!ENTITY {n} "{f"&{b};" * 20}">' for b, n in pairwise(names))
    head = f'<!DOCTYPE rss [<!ENTITY a "<b>x</b>">{entities}]>'
    return rss("<item><title>B</title><description>&h;</description></item>", head)


def _nested(depth: int) -> bytes:
    content = f'<div xmlns="http://www.w3.org/1999/xhtml">{"<div>" * depth}</div>'
    entry = f'<entry><title>N</title><content type="xhtml">{content}</content></entry>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'.encode()


def says(body: bytes, status: int = 200, **headers: str) -> Feed:
    """Return a feed that always answers so."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=body, status=status, headers=named)

    return answer


def makes(body: Callable[[], bytes]) -> Feed:
    """Return a feed that answers something else each time."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=body())

    return answer


async def hang(_request: web.Request) -> web.StreamResponse:
    """Answer nothing."""
    await CLOCK.sleep(_HANG_SECONDS)
    return web.Response()


async def hang_in_body(request: web.Request) -> web.StreamResponse:
    """Answer half a feed."""
    response = web.StreamResponse()
    await response.prepare(request)
    await response.write(rss(item("Half"))[:60])
    await CLOCK.sleep(_HANG_SECONDS)
    return response


async def drip(request: web.Request) -> web.StreamResponse:
    """Answer a byte a second."""
    response = web.StreamResponse()
    await response.prepare(request)
    for byte in rss(item("Drip" * 100)):
        await response.write(bytes([byte]))
        await CLOCK.sleep(1.0)
    return response


async def reset(request: web.Request) -> web.StreamResponse:
    """Close the connection without a word."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def stop_short(request: web.Request) -> web.StreamResponse:
    """Promise more than comes."""
    response = web.StreamResponse(headers={"Content-Length": "100000"})
    await response.prepare(request)
    await response.write(rss(item("Short")))
    return response


async def turn_round(request: web.Request) -> web.StreamResponse:
    """Redirect to itself."""
    raise web.HTTPFound(request.path)


async def wander(_request: web.Request) -> web.StreamResponse:
    """Redirect to another address for ever."""
    raise web.HTTPFound(f"/wander?{next(_numbers)}")


async def send_inside(_request: web.Request) -> web.StreamResponse:
    """Redirect into a private network."""
    raise web.HTTPFound("http://10.0.0.1/")


def _flip() -> bytes:
    return rss(item(f"Visitors today: {next(_numbers)}", guid="counter"))


def _new_guids() -> bytes:
    return rss("".join(item(f"Old news {i}", guid=os.urandom(8).hex()) for i in range(20)))


def _flood() -> bytes:
    return rss("".join(item(f"Flood {next(_numbers)}") for _ in range(500)))


_OBJECTS = ",".join(['{"":{}}'] * 600_000)
_VERSION = '{"version": "https://jsonfeed.org/version/1.1", "items": '
_GOOD = rss(item("Fine"))

FEEDS: dict[str, Feed] = {
    "hang": hang,
    "hang-too": hang,
    "hang-as-well": hang,
    "hang-in-body": hang_in_body,
    "drip": drip,
    "reset": reset,
    "stop-short": stop_short,
    "turn-round": turn_round,
    "wander": wander,
    "send-inside": send_inside,
    "error-500": says(b"oops", 500),
    "error-404": says(b"", 404),
    "error-403": says(b"", 403),
    "gone": says(b"", 410),
    "later": says(b"", 429, Retry_After="100000000"),
    "busy": says(b"", 503, Retry_After="Thu, 01 Jan 2099 00:00:00 GMT"),
    "no-content": says(b"", 204),
    "never-modified": says(b"", 304),
    "empty": says(b""),
    "page": says(b"<!doctype html><html><title>Renovation</title></html>"),
    "noise": says(os.urandom(200_000)),
    "nulls": says(b"\0" * 1_000_000),
    "half-utf-16": says(b"\xff\xfe" + _GOOD),
    "too-long": says(b"<rss>" + b" " * 6_000_000),
    "gzip-bomb": says(gzip.compress(b" " * 200_000_000), Content_Encoding="gzip"),
    "no-gzip": says(_GOOD, Content_Encoding="gzip"),
    "no-brotli": says(_GOOD, Content_Encoding="br"),
    "wrong-charset": says(_GOOD, Content_Type="text/xml; charset=no-such-thing"),
    "entity-bomb": says(_bomb()),
    "author": says(rss(f"<item><title>A</title><author>{'a.' * 25_000}@</author></item>")),
    "nested": says(_nested(300_000)),
    "ampersands": says(rss(f"<item><description>{'&' * 500_000}</description></item>")),
    "brackets": says(_VERSION.encode() + b"[" * 400_000),
    "objects": says(f"{_VERSION}[{_OBJECTS}]}}".encode()),
    "digits": says(f'{_VERSION}[{{"id": {"1" * 1_000_000}}}]}}'.encode()),
    "tail-cut-off": says(_GOOD[:-20]),
    "flip": makes(_flip),
    "new-guids": makes(_new_guids),
    "flood": makes(_flood),
    "from-the-future": makes(
        lambda: rss(item("Future", more="<pubDate>Thu, 01 Jan 2099 00:00:00 GMT</pubDate>"))
    ),
}


async def good(_request: web.Request) -> web.StreamResponse:
    """Answer what was published, the newest first."""
    return web.Response(body=rss("".join(item(title) for title in reversed(_published))))


async def publish(request: web.Request) -> web.StreamResponse:
    """Add an entry to the good feed."""
    _published.append(request.query["title"])
    return web.json_response({})


async def serve() -> None:
    """Serve until standard input closes; print the address first."""
    app = web.Application()
    app.router.add_get("/good", good)
    app.router.add_post("/publish", publish)
    for name, feed in FEEDS.items():
        app.router.add_get(f"/{name}", feed)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve())
