"""The chat page: its files, what it shows at first, and the stream of what happens then."""

from pathlib import Path

from aiohttp import web

from sandbox.control.exchange import json_response
from sandbox.control.views import message_views, person_view, room_view
from sandbox.page.stream import EventStream
from sandbox.state.accounts import CAST
from sandbox.world.world import World

ASSETS = Path(__file__).parent / "assets"


class PageRoutes:
    """Handlers over one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.stream = EventStream(world)

    def routes(self) -> list[web.AbstractRouteDef]:
        """Where the page, its state and its stream listen."""
        return [
            web.get("/", self._page),
            web.static("/assets", ASSETS),
            web.get("/sandbox/state", self._state),
            web.get("/sandbox/events", self.stream.handle),
        ]

    async def _page(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(ASSETS / "page.html")

    async def _state(self, _: web.Request) -> web.Response:
        """All that the page shows, and the event from which on to follow."""
        people = [self._world.people[account.id] for account in CAST]
        return json_response(
            {
                "after": f"{self.stream.epoch}.{len(self._world.events)}",
                "people": [
                    person_view(self._world, each) | {"messages": message_views(each.chat)}
                    for each in people
                ],
                "room": room_view(self._world, self._world.duty) if self._world.has_duty else None,
            }
        )
