"""Chats and how the bot stands in them."""

from collections.abc import MutableMapping
from enum import StrEnum

from sandbox.refusal import Refusal, bad_request, forbidden
from sandbox.state.accounts import Account
from sandbox.state.events import Event
from sandbox.state.media import MediaKind
from sandbox.state.messages import Content, Message
from sandbox.state.signal import Signal


class ChatKind(StrEnum):
    """The Bot API's chat types that the sandbox has."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Standing(StrEnum):
    """The bot's place in a chat; the values are the Bot API's ChatMember statuses.

    In a private chat KICKED means blocked. Two are ours: a STRANGER never pressed START, and who
    is DEACTIVATED has no account any more.
    """

    STRANGER = "stranger"
    DEACTIVATED = "deactivated"
    MEMBER = "member"
    ADMINISTRATOR = "administrator"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


_INSIDE = frozenset({Standing.MEMBER, Standing.ADMINISTRATOR, Standing.RESTRICTED})


class Chat:
    """A chat with all that was written in it and happened in it."""

    __slots__ = (
        "admin_ids",
        "events",
        "followed",
        "happened",
        "id",
        "is_muted",
        "kind",
        "last_message_id",
        "member_ids",
        "messages",
        "migrated_to",
        "person",
        "standing",
        "title",
    )

    def __init__(
        self, chat_id: int, kind: ChatKind, standing: Standing, person: Account | None, title: str
    ) -> None:
        self.id = chat_id
        self.kind = kind
        self.person = person
        self.title = title
        self.standing = standing
        self.last_message_id = 0
        self.messages: MutableMapping[int, Message] = {}
        self.events: list[Event] = []
        self.followed = True  # whether anybody can look at it: else its events are not kept
        self.happened = Signal()
        self.member_ids: list[int] = []
        self.admin_ids: set[int] = set()
        self.is_muted = False  # whether the right to send was taken from the bot
        self.migrated_to: int | None = None  # the supergroup that this group has become

    @classmethod
    def private(cls, person: Account, standing: Standing) -> "Chat":
        """One person's chat with the bot."""
        return cls(person.id, ChatKind.PRIVATE, standing, person, person.name)

    @property
    def is_private(self) -> bool:
        """Whether it is one person's chat with the bot."""
        return self.kind is ChatKind.PRIVATE

    @property
    def open_to_bot(self) -> bool:
        """Whether the bot can write here."""
        return self.standing in _INSIDE

    def message(self, message_id: int | None, purpose: str) -> Message:
        """The message, or the refusal that names the purpose, as "message to edit not found"."""
        if not message_id:
            raise bad_request("message identifier is not specified")
        if message_id not in self.messages:
            raise bad_request(f"message to {purpose} not found")
        return self.messages[message_id]


def group_refusal(chat: Chat) -> Refusal | None:
    """Why the bot has no access to a group: told before anything is sent (Client.cpp:8155)."""
    if chat.migrated_to is not None:
        text = "Bad Request: group chat was upgraded to a supergroup chat"
        return Refusal(400, text, {"migrate_to_chat_id": chat.migrated_to})
    if chat.is_private or chat.open_to_bot:
        return None
    if chat.standing is Standing.KICKED:
        return forbidden(f"bot was kicked from the {chat.kind} chat")
    return forbidden(f"bot is not a member of the {chat.kind} chat")


_NAMES_OF_RIGHTS = {MediaKind.PHOTO: "photos", MediaKind.DOCUMENT: "documents"}


def rights_refusal(chat: Chat, content: Content) -> Refusal | None:
    """Why nothing may be sent to a group that is open (td/telegram/MessageContent.cpp:6183)."""
    if not chat.is_muted:
        return None
    what = _NAMES_OF_RIGHTS[content.media.kind] if content.media else "text messages"
    return bad_request(f"not enough rights to send {what} to the chat")


def private_refusal(chat: Chat) -> Refusal | None:
    """Why a person cannot be written to: only the server knows, so it comes last."""
    if not chat.is_private or chat.open_to_bot:
        return None
    if chat.standing is Standing.DEACTIVATED:
        return forbidden("user is deactivated")
    if chat.standing is Standing.KICKED:
        return forbidden("bot was blocked by the user")
    return forbidden("bot can't initiate conversation with a user")
