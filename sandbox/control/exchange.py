"""Reading what is asked for under /sandbox/, and answering in JSON."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from math import isfinite
from typing import Any, TypeVar

import orjson
from aiohttp import web

from sandbox.numbers import is_whole
from sandbox.refusal import Refusal

Result = TypeVar("Result")


def json_response(value: Any) -> web.Response:
    """An answer."""
    body = orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)
    return web.Response(body=body, content_type="application/json")


async def read_object(request: web.Request) -> dict[str, Any]:
    """The JSON object that was posted."""
    # A form of another site cannot send this content type without asking first (CORS).
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="Send application/json.")
    try:
        body = orjson.loads(await request.read())
    except orjson.JSONDecodeError:
        raise web.HTTPBadRequest(text="Send a JSON object.") from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="Send a JSON object.")
    return body


def whole(body: dict[str, Any], name: str) -> int | None:
    """A whole number that was posted, also as text; None if it was not."""
    value = body.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, str) and is_whole(value):
        return int(value)
    raise web.HTTPUnprocessableEntity(text=f"{name} must be a whole number.")


def asked(
    request: web.Request, name: str, read: Callable[[str], Result], default: Result
) -> Result:
    """A value of the query string."""
    value = request.query.get(name)
    if not value:
        return default
    try:
        return read(value)
    except ValueError:
        raise web.HTTPBadRequest(text=f"{name}={value!r} cannot be read.") from None


def read_time(value: str) -> float:
    """Seconds since 1970, or a time in ISO 8601."""
    try:
        seconds = float(value)
    except ValueError:
        # A plus sign that was not escaped in an address arrives as a space.
        return datetime.fromisoformat(value.replace(" ", "+")).timestamp()
    if not isfinite(seconds):
        raise ValueError("a time ends somewhere")
    return seconds


async def acting(act: Awaitable[Result]) -> Result:
    """What an act returns; what cannot be done is told as a 422."""
    try:
        return await act
    except Refusal as refusal:
        raise web.HTTPUnprocessableEntity(text=refusal.description) from None
    except (ValueError, LookupError) as error:
        raise web.HTTPUnprocessableEntity(text=str(error)) from None
