"""What Telegram's servers keep: chats, messages, updates, and the log of what happened."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sandbox.limits.judge import Judge
from sandbox.limits.rules import NO_LIMITS, Limits
from sandbox.record.mode import Mode
from sandbox.record.recorder import Recorder
from sandbox.state.accounts import Account
from sandbox.state.callbacks import CallbackQueries
from sandbox.state.chats import Chat, ChatKind, Standing
from sandbox.state.events import Event, EventKind
from sandbox.state.files import Files
from sandbox.state.messages import Content, Message
from sandbox.state.profile import Profile
from sandbox.state.requests import Request
from sandbox.state.rows import RowMessages, Rows
from sandbox.state.shapes import Shape, chat_shape, member_shape, message_shape, user_shape
from sandbox.state.signal import Signal
from sandbox.state.updates import Updates


class Server:
    """State and the few ways in which it changes; every change is logged."""

    def __init__(
        self,
        now: Callable[[], datetime],
        bot: Account,
        *,
        limits: Limits = NO_LIMITS,
        record: Mode = Mode.FULL,
    ) -> None:
        self.now = now
        self.bot = bot
        self.limits = Judge(now, limits)
        self.record = Recorder(record)
        self.profile = Profile()
        self.updates = Updates(now)
        self.files = Files()
        self.chats: dict[int, Chat] = {}
        self.events: list[Event] = []
        self.happened = Signal()
        # Bots share one sequence among all private chats and basic groups, as accounts do.
        self._last_message_id = 0
        self._queries = CallbackQueries()
        self._lazy_ids: list[range] = []
        self._rows = Rows(bot)

    @property
    def requests(self) -> list[Request]:
        """The bot's requests, oldest first; only a full recording has them."""
        return self.record.full

    def lazily(self, ids: range) -> None:
        """People with these ids have started the bot; each is made when first written to."""
        self._lazy_ids.append(ids)

    def add_chat(self, chat: Chat) -> Chat:
        """Let the chat exist."""
        self.chats[chat.id] = chat
        return chat

    def find_chat(self, chat_id: int) -> Chat | None:
        """The chat with this id.

        A lazy one begins to exist; but in a compact recording only for the moment, over its rows.
        """
        chat = self.chats.get(chat_id)
        if chat is None and any(chat_id in ids for ids in self._lazy_ids):
            person = Account(chat_id, f"Person {chat_id}", language="en")
            chat = Chat.private(person, Standing.MEMBER)
            if self.record.mode is Mode.FULL:
                return self.add_chat(chat)
            chat.messages = RowMessages(self._rows, chat_id)
            chat.followed = False
        return chat

    def follow(self, chat: Chat) -> None:
        """Let a chat over rows exist for good, since somebody looks at it; the past is told."""
        if not chat.followed:
            chat.followed = True
            self.add_chat(chat)
            for message in chat.messages.values():
                self._tell(chat, EventKind.SHOWN, message, "", message.date)

    def find_account(self, user_id: int) -> Account | None:
        """The person with this user id."""
        chat = self.find_chat(user_id)
        return chat.person if chat else None

    def post(self, chat: Chat, sender: Account, content: Content, **details: Any) -> Message:
        """Put a message into a chat; `details` are further fields of Message."""
        message = Message(
            self._next_message_id(chat), chat.id, sender, self.now(), content, **details
        )
        chat.messages[message.id] = message
        self.log(chat, EventKind.SHOWN if sender.is_bot else EventKind.SAID, message)
        return message

    def edit(self, chat: Chat, message: Message, content: Content) -> Message:
        """Give a message new content; changing only the keyboard leaves no "edited" mark."""
        marked = content.text != message.text or content.entities != message.entities
        edited_at = self.now() if marked else message.edited_at
        edited = replace(message, content=content, edited_at=edited_at)
        chat.messages[message.id] = edited
        self.log(chat, EventKind.EDITED, edited)
        return edited

    def delete(self, chat: Chat, message: Message) -> None:
        """Take a message away."""
        del chat.messages[message.id]
        self.log(chat, EventKind.DELETED, message)

    def log(
        self, chat: Chat | None, kind: EventKind, message: Message | None = None, text: str = ""
    ) -> None:
        """Record what happened and wake who waits for it; no chat: it concerns the bot itself."""
        at = self.now()
        self.record.happened(kind, message, at)
        if chat is None or chat.followed:
            self._tell(chat, kind, message, text, at)

    def _tell(
        self,
        chat: Chat | None,
        kind: EventKind,
        message: Message | None,
        text: str,
        at: datetime,
    ) -> None:
        chat_id = 0 if chat is None else chat.id
        event = Event(len(self.events) + 1, kind, chat_id, at, message, text)
        self.events.append(event)
        if chat is not None:
            chat.events.append(event)
            chat.happened.fire()
        self.happened.fire()

    def announce(self, chat: Chat, message: Message) -> None:
        """Tell the bot of a message."""
        self.updates.put("message", message_shape(chat, message))

    def announce_edit(self, chat: Chat, message: Message) -> None:
        """Tell the bot that a person changed a message."""
        self.updates.put("edited_message", message_shape(chat, message))

    def change_standing(self, chat: Chat, standing: Standing, by: Account) -> None:
        """Give the bot another place in a chat and tell it so (my_chat_member)."""
        before, chat.standing = chat.standing, standing
        if before is Standing.STRANGER:
            before = Standing.LEFT
        change: Shape = {
            "chat": chat_shape(chat),
            "from": user_shape(by),
            "date": int(self.now().timestamp()),
            "old_chat_member": member_shape(self.bot, before),
            "new_chat_member": member_shape(self.bot, standing),
        }
        self.log(chat, EventKind.STANDING, text=standing)
        self.updates.put("my_chat_member", change)

    def press(self, chat: Chat, by: Account, message: Message, data: str) -> str:
        """A button was tapped: tell the bot, and return the id of the callback query."""
        query_id = self._queries.ask(chat, self.now())
        query: Mapping[str, Any] = {
            "id": query_id,
            "from": user_shape(by),
            "message": message_shape(chat, message),
            "chat_instance": str(-chat.id * 1_000_003),
            "data": data,
        }
        self.updates.put("callback_query", dict(query))
        return query_id

    def queried_chat(self, query_id: str) -> Chat:
        """The chat where the button of this callback query was tapped."""
        return self._queries.chat(query_id, self.now())

    def _next_message_id(self, chat: Chat) -> int:
        if chat.kind is ChatKind.SUPERGROUP:
            chat.last_message_id += 1
            return chat.last_message_id
        self._last_message_id += 1
        return self._last_message_id
