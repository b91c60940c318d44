"""The transport: one HTTP stack for everything said to the Bot API.

Polling and sending have connections of their own, so that a long poll never holds a message up.
No error text leaves here that could carry the address, for the token is part of it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

import aiohttp
import orjson

from bot.delivery.outcome import Answer

_CONNECT_SECONDS = 5.0
_READ_SECONDS = 25.0
_SENDING_CONNECTIONS = 64


class NotSentError(Exception):
    """The request surely did not reach Telegram."""


class UnknownOutcomeError(Exception):
    """The request was written and no answer came: it may have been carried out."""


class Transport:
    """Sends requests; knows the token, so nothing else needs to."""

    def __init__(self, api_url: str, token: str) -> None:
        """Prepare for a Bot API at `api_url`; connects on first use."""
        self._base = f"{api_url.rstrip('/')}/bot{token}/"
        self._sending: aiohttp.ClientSession | None = None
        self._polling: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Open both pools."""
        self._sending = _open_session(_SENDING_CONNECTIONS)
        # Two, not one: a torn poll must not block the next one for ever.
        self._polling = _open_session(2)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close both pools."""
        for session in (self._sending, self._polling):
            if session is not None:
                await session.close()

    async def call(self, method: str, payload: dict[str, Any]) -> Answer:
        """Send one request and return the whole answer, whatever its code.

        Raises NotSentError or UnknownOutcomeError when there was no whole answer.
        """
        return await self._post(self._sending, method, payload, _READ_SECONDS)

    async def poll(self, payload: dict[str, Any], hold_seconds: float) -> Answer:
        """Ask for updates; Telegram holds the request up to `hold_seconds`."""
        return await self._post(self._polling, "getUpdates", payload, hold_seconds + 10)

    async def fetch(self, method: str, form: dict[str, str]) -> tuple[int, bytes]:
        """Send one request of python-telegram-bot's and return code and body."""
        async with self._request(self._sending, method, form, {}, _READ_SECONDS) as response:
            return response.status, await response.read()

    async def _post(
        self,
        session: aiohttp.ClientSession | None,
        method: str,
        payload: dict[str, Any],
        read_seconds: float,
    ) -> Answer:
        body, headers = orjson.dumps(payload), {"Content-Type": "application/json"}
        async with self._request(session, method, body, headers, read_seconds) as response:
            return await _read(response)

    @asynccontextmanager
    async def _request(
        self,
        session: aiohttp.ClientSession | None,
        method: str,
        body: bytes | dict[str, str],
        headers: dict[str, str],
        read_seconds: float,
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        try:
            async with _opened(session).post(
                self._base + method, data=body, headers=headers, timeout=_timeout(read_seconds)
            ) as response:
                yield response
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSentError(type(error).__name__) from None
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise UnknownOutcomeError(type(error).__name__) from None


def _open_session(connections: int) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=connections, ttl_dns_cache=60),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


def _opened(session: aiohttp.ClientSession | None) -> aiohttp.ClientSession:
    if session is None:
        raise RuntimeError("the transport is not open: use it as a context manager")
    return session


def _timeout(read_seconds: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS, sock_read=read_seconds)


async def _read(response: aiohttp.ClientResponse) -> Answer:
    try:
        body = orjson.loads(await response.read())
    except orjson.JSONDecodeError:
        body = None
    return Answer(
        response.status,
        body if isinstance(body, dict) else None,
        response.headers.get("Retry-After"),
    )
