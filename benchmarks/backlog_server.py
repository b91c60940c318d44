"""A Bot API with a backlog of updates: hands them out and accepts everything the bot says.

python -m benchmarks.backlog_server BACKLOG.json      # prints its address

BACKLOG.json lists groups of private messages in the order in which they were said: `people`
different ones from `first_id` on, who say `text` `times` times each. GET /backlog tells when the
first was handed out, when all were confirmed, how many were, and when each chat got how much.
Telegram hands out at most a hundred at a time, always the oldest (Bot API, getUpdates).
"""

import asyncio
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

_MOST_AT_ONCE = 100
_FIRST_UPDATE = 500_000
_QUIET_SECONDS = 2.0  # after the first poll: starting up is not what is measured
_HOLD_SECONDS = 1.0
_SAID_AT = 1774368000
_BOT = {
    "id": 4200,
    "is_bot": True,
    "first_name": "b",
    "username": "b_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}


class Backlog:
    """All updates, and what has become of them; times are the loop's seconds."""

    def __init__(self, groups: list[dict[str, Any]]) -> None:
        """Prepare every update as JSON."""
        senders = [
            (group["first_id"] + person, group["text"])
            for group in groups
            for person in range(group["people"])
            for _ in range(group["times"])
        ]
        self._updates = [
            json.dumps(_update(_FIRST_UPDATE + number, chat_id, text))
            for number, (chat_id, text) in enumerate(senders)
        ]
        self._answered: defaultdict[int, list[float]] = defaultdict(list)
        self._is_open = False
        self.confirmed_count = 0
        self.began_at: float | None = None
        self.confirmed_at: float | None = None

    def open(self) -> None:
        """Hand out updates from now on."""
        self._is_open = True

    def confirm(self, offset: int, now: float) -> None:
        """Take all below `offset` as confirmed."""
        self.confirmed_count = max(self.confirmed_count, offset - _FIRST_UPDATE)
        if self.confirmed_count >= len(self._updates) and self.confirmed_at is None:
            self.confirmed_at = now

    def take(self, now: float) -> str:
        """Return the oldest that are not confirmed, as a JSON list."""
        if not self._is_open:
            return "[]"
        first = self.confirmed_count
        found = self._updates[first : first + _MOST_AT_ONCE]
        if found and self.began_at is None:
            self.began_at = now
        return f"[{','.join(found)}]"

    def note_answer(self, chat_id: int, now: float) -> int:
        """Note that a chat got a message; return how many it has got."""
        self._answered[chat_id].append(now)
        return len(self._answered[chat_id])

    def tell(self) -> dict[str, Any]:
        """Return how far it has come, in seconds since the first was handed out."""
        began = self.began_at or 0.0
        return {
            "confirmed": self.confirmed_count,
            "seconds": None if self.confirmed_at is None else self.confirmed_at - began,
            "answered": {
                chat: [at - began for at in times] for chat, times in self._answered.items()
            },
        }


def _update(number: int, chat_id: int, text: str) -> dict[str, Any]:
    person = {"id": chat_id, "first_name": "Vera"}
    message: dict[str, Any] = {
        "message_id": number,
        "date": _SAID_AT,
        "chat": {**person, "type": "private"},
        "from": {**person, "is_bot": False, "language_code": "en"},
        "text": text,
    }
    if text.startswith("/"):
        length = len(text.split()[0])
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return {"update_id": number, "message": message}


class Serving(asyncio.Protocol):
    """One connection."""

    def __init__(self, backlog: Backlog) -> None:
        """Serve this backlog."""
        self._backlog = backlog
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember whom to answer."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer what is whole."""
        self._received += data
        while (request := _find_request(self._received)) is not None:
            method, body, size = request
            self._received = self._received[size:]
            self._serve(method, body)

    def _serve(self, method: str, body: bytes) -> None:
        loop = asyncio.get_running_loop()
        if method == "getUpdates":
            self._hand_out(json.loads(body), loop)
        elif method == "backlog":
            self._answer(self._backlog.tell())
        elif method == "getMe":
            self._answer(_BOT)
        elif method in {"sendMessage", "editMessageText"}:
            chat_id = json.loads(body)["chat_id"]
            number = self._backlog.note_answer(chat_id, loop.time())
            chat = {"id": chat_id, "type": "private", "first_name": "Vera"}
            shown = {"message_id": 10**6 + number, "date": _SAID_AT, "chat": chat, "text": "x"}
            self._answer(shown)
        else:
            self._answer(True)

    def _hand_out(self, asked: dict[str, Any], loop: asyncio.AbstractEventLoop) -> None:
        if "offset" in asked:
            self._backlog.confirm(asked["offset"], loop.time())
        if self._backlog.began_at is None:
            loop.call_later(_QUIET_SECONDS, self._open)
        elif (found := self._backlog.take(loop.time())) != "[]":
            self._write(found)
        else:
            loop.call_later(_HOLD_SECONDS, self._write, "[]")

    def _open(self) -> None:
        self._backlog.open()
        self._write(self._backlog.take(asyncio.get_running_loop().time()))

    def _answer(self, result: object) -> None:
        self._write(json.dumps(result))

    def _write(self, result: str) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        body = f'{{"ok":true,"result":{result}}}'.encode()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        self._transport.write(head % len(body) + body)


def _find_request(received: bytes) -> tuple[str, bytes, int] | None:
    """Return the method, the body and the whole size of the first request, or None."""
    head = received.find(b"\r\n\r\n")
    if head < 0:
        return None
    length = 0
    lines = received[:head].split(b"\r\n")
    for line in lines:
        if line.lower().startswith(b"content-length:"):
            length = int(line[15:])
    end = head + 4 + length
    if len(received) < end:
        return None
    method = lines[0].split()[1].partition(b"?")[0].rpartition(b"/")[2].decode()
    return method, received[head + 4 : end], end


async def serve(groups: list[dict[str, Any]]) -> None:
    """Serve until whoever started it closes stdin."""
    loop = asyncio.get_running_loop()
    backlog = Backlog(groups)
    server = await loop.create_server(lambda: Serving(backlog), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    is_alone = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), is_alone.set)
    await is_alone.wait()
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(json.loads(Path(sys.argv[1]).read_text())))
