"""A Bot API that accepts everything with the same answer, as cheaply as Python can.

python -m benchmarks.constant_server      # prints its address
"""

import asyncio
import sys

_RESULT = (
    b'{"ok":true,"result":{"message_id":4711,"date":1774368000,"chat":{"id":10000001,'
    b'"type":"private","first_name":"Vera"},"from":{"id":4200,"is_bot":true,"first_name":"b",'
    b'"username":"b_bot"},"text":"The consular section is closed on Monday."}}'
)
_ME = (
    b'{"ok":true,"result":{"id":4200,"is_bot":true,"first_name":"b","username":"b_bot",'
    b'"can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false}}'
)


def _answer(body: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    return head % len(body) + body


SENT, ME = _answer(_RESULT), _answer(_ME)


class Accepting(asyncio.Protocol):
    """One connection: an answer for every whole request."""

    def __init__(self) -> None:
        """Begin with nothing received."""
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
                self._transport.write(ME if b"/getMe " in line else SENT)


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


async def serve() -> None:
    """Serve until whoever started it closes stdin."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Accepting, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    is_alone = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), is_alone.set)
    await is_alone.wait()
    server.close()


if __name__ == "__main__":
    asyncio.run(serve())
