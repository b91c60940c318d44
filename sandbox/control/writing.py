"""POST /sandbox/people/{id}/say, send, forward, open: what people write; GET /sandbox/files."""

import base64
import binascii
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.control.exchange import acting, json_response, read_object, whole
from sandbox.control.views import message_view
from sandbox.state.files import Files
from sandbox.state.media import MediaKind
from sandbox.state.messages import Message
from sandbox.state.pictures import picture_type
from sandbox.world.group import Group
from sandbox.world.person import Person
from sandbox.world.world import World

Body = dict[str, Any]
Deed = Callable[[Person, Body], Awaitable[Message]]


class WritingRoutes:
    """Handlers over one world; `to` names a group, else the bot is written to."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.AbstractRouteDef]:
        """Where they listen."""
        person = r"/sandbox/people/{id:\d+}"
        return [
            web.post(f"{person}/say", self._does(self._say)),
            web.post(f"{person}/send", self._does(self._send)),
            web.post(f"{person}/forward", self._does(self._forward)),
            web.post(f"{person}/open", self._does(self._open)),
            web.get("/sandbox/files/{id}", self._file),
        ]

    def _does(self, deed: Deed) -> Any:
        async def handle(request: web.Request) -> web.Response:
            body = await read_object(request)
            person = self._world.find_person(int(request.match_info["id"]))
            if person is None:
                raise web.HTTPNotFound(text="There is no such person.")
            message = await acting(deed(person, body))
            return json_response(message_view(self._world.chats[message.chat_id], message))

        return handle

    async def _say(self, person: Person, body: Body) -> Message:
        """{"text", "to", "reply_to"}."""
        to = self._group(body)
        reply_to = self._replied(person, to, body)
        return await person.says(str(body.get("text", "")), to=to, reply_to=reply_to)

    async def _send(self, person: Person, body: Body) -> Message:
        """{"name", "base64", "caption", "to", "reply_to"}: a picture goes as a photo."""
        content = _decoded(body)
        name, caption, to = (
            str(body.get("name", "")),
            str(body.get("caption", "")),
            self._group(body),
        )
        reply_to = self._replied(person, to, body)
        if picture_type(content):
            return await person.sends_photo(caption, picture=content, to=to, reply_to=reply_to)
        return await person.sends_document(name, caption, content=content, to=to, reply_to=reply_to)

    async def _forward(self, person: Person, body: Body) -> Message:
        """{"chat_id", "message_id", "to"}."""
        chat = self._world.find_chat(whole(body, "chat_id") or 0)
        message = chat.messages.get(whole(body, "message_id") or 0) if chat else None
        if message is None:
            raise LookupError("there is no such message")
        return await person.forwards(message, to=self._group(body))

    async def _open(self, person: Person, body: Body) -> Message:
        """{"link"}: follow a deep link to the bot."""
        return await person.opens_link(str(body.get("link", "")))

    def _group(self, body: Body) -> Group | None:
        group_id = whole(body, "to")
        if group_id is None:
            return None
        group = self._world.find_group(group_id)
        if group is None:
            raise LookupError(f"there is no group {group_id}")
        return group

    def _replied(self, person: Person, to: Group | None, body: Body) -> Message | None:
        message_id = whole(body, "reply_to")
        if message_id is None:
            return None
        message = (to or person).chat.messages.get(message_id)
        if message is None:
            raise LookupError("there is no such message")
        return message

    async def _file(self, request: web.Request) -> web.Response:
        """A photo to be shown, or a document to be saved."""
        return _served(self._world.files, request.match_info["id"])


def _served(files: Files, file_id: str) -> web.Response:
    media = files.find(file_id)
    if media is None:
        raise web.HTTPNotFound(text="There is no such file.")
    if media.kind is MediaKind.PHOTO:
        return web.Response(body=media.content, content_type=picture_type(media.content))
    # Never shown as a page of this address, whatever is in it.
    headers = {"Content-Disposition": "attachment"}
    return web.Response(body=media.content, headers=headers)


def _decoded(body: Body) -> bytes:
    try:
        return base64.b64decode(str(body.get("base64", "")), validate=True)
    except binascii.Error:
        raise ValueError("base64 cannot be read") from None
