"""Writes down what goes by, in the mode asked for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sandbox.record.mode import Mode
from sandbox.record.requests import RequestLog
from sandbox.record.shown import ShownLog
from sandbox.record.texts import text_key
from sandbox.state.events import EventKind
from sandbox.state.messages import Message
from sandbox.state.requests import Request

_SHOWN = frozenset({EventKind.SHOWN, EventKind.EDITED, EventKind.DELETED})


class Recorder:
    """The columns, and in full mode the requests and events as they were."""

    def __init__(self, mode: Mode) -> None:
        self.mode = mode
        self.full: list[Request] = []
        self.requests = RequestLog()
        self.shown = ShownLog()

    def request(self, request: Request, message_id: int) -> None:
        """Write a request down; `message_id` is of the message it made or changed."""
        if self.mode is Mode.OFF:
            return
        parameters = request.parameters
        self.requests.add(
            request.at.timestamp(),
            request.method,
            request.chat_id or 0,
            request.code or 0,
            message_id,
            _sent_key(parameters),
        )
        if self.mode is Mode.FULL:
            self.full.append(request)

    def happened(self, kind: EventKind, message: Message | None, at: datetime) -> None:
        """Write down what people see of the bot's messages."""
        if message is None or kind not in _SHOWN or not message.from_bot:
            return
        if self.mode is not Mode.OFF:
            self.shown.add(at.timestamp(), kind, message.chat_id, message.id, message.text)


def _sent_key(parameters: Mapping[str, Any]) -> int:
    text = parameters.get("text", parameters.get("caption"))
    return text_key(text) if isinstance(text, str) else 0
