"""/sandbox/groups: groups and what their members do with the bot there."""

from typing import Any

from aiohttp import web

from sandbox.control.exchange import acting, json_response, read_object
from sandbox.control.views import chat_view, message_view
from sandbox.world.group import Group
from sandbox.world.person import Person
from sandbox.world.world import World


class GroupRoutes:
    """Handlers over the groups of one world; `by` says which member acts, else the first one."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.AbstractRouteDef]:
        """Where they listen."""
        return [
            web.post("/sandbox/groups", self._make),
            web.post(r"/sandbox/groups/{id:-\d+}/{deed:[a-z]+}", self._act),
        ]

    async def _make(self, request: web.Request) -> web.Response:
        """{"title", "members": [ids], "admins": [ids], "big"}; the bot is not in it yet."""
        body = await read_object(request)
        members, admins = (self._people(body.get(role, [])) for role in ("members", "admins"))
        if not members and not admins:
            raise web.HTTPUnprocessableEntity(text="a group has members")
        title, big = str(body.get("title", "Group")), body.get("big") is True
        group = self._world.group(title, *members, admins=admins, big=big)
        return json_response(chat_view(group.chat))

    async def _act(self, request: web.Request) -> web.Response:
        """add, promote, remove, mute, unmute, upgrade or say {"text"}."""
        body = await read_object(request)
        group = self._world.find_group(int(request.match_info["id"]))
        if group is None:
            raise web.HTTPNotFound(text="There is no such group.")
        by = self._known(body.get("by", group.chat.member_ids[0]))
        return json_response(await acting(_act(by, group, request.match_info["deed"], body)))

    def _people(self, ids: Any) -> tuple[Person, ...]:
        if not isinstance(ids, list):
            raise web.HTTPUnprocessableEntity(text="members and admins are lists of ids")
        return tuple([self._known(each) for each in ids])

    def _known(self, person_id: Any) -> Person:
        person = self._world.find_person(person_id) if isinstance(person_id, int) else None
        if person is None:
            raise web.HTTPUnprocessableEntity(text=f"there is no person {person_id}")
        return person


async def _act(by: Person, group: Group, deed: str, body: dict[str, Any]) -> Any:
    match deed:
        case "add" | "promote":
            await by.adds_bot_to(group, as_admin=deed == "promote")
        case "remove":
            await by.removes_bot_from(group)
        case "mute":
            await by.withdraws_rights_in(group)
        case "unmute":
            await by.restores_rights_in(group)
        case "upgrade":
            group = await by.upgrades(group)
        case "say":
            return message_view(group.chat, await by.says(str(body.get("text", "")), to=group))
        case _:
            raise ValueError(f"nobody can {deed} here")
    return chat_view(group.chat)
