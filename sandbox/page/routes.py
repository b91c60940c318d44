"""The chat page and its JSON, which tests use too when the bot is in another process."""

from pathlib import Path
from typing import Any

import orjson
from aiohttp import web

from sandbox.page.stream import EventStream
from sandbox.page.views import chat_view, message_view, person_view, request_view
from sandbox.refusal import Refusal
from sandbox.state.accounts import CAST
from sandbox.state.chats import Chat
from sandbox.world.person import Person
from sandbox.world.world import World

ASSETS = Path(__file__).parent / "assets"


class PageRoutes:
    """Handlers over one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.stream = EventStream(world)

    def routes(self) -> list[web.AbstractRouteDef]:
        """Where the page and its JSON listen."""
        person = r"/sandbox/people/{id:\d+}"
        return [
            web.get("/", self._page),
            web.static("/assets", ASSETS),
            web.get("/sandbox/state", self._state),
            web.get("/sandbox/events", self.stream.handle),
            web.get("/sandbox/people", self._people),
            web.get("/sandbox/chats", self._chats),
            web.get(r"/sandbox/chats/{id:-?\d+}/messages", self._messages),
            web.get("/sandbox/requests", self._requests),
            web.post(f"{person}/say", self._say),
            web.post(f"{person}/tap", self._tap),
            web.post(f"{person}/block", self._block),
            web.post(f"{person}/unblock", self._unblock),
        ]

    async def _page(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(ASSETS / "page.html")

    async def _state(self, _: web.Request) -> web.Response:
        """All that the page shows, and the event from which on to follow."""
        people = [self._world.people[account.id] for account in CAST]
        return _json(
            {
                "after": f"{self.stream.epoch}.{len(self._world.events)}",
                "people": [
                    person_view(self._world, each) | {"messages": _message_views(each.chat)}
                    for each in people
                ],
            }
        )

    async def _people(self, _: web.Request) -> web.Response:
        return _json([person_view(self._world, each) for each in self._world.people.values()])

    async def _chats(self, _: web.Request) -> web.Response:
        return _json([chat_view(chat) for chat in self._world.chats.values()])

    async def _messages(self, request: web.Request) -> web.Response:
        chat = self._world.find_chat(int(request.match_info["id"]))
        if chat is None:
            raise web.HTTPNotFound(text="There is no such chat.")
        return _json(_message_views(chat))

    async def _requests(self, request: web.Request) -> web.Response:
        """The bot's requests, all or of one method, from the n-th on (?method=, ?after=)."""
        method = request.query.get("method", "").lower()
        after = int(request.query.get("after", "0"))
        wanted = [r for r in self._world.requests if not method or r.method.lower() == method]
        return _json([request_view(each) for each in wanted[after:]])

    async def _say(self, request: web.Request) -> web.Response:
        body = await _body(request)
        person = self._person(request)
        message = await _acting(person.says(str(body.get("text", ""))))
        return _json(message_view(person.chat, message))

    async def _tap(self, request: web.Request) -> web.Response:
        body = await _body(request)
        person = self._person(request)
        message = person.chat.messages.get(body.get("message_id", 0))
        if message is None:
            raise web.HTTPNotFound(text="There is no such message.")
        tap = person.taps(body.get("label"), on=message, data=body.get("data"))
        return _json({"query_id": await _acting(tap)})

    async def _block(self, request: web.Request) -> web.Response:
        await self._person(request).blocks()
        return _json(True)

    async def _unblock(self, request: web.Request) -> web.Response:
        await self._person(request).unblocks()
        return _json(True)

    def _person(self, request: web.Request) -> Person:
        person = self._world.find_person(int(request.match_info["id"]))
        if person is None:
            raise web.HTTPNotFound(text="There is no such person.")
        return person


def _message_views(chat: Chat) -> list[Any]:
    return [message_view(chat, message) for message in chat.messages.values()]


def _json(value: Any) -> web.Response:
    return web.Response(body=orjson.dumps(value), content_type="application/json")


async def _body(request: web.Request) -> dict[str, Any]:
    # A form of another site cannot send this content type without asking first (CORS).
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="Send application/json.")
    body = orjson.loads(await request.read())
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="Send a JSON object.")
    return body


async def _acting(act: Any) -> Any:
    """What an act returns; what cannot be done is told as a 422."""
    try:
        return await act
    except Refusal as refusal:
        raise web.HTTPUnprocessableEntity(text=refusal.description) from None
    except (ValueError, LookupError) as error:
        raise web.HTTPUnprocessableEntity(text=str(error)) from None
