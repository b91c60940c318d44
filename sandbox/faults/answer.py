"""Answers of the Bot API as bytes, and what a fault may do with one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import orjson


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the Bot API, ready to be written."""

    code: int
    body: bytes
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    message_id: int = 0  # of the message made or changed


# Instead of an answer the connection is reset (RST); None closes it in good order (FIN).
RESET = Answer(0, b"null")

Serve = Callable[[], Awaitable[Answer]]
# A fault stands around the serving of one call: it may serve it or not, and change the answer.
Fault = Callable[[Serve], Awaitable[Answer | None]]


def error_answer(code: int, description: str, parameters: dict[str, int]) -> Answer:
    """An error in Telegram's shape; a retry_after stands in the header too."""
    shape: dict[str, object] = {"ok": False, "error_code": code, "description": description}
    headers = {}
    if parameters:
        shape["parameters"] = parameters
    if "retry_after" in parameters:
        headers["Retry-After"] = str(parameters["retry_after"])
    return Answer(code, orjson.dumps(shape), headers=headers)
