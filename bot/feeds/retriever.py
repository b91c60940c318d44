"""The edge: bytes of a feed over HTTP, or why there are none."""

from dataclasses import dataclass, replace
from typing import Final

import aiohttp
from yarl import URL

from bot.clock import Clock
from bot.feeds.guard import find_refusal
from bot.feeds.legible import as_location, encodable, legible
from bot.feeds.retrieval_failures import (
    FeedGoneError,
    RetrievalFailedError,
    describe_error,
    parse_retry_after,
)

MAX_BODY_LENGTH: Final = 5_000_000
"""Bytes, unpacked."""

MAX_REDIRECT_COUNT: Final = 5
PATIENCE_SECONDS: Final = 30.0
USER_AGENT: Final = "consular-bot (open source Telegram bot for embassies; reads their news)"

_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
_CONDITIONAL = frozenset({"If-None-Match", "If-Modified-Since"})
_CHUNK_LENGTH = 64 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """A new version: its bytes, and what to ask the next time. `url` is where it was found."""

    body: bytes
    url: str
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    """Where the address leads by permanent redirects alone; None where it does not."""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that nothing changed since the version we know."""

    moved_to: str | None = None


Retrieved = Fetched | NotModified


@dataclass(frozen=True, slots=True)
class _Redirect:
    url: URL
    is_permanent: bool


class Retriever:
    """Asks web servers for feeds; the session must come from `open_guarded_session`."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Clock,
        *,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        """Wait `patience_seconds` at most for each answer, its body included."""
        self._session = session
        self._clock = clock
        self._patience_seconds = patience_seconds

    async def retrieve(
        self, url: str, etag: str | None = None, last_modified: str | None = None
    ) -> Retrieved:
        """Return what is at `url`, unless it is still the version that the validators name.

        Follows redirects where they may go. RetrievalFailedError says what happened instead.
        """
        headers = {"User-Agent": USER_AGENT, "Accept": "*/*"}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        try:
            return await self._follow(URL(url), headers)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise RetrievalFailedError(describe_error(error, self._patience_seconds)) from error

    async def _follow(self, feed_url: URL, headers: dict[str, str]) -> Retrieved:
        url = moved_to = feed_url
        seen: set[URL] = set()
        while url not in seen:
            if len(seen) > MAX_REDIRECT_COUNT:
                raise RetrievalFailedError(f"more than {MAX_REDIRECT_COUNT} redirects")
            if refusal := find_refusal(url, feed_url):
                raise RetrievalFailedError(refusal)
            seen.add(url)
            answer = await self._ask(url, headers)
            if not isinstance(answer, _Redirect):
                return replace(answer, moved_to=str(moved_to) if moved_to != feed_url else None)
            if answer.is_permanent and moved_to == url:  # nothing before it was temporary
                moved_to = answer.url
            url = answer.url
        raise RetrievalFailedError(f"redirects in a circle, at {url}")

    async def _ask(self, url: URL, headers: dict[str, str]) -> "Retrieved | _Redirect":
        """Return the answer, or where it redirects to."""
        async with self._session.get(
            url,
            headers=headers,
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(total=self._patience_seconds),
        ) as response:
            location = response.headers.get("Location")
            if response.status in _REDIRECTS and location:
                is_permanent = response.status in _PERMANENT
                return _Redirect(url.join(URL(as_location(location))), is_permanent)
            if response.status == 304 and not _CONDITIONAL.isdisjoint(headers):
                return NotModified()
            self._check_status(response)
            return await _read(response)

    def _check_status(self, response: aiohttp.ClientResponse) -> None:
        if response.status == 200:
            return
        if response.status == 410:
            raise FeedGoneError
        raise RetrievalFailedError(
            f"the server answered {response.status} {response.reason or ''}".rstrip(),
            parse_retry_after(response.headers.get("Retry-After"), self._clock.now()),
        )


async def _read(response: aiohttp.ClientResponse) -> Fetched:
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK_LENGTH):  # unpacked piece by piece
        body += chunk
        if len(body) > MAX_BODY_LENGTH:
            raise RetrievalFailedError(f"more than {MAX_BODY_LENGTH // 1_000_000} MB, not a feed")
    return Fetched(
        bytes(body),
        str(response.url),
        legible(response.headers.get("Content-Type", "")),
        encodable(response.headers.get("ETag")),
        encodable(response.headers.get("Last-Modified")),
    )
