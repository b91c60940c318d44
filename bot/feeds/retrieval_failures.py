"""Why a feed could not be retrieved, in words for whoever runs the bot."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp

from bot.feeds.guard import ForbiddenAddressError
from bot.feeds.legible import as_cause


class RetrievalFailedError(Exception):
    """Nothing usable came; the message says why, `retry_after` how long the server wants peace."""

    def __init__(self, message: str, retry_after: timedelta | None = None) -> None:
        """Keep both, the message as one line."""
        super().__init__(as_cause(message))
        self.retry_after = retry_after


class FeedGoneError(RetrievalFailedError):
    """The server answers 410: the feed is gone for good, and should not be asked for again."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("the server answered 410: the feed is gone for good")


def describe_error(error: Exception, patience_seconds: float) -> str:
    """Return what an error of aiohttp means; `patience_seconds` is the time-out that was set."""
    match error:
        case TimeoutError():
            return f"no answer within {patience_seconds:g} s"
        case aiohttp.ClientConnectorDNSError(os_error=ForbiddenAddressError() as reason):
            return str(reason)
        case aiohttp.ClientConnectorDNSError():
            return f"the host name {error.host} is not known (DNS: {error.os_error})"
        case aiohttp.ClientSSLError():
            return f"no safe connection (TLS: {error.os_error})"
        case aiohttp.ClientConnectorError():
            return f"no connection to {error.host}:{error.port} ({error.os_error})"
        case aiohttp.ClientPayloadError():
            return "the answer broke off"
        case aiohttp.ClientResponseError():
            return f"no valid HTTP answer ({error.message})"
        case aiohttp.ServerDisconnectedError() | aiohttp.ClientOSError():
            return "the connection was closed without an answer"
        case ValueError():
            return f"a broken address ({error})"
        case _:
            return f"{type(error).__name__}: {error}"


def parse_retry_after(header: str | None, now: datetime) -> timedelta | None:
    """Return how long a Retry-After header asks to wait: seconds, or until a date (RFC 9110)."""
    if not header:
        return None
    try:
        if header.strip().isdecimal():
            return timedelta(seconds=int(header))
        until = parsedate_to_datetime(header)
        return max(until.replace(tzinfo=until.tzinfo or UTC) - now, timedelta())
    except (ValueError, OverflowError):
        return None
