"""A Bot API that accepts everything with the same answer, as cheaply as Python can.

python -m benchmarks.constant_server BODY.json      # prints its address

The answer to sendMessage is what Telegram answers: the whole message that BODY.json asks for.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

_BOT = {"id": 4200, "is_bot": True, "first_name": "b", "username": "b_bot"}
_ME = _BOT | {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
_CHAT = {"id": 10_000_001, "type": "private", "first_name": "Vera"}
_SHOWN = ("text", "entities", "link_preview_options")


def _message(body: dict[str, Any]) -> dict[str, Any]:
    shown = {key: body[key] for key in _SHOWN if key in body}
    if body["reply_markup"]["inline_keyboard"]:
        shown["reply_markup"] = body["reply_markup"]
    return {"message_id": 4711, "from": _BOT, "chat": _CHAT, "date": 1774368000} | shown


def _answer(result: dict[str, Any]) -> bytes:
    body = json.dumps({"ok": True, "result": result}, separators=(",", ":")).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    return head % len(body) + body


class Accepting(asyncio.Protocol):
    """One connection: an answer for every whole request."""

    def __init__(self, body: dict[str, Any]) -> None:
        """Answer as if every message were `body`."""
        self._me, self._sent = _answer(_ME), _answer(_message(body))
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember whom to answer."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer what is whole."""
        self._received += data
        while (end := _end_of_request(self._received)) is not None:
            line = self._received[: self._received.find(b"\r\n")]
            self._received = self._received[end:]
            if self._transport is not None:
                self._transport.write(self._me if b"/getMe " in line else self._sent)


def _end_of_request(received: bytes) -> int | None:
    head = received.find(b"\r\n\r\n")
    if head < 0:
        return None
    length = 0
    for line in received[:head].split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line[15:])
    end = head + 4 + length
    return end if len(received) >= end else None


async def serve(body: dict[str, Any]) -> None:
    """Serve until whoever started it closes stdin."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Accepting(body), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    is_alone = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), is_alone.set)
    await is_alone.wait()
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(json.loads(Path(sys.argv[1]).read_text())))
