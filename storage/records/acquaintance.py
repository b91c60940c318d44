"""What the storage knows of those who have just said something."""

from collections.abc import Mapping
from dataclasses import dataclass

from storage.records.member import Role
from storage.records.subscriber import Subscriber


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What is known of the chats and people of some updates, as read at one moment."""

    subscribers: Mapping[tuple[int, int], Subscriber]
    """By chat and thread."""
    roles: Mapping[int, Role]
    """Of members of staff, by person; owners are in the environment."""
    owner_names: Mapping[int, str]
    """What owners were called last."""
    blocking: frozenset[int]
    """Staff who were last known to have blocked the bot."""
    owed: frozenset[int]
    """Chats that a reply waits for."""
