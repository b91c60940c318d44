"""Uploads: a file within the parameters of a request, so that an answer with one can be stored.

Among the parameters it is {"name": …, "base64": …}; on its way it is a part of a multipart body.
"""

import base64
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import orjson
from aiohttp import FormData

from bot.rendering.page import Attachment

_FIELDS = {"sendDocument": "document", "sendPhoto": "photo"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to be posted, and the parameters that go with it."""

    field: str
    name: str
    content: bytes
    parameters: dict[str, Any]

    def form(self) -> FormData:
        """Return the body of one request; what is no string travels as JSON, as the API asks."""
        form = FormData()
        for key, value in self.parameters.items():
            form.add_field(key, value if isinstance(value, str) else orjson.dumps(value).decode())
        # As a stream: aiohttp warns of raw bytes from a megabyte up, since it would copy them.
        form.add_field(self.field, BytesIO(self.content), filename=self.name)
        return form


def store_file(file: Attachment) -> dict[str, str]:
    """Return a file as a parameter that JSON can hold."""
    return {"name": file.name, "base64": base64.b64encode(file.content).decode()}


def find_upload(method: str, payload: object) -> Upload | None:
    """Return the file among the parameters of a request, or None; a file's id is none."""
    if not isinstance(payload, dict) or method not in _FIELDS:
        return None
    field = _FIELDS[method]
    match payload.get(field):
        case {"name": str(name), "base64": str(stored)}:
            others = {key: value for key, value in payload.items() if key != field}
            return Upload(field, name, base64.b64decode(stored), others)
    return None
