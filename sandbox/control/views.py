"""People, messages, events and requests as the JSON under /sandbox/."""

from typing import Any

import orjson

from sandbox.api.parameters import Upload
from sandbox.state.accounts import IRINA_ID, OLGA_ID, PAVEL_ID, VIKTOR_ID
from sandbox.state.chats import Chat
from sandbox.state.events import Event
from sandbox.state.messages import Message
from sandbox.state.profile import Line, command_shapes
from sandbox.state.requests import Request
from sandbox.state.shapes import Shape, chat_shape, message_shape
from sandbox.world.group import Group
from sandbox.world.person import Person
from sandbox.world.world import World

ROLES = {
    OLGA_ID: "consular staff",
    PAVEL_ID: "officer",
    IRINA_ID: "officer",
    VIKTOR_ID: "approver",
}


def person_view(world: World, person: Person) -> Shape:
    """A person, with what their app shows of the bot."""
    language = person.account.language or ""
    return {
        "id": person.id,
        "name": person.name,
        "language": language,
        "role": ROLES.get(person.id, "citizen"),
        "standing": person.chat.standing.value,
        "bot_name": world.profile.text(Line.NAME, language) or world.bot.name,
        "description": world.profile.text(Line.DESCRIPTION, language),
        "commands": command_shapes(person.menu),
    }


def room_view(world: World, group: Group) -> Shape:
    """A group, its messages, and its people with the menu each of them sees there."""
    people = [world.people[person_id] for person_id in group.chat.member_ids]
    return {
        "id": group.id,
        "title": group.chat.title,
        "members": [
            {
                "id": person.id,
                "name": person.name,
                "role": ROLES.get(person.id, "citizen"),
                "commands": command_shapes(person.menu_in(group.chat)),
            }
            for person in people
        ],
        "messages": message_views(group.chat),
    }


def chat_view(chat: Chat) -> Shape:
    """A chat, without its messages."""
    return chat_shape(chat) | {
        "standing": chat.standing.value,
        "message_count": len(chat.messages),
        "event_count": len(chat.events),
    }


def message_view(chat: Chat, message: Message) -> Shape:
    """A message in the Bot API's shape, and whether it came without a sound."""
    return message_shape(chat, message) | {"silent": message.silent}


def message_views(chat: Chat) -> list[Shape]:
    """All messages of a chat, oldest first."""
    return [message_view(chat, message) for message in chat.messages.values()]


def event_view(world: World, event: Event) -> Shape:
    """One event; its message as it was then."""
    shape: Shape = {
        "serial": event.serial,
        "kind": event.kind.value,
        "chat_id": event.chat_id,
        "at": event.at.isoformat(),
        "text": event.text,
    }
    if event.message is not None:
        shape["message"] = message_view(world.chats[event.chat_id], event.message)
    return shape


def request_view(request: Request) -> Shape:
    """One request of the bot with its answer."""
    return {
        "method": request.method,
        "parameters": {name: _readable(value) for name, value in request.parameters.items()},
        "at": request.at.isoformat(),
        "code": request.code,
        "answer": _parsed(request),
        "unknown": request.unknown,
    }


def _readable(value: Any) -> Any:
    return {"name": value.name, "size": len(value.content)} if isinstance(value, Upload) else value


def _parsed(request: Request) -> Any:
    try:
        return request.answer
    except orjson.JSONDecodeError:  # a scripted web page
        return request.body.decode(errors="replace")
