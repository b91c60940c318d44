"""What passes between a bot and the sandbox, as judges see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from sandbox.api.parameters import ATTACH, Upload
from sandbox.app import Sandbox


@dataclass(frozen=True, slots=True)
class Exchange:
    """One answer of the sandbox, and the request of our bot that it answers.

    No parameters where the request is not to be judged, since it was made wrong on purpose.
    """

    method: str
    answer: dict[str, Any]
    parameters: dict[str, Any] | None = None

    def as_line(self) -> str:
        """One line of JSON."""
        shape = {"method": self.method, "answer": self.answer}
        if self.parameters is not None:
            shape["parameters"] = self.parameters
        return orjson.dumps(shape).decode() + "\n"


def list_exchanges(sandbox: Sandbox) -> list[Exchange]:
    """All that a bot asked and was answered; where the connection was cut there was no answer."""
    return [
        Exchange(each.method, each.answer, _named(each.parameters))
        for each in sandbox.world.requests
        if each.code is not None
    ]


def _named(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters with the names of files in their places, as attach:// would put them."""
    return {
        name: ATTACH + value.name if isinstance(value, Upload) else value
        for name, value in parameters.items()
    }
