"""The parameters of one request, whatever form they came in.

The real server takes every value as text and reads nonsense as zero; the sandbox refuses a wrong
type in its own name instead, since a bot that sends one has a mistake in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web

from sandbox.numbers import is_whole
from sandbox.refusal import Refusal, bad_request, unfaithful

_TRUE = frozenset({"true", "1", "yes", "t", "y"})
_FALSE = frozenset({"false", "0", "no", "f", "n", ""})

ATTACH = "attach://"  # before the name of the part that holds the file


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came as a part of a multipart body."""

    name: str
    content: bytes = field(repr=False)


async def read_parameters(request: web.Request) -> dict[str, Any]:
    """Query string and body together; the body wins."""
    values: dict[str, Any] = dict(request.query) if request.query_string else {}
    if request.method != "POST" or not request.can_read_body:
        return values
    try:
        return values | await _read_body(request)
    except web.HTTPRequestEntityTooLarge:
        raise Refusal(413, "Request Entity Too Large") from None
    except ValueError:  # what is not as its content type says
        raise unfaithful(f"cannot read this as {request.content_type}") from None


async def _read_body(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return _read_json(await request.read())
    if request.content_type.startswith(("multipart/", "application/x-www-form-urlencoded")):
        return {name: _unpacked(value) for name, value in (await request.post()).items()}
    raise bad_request(f"unsupported content type {request.content_type}")


def _unpacked(part: str | bytes | bytearray | web.FileField) -> str | Upload:
    if isinstance(part, web.FileField):
        with part.file:  # whoever is killed while they upload leaves it to us to close it
            return Upload(part.filename, part.file.read())
    return part if isinstance(part, str) else Upload("", bytes(part))


def _read_json(body: bytes) -> dict[str, Any]:
    try:
        values = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise bad_request("can't parse request JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("request must be a JSON object")
    return values


class Parameters:
    """Typed access to the values of one request; absent and null are the same."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def text(self, name: str) -> str:
        """A string, empty if absent."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, int | float):
            return str(value).lower() if isinstance(value, bool) else str(value)
        raise _wrong(name, "a String", value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, str) and is_whole(value):
            return int(value)
        raise _wrong(name, "an Integer", value)

    def flag(self, name: str) -> bool:
        """A truth value, false if absent."""
        value = self.values.get(name)
        word = str(value).lower() if value is not None else ""
        if word in _TRUE:
            return True
        if word in _FALSE:
            return False
        raise _wrong(name, "a Boolean", value)

    def upload(self, name: str) -> Upload | None:
        """A file posted under this name, or under the one that attach://<name> gives."""
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith(ATTACH):
            value = self.values.get(value.removeprefix(ATTACH))
        return value if isinstance(value, Upload) else None

    def json(self, name: str, complaint: str) -> Any:
        """A structure, given as such or as a string of JSON; None if absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise bad_request(complaint) from None


def _wrong(name: str, kind: str, value: object) -> Exception:
    return unfaithful(f"expects {kind} as {name}, not {value!r}")
