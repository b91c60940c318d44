"""Server-sent events: what happens, as it happens, and again what a lost connection missed.

until the sandbox stops:
    send what has happened since the last serial and concerns the chats asked for
    wait for the next event, or send a comment so that a dead connection is noticed
"""

import asyncio
import secrets
from contextlib import suppress

import orjson
from aiohttp import web

from sandbox.control.views import event_view
from sandbox.world.world import World

HEARTBEAT_SECONDS = 15.0


class EventStream:
    """Streams the world's log; an event's id is epoch.serial, the epoch being this start."""

    def __init__(self, world: World) -> None:
        self.epoch = secrets.token_hex(4)
        self._world = world
        self._closing = False

    def open(self) -> None:
        """Let streams begin, also again after a stop."""
        self._closing = False

    def close(self) -> None:
        """End all streams."""
        self._closing = True
        self._world.happened.fire()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """GET /sandbox/events?people=1001,1002&after=12, or with Last-Event-ID."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        response.headers["Cache-Control"] = "no-store"
        with suppress(ConnectionResetError):  # the page was closed
            await self._send(request, response)
        return response

    async def _send(self, request: web.Request, response: web.StreamResponse) -> None:
        await response.prepare(request)
        serial = self._resumed_at(request)
        if serial is None:  # another sandbox than before: what the page shows is out of date
            await response.write(b"event: reset\ndata: {}\n\n")
            return
        chat_ids = {0, *map(int, request.query.get("people", "0").split(","))}
        await self._follow(response, serial, chat_ids)

    async def _follow(self, response: web.StreamResponse, serial: int, chat_ids: set[int]) -> None:
        await response.write(b"retry: 500\n\n")
        events = self._world.events
        while not self._closing:
            start, serial = serial, len(events)
            for event in events[start:serial]:
                if event.chat_id in chat_ids:
                    data = orjson.dumps(event_view(self._world, event))
                    head = f"id: {self.epoch}.{event.serial}\ndata: ".encode()
                    await response.write(head + data + b"\n\n")
            if serial == len(events) and not await self._something_happened():
                await response.write(b": still here\n\n")

    async def _something_happened(self) -> bool:
        try:
            async with asyncio.timeout(HEARTBEAT_SECONDS):
                await self._world.happened.wait()
        except TimeoutError:
            return False
        return True

    def _resumed_at(self, request: web.Request) -> int | None:
        last = request.headers.get("Last-Event-ID") or request.query.get("after", "")
        epoch, _, serial = last.partition(".")
        known = epoch == self.epoch and serial.isdecimal()
        return min(int(serial), len(self._world.events)) if known else None
