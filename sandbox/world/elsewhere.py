"""What stands in chats that the bot is not in: people can only forward it."""

from datetime import datetime

from sandbox.state.accounts import Account
from sandbox.state.messages import Content, Message
from sandbox.state.origins import channel_origin, group_origin, hidden_origin
from sandbox.state.shapes import Shape
from sandbox.text.content import normal_text

_CHANNEL_ID = -1_000_000_900_001
_GROUP_ID = -1_000_000_900_002
_MESSAGE_ID = 17
_NOBODY = Account(777_000, "Telegram")  # who forwards it is their sender; these have none to see


def channel_post(title: str, text: str, date: datetime) -> Message:
    """A post in a channel."""
    return _message(text, date, channel_origin(_CHANNEL_ID, title, _MESSAGE_ID, date))


def anonymous_post(title: str, text: str, date: datetime) -> Message:
    """A message that an administrator wrote in the name of a group."""
    return _message(text, date, group_origin(_GROUP_ID, title, date))


def hidden_message(name: str, text: str, date: datetime) -> Message:
    """A message of a person who lets nobody see their account in forwards."""
    return _message(text, date, hidden_origin(name, date))


def _message(text: str, date: datetime, origin: Shape) -> Message:
    return Message(_MESSAGE_ID, 0, _NOBODY, date, Content(*normal_text(text)), origin=origin)
