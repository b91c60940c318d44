import asyncio
from typing import cast

import pytest

from bot.feeds.legible import as_location, encodable, legible
from bot.feeds.retriever import Fetched, Retriever


def in_cp1251(string: str) -> str:
    """A header as aiohttp hands it on."""
    return string.encode("cp1251").decode("utf-8", "surrogateescape")


def test_halves_of_characters_become_a_sign_that_there_was_something() -> None:
    assert legible(in_cp1251("404 Не")) == "404 \ufffd\ufffd"
    assert legible("404 Не 🙂") == "404 Не 🙂"


def test_a_validator_is_sent_back_whole_or_not_at_all() -> None:
    assert encodable(in_cp1251('"Не"')) is None
    assert encodable('"Не"') == '"Не"'
    assert encodable(None) is None


@pytest.mark.parametrize(
    ("location", "expected"),
    [("/a?b=%41", "/a?b=%41"), (in_cp1251("/Не"), "/%CD%E5"), ("/\ud800", "/%EF%BF%BD")],
)
def test_a_redirect_leads_where_a_browser_would_go(location: str, expected: str) -> None:
    assert as_location(location) == expected


async def test_a_server_that_speaks_cp1251_is_understood(retriever: Retriever) -> None:
    asked = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await reader.readuntil(b"\r\n\r\n")).decode()
        asked.append(request.splitlines()[0])
        head = "302 Найдено\r\nLocation: /Не" if "GET / " in request else "200 Да"
        head += '\r\nETag: "Не"\r\nLast-Modified: Сб\r\nContent-Type: text/Не'
        writer.write(f"HTTP/1.1 {head}\r\nConnection: close\r\n\r\n".encode("cp1251"))
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        found = cast(Fetched, await retriever.retrieve(url))
    assert asked == ["GET / HTTP/1.1", "GET /%CD%E5 HTTP/1.1"]
    assert (found.etag, found.last_modified) == (None, None)
    assert found.content_type == "text/\ufffd\ufffd"
