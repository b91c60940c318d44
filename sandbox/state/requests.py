"""What the bot asked, to be read back by tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from sandbox.numbers import is_whole


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the bot and what it was answered.

    `unknown` names the parameters that the sandbox did not expect (Telegram ignores such);
    `code` is None where the connection was cut.
    """

    method: str
    parameters: Mapping[str, Any]
    at: datetime
    code: int | None
    body: bytes
    unknown: tuple[str, ...] = ()

    @property
    def answer(self) -> Any:
        """The answer as JSON."""
        return orjson.loads(self.body)

    @property
    def chat_id(self) -> int | None:
        """The chat it was about, if it named one by number."""
        value = str(self.parameters.get("chat_id"))
        return int(value) if is_whole(value) else None
