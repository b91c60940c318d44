"""Chats that follow something."""

from enum import StrEnum
from typing import NamedTuple


class SubscriberKind(StrEnum):
    """What sort of chat a subscriber is; the values are the Bot API's chat types."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class SubscriberState(StrEnum):
    """Whether a subscriber can be written to."""

    ACTIVE = "active"
    STOPPED = "stopped"  # said /stop, or has only chosen a language so far
    BLOCKED = "blocked"  # blocked the bot or removed it: reversible


class Subscriber(NamedTuple):
    """A chat that follows something, or once did."""

    id: int
    chat_id: int
    thread_id: int
    kind: SubscriberKind
    language: str
    state: SubscriberState
