"""Where a forwarded message first stood, in the shape of the Bot API's MessageOrigin."""

from datetime import datetime

from sandbox.state.messages import Message
from sandbox.state.shapes import Shape, user_shape


def origin_of(message: Message) -> Shape:
    """The origin that a forward of this message shows: what was forwarded before keeps its own."""
    if message.origin is not None:
        return dict(message.origin)
    return _origin("user", message.date, sender_user=user_shape(message.sender))


def hidden_origin(name: str, date: datetime) -> Shape:
    """Of a person who lets nobody see their account in forwards."""
    return _origin("hidden_user", date, sender_user_name=name)


def group_origin(chat_id: int, title: str, date: datetime) -> Shape:
    """Of an administrator who writes in the name of a group."""
    chat = {"id": chat_id, "type": "supergroup", "title": title}
    return _origin("chat", date, sender_chat=chat)


def channel_origin(chat_id: int, title: str, message_id: int, date: datetime) -> Shape:
    """Of a post in a channel."""
    chat = {"id": chat_id, "type": "channel", "title": title}
    return _origin("channel", date, chat=chat, message_id=message_id)


def _origin(kind: str, date: datetime, **fields: object) -> Shape:
    return {"type": kind, **fields, "date": int(date.timestamp())}
