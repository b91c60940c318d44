"""The transport: one HTTP stack for everything said to the Bot API.

Polling and sending have connections of their own, so that a long poll never holds a message up.
No error text leaves here that could carry the address, for the token is part of it.
"""

import asyncio
from typing import Any, Self

import aiohttp
import orjson
from yarl import URL

from bot.delivery.calling.deadlines import Deadlines
from bot.delivery.calling.outcome import Answer
from bot.delivery.calling.uploads import Upload

Payload = dict[str, Any] | bytes
"""The parameters of a method: an object, or one that is JSON already."""

Body = aiohttp.BytesPayload | dict[str, str] | aiohttp.FormData
Exchanged = tuple[int, bytes, str | None]

_CONNECT_SECONDS = 5.0
_ANSWER_SECONDS = 25.0
_SENDING_CONNECTIONS = 64
# How long an answer may take is not aiohttp's to watch, except for a poll's (see `deadlines`).
_LIMITS = aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS)


class NotSentError(Exception):
    """The request surely did not reach Telegram."""


class UnknownOutcomeError(Exception):
    """The request was written and no answer came: it may have been carried out."""


class Transport:
    """Sends requests; knows the token, so nothing else needs to."""

    def __init__(self, api_url: str, token: str) -> None:
        """Prepare for a Bot API at `api_url`; connects on first use."""
        self._addresses: dict[str, URL] = {}
        self._base = f"{api_url.rstrip('/')}/bot{token}/"
        self._sending: aiohttp.ClientSession | None = None
        self._asking: aiohttp.ClientSession | None = None
        self._deadlines = Deadlines(_CONNECT_SECONDS + _ANSWER_SECONDS)

    async def __aenter__(self) -> Self:
        """Open both pools."""
        self._sending = _open_session(_SENDING_CONNECTIONS)
        # Two, not one: a torn poll must not block the next one for ever.
        self._asking = _open_session(2)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close both pools."""
        self._deadlines.close()
        for session in (self._sending, self._asking):
            if session is not None:
                await session.close()

    async def call(self, method: str, payload: Payload) -> Answer:
        """Send one request and return the whole answer, whatever its code.

        Raises NotSentError or UnknownOutcomeError when there was no whole answer.
        """
        data = payload if isinstance(payload, bytes) else orjson.dumps(payload)
        status, body, retry_after = await self._send(method, _json(data))
        return Answer(status, _find_object(body), retry_after)

    async def upload(self, method: str, upload: Upload) -> Answer:
        """Send one request with a file; answers and errors are those of `call`."""
        status, body, retry_after = await self._send(method, upload.form())
        return Answer(status, _find_object(body), retry_after)

    async def poll(self, payload: dict[str, Any], hold_seconds: float) -> Answer:
        """Ask for updates; Telegram holds the request up to `hold_seconds`."""
        limits = aiohttp.ClientTimeout(
            total=_CONNECT_SECONDS + hold_seconds + _ANSWER_SECONDS, sock_connect=_CONNECT_SECONDS
        )
        status, body, retry_after = await self._exchange(
            self._asking, "getUpdates", _json(orjson.dumps(payload)), limits
        )
        return Answer(status, _find_object(body), retry_after)

    async def fetch(self, method: str, form: dict[str, str]) -> tuple[int, bytes]:
        """Send one request of python-telegram-bot's and return code and body."""
        status, body, _ = await self._send(method, form)
        return status, body

    async def _send(self, method: str, data: Body) -> Exchanged:
        task = _present_task()
        self._deadlines.begin(task)
        try:
            return await self._exchange(self._sending, method, data, _LIMITS)
        except asyncio.CancelledError:
            if not self._deadlines.is_over(task):
                raise
        finally:
            self._deadlines.end(task)
        raise UnknownOutcomeError("no answer in time")

    async def _exchange(
        self,
        session: aiohttp.ClientSession | None,
        method: str,
        data: Body,
        limits: aiohttp.ClientTimeout,
    ) -> Exchanged:
        """Return status and body of a whole answer, and the Retry-After of a 429."""
        try:
            async with _opened(session).post(
                self._address(method),
                data=data,
                timeout=limits,
                allow_redirects=False,  # the address carries the token, and a POST would become GET
            ) as response:
                body = await response.read()
                is_flood = response.status == 429
                retry_after = response.headers.get("Retry-After") if is_flood else None
                return response.status, body, retry_after
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            failure: Exception = NotSentError(_describe(error))
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            failure = UnknownOutcomeError(_describe(error))
        # Raised only here, outside the handlers, so that no chain leads back to the address.
        raise failure

    def _address(self, method: str) -> URL:
        """Return a method's address, parsed once."""
        address = self._addresses.get(method)
        if address is None:
            address = self._addresses[method] = URL(self._base + method)
        return address


def _describe(error: Exception) -> str:
    """Return what an error means in words of ours: its own may carry the address."""
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "the server's name is not known (DNS)"
        case aiohttp.ClientSSLError():
            return "no safe connection (TLS)"
        case aiohttp.ClientConnectorError():
            return "no connection to the server"
        case TimeoutError():
            return "no answer in time"
        case aiohttp.ServerDisconnectedError() | aiohttp.ClientOSError():
            return "the connection was closed without an answer"
        case _:
            return type(error).__name__


def _open_session(connections: int) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=connections, ttl_dns_cache=60),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


def _json(data: bytes) -> aiohttp.BytesPayload:
    """Return a body of JSON; made here, since aiohttp would first look for how to make one."""
    return aiohttp.BytesPayload(data, content_type="application/json")


def _present_task() -> asyncio.Task[object]:
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError("the transport sends within a task")
    return task


def _opened(session: aiohttp.ClientSession | None) -> aiohttp.ClientSession:
    if session is None:
        raise RuntimeError("the transport is not open: use it as a context manager")
    return session


def _find_object(body: bytes) -> dict[str, Any] | None:
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict) else None
