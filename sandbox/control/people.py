"""/sandbox/people and /sandbox/chats: who is there, and what they do."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from sandbox.control.exchange import acting, json_response, read_object, whole
from sandbox.control.views import chat_view, message_views, person_view
from sandbox.world.person import Person
from sandbox.world.world import World

MAX_CROWD = 10_000_000


class PeopleRoutes:
    """Handlers over the people of one world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.AbstractRouteDef]:
        """Where they listen."""
        person = r"/sandbox/people/{id:\d+}"
        return [
            web.get("/sandbox/people", self._people),
            web.post("/sandbox/people", self._add),
            web.get("/sandbox/chats", self._chats),
            web.get(r"/sandbox/chats/{id:-?\d+}/messages", self._messages),
            web.post(f"{person}/tap", self._tap),
            web.post(f"{person}/block", self._does(Person.blocks)),
            web.post(f"{person}/unblock", self._does(Person.unblocks)),
            web.post(f"{person}/deactivate", self._does(Person.deactivates)),
        ]

    async def _people(self, _: web.Request) -> web.Response:
        return json_response(
            [person_view(self._world, each) for each in self._world.people.values()]
        )

    async def _add(self, request: web.Request) -> web.Response:
        """{"count"}: so many more people who have started the bot; {"say"} what each says now."""
        body = await read_object(request)
        count = body.get("count")
        if not isinstance(count, int) or not 0 < count <= MAX_CROWD:
            raise web.HTTPUnprocessableEntity(text=f"count is from 1 to {MAX_CROWD}.")
        ids = self._world.populate(count)
        if text := body.get("say"):
            for person_id in ids:
                await acting(self._world.person_of(person_id).says(str(text)))
        return json_response({"first_id": ids[0], "last_id": ids[-1]})

    async def _chats(self, _: web.Request) -> web.Response:
        return json_response([chat_view(chat) for chat in self._world.chats.values()])

    async def _messages(self, request: web.Request) -> web.Response:
        chat = self._world.find_chat(int(request.match_info["id"]))
        if chat is None:
            raise web.HTTPNotFound(text="There is no such chat.")
        return json_response(message_views(chat))

    async def _tap(self, request: web.Request) -> web.Response:
        body = await read_object(request)
        person = self._person(request)
        chat = self._world.find_chat(whole(body, "to") or person.id) or person.chat
        message = chat.messages.get(whole(body, "message_id") or 0)
        if message is None:
            raise web.HTTPNotFound(text="There is no such message.")
        tap = person.taps(body.get("label"), on=message, data=body.get("data"))
        return json_response({"query_id": await acting(tap)})

    def _does(self, deed: Callable[[Person], Any]) -> Any:
        async def handle(request: web.Request) -> web.Response:
            await acting(deed(self._person(request)))
            return json_response(True)

        return handle

    def _person(self, request: web.Request) -> Person:
        person = self._world.find_person(int(request.match_info["id"]))
        if person is None:
            raise web.HTTPNotFound(text="There is no such person.")
        return person
