"""Whoever looks at a chat: what stands there, what comes, what is waited for."""

from collections.abc import Callable, Sequence
from typing import Self

from sandbox.state.chats import Chat
from sandbox.state.events import Event, EventKind
from sandbox.state.messages import Message
from sandbox.world.waiting import PATIENCE_SECONDS, Found, wait_in

Wanted = str | Callable[[Message], bool]


class Viewer:
    """Looks at one chat, and remembers how far it was read."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self._read_count = 0  # how many events of the chat `gets` has passed
        self._told_count = 0  # the same of `is_told`

    @property
    def messages(self) -> list[Message]:
        """The bot's messages as they stand in the chat now, newest last."""
        return [message for message in self.chat.messages.values() if message.from_bot]

    @property
    def conversation(self) -> list[Message]:
        """The whole chat, people's own words included."""
        return list(self.chat.messages.values())

    @property
    def history(self) -> Sequence[Event]:
        """Everything that ever happened in the chat, oldest first."""
        return tuple(self.chat.events)

    async def waits_for(
        self, look: Callable[[Self], Found | None], *, within: float = PATIENCE_SECONDS
    ) -> Found:
        """Wait until `look(self)` finds something, and return that."""
        return await wait_in(self.chat, lambda: look(self), "something", within)

    async def sees(self, wanted: Wanted, *, within: float = PATIENCE_SECONDS) -> Message:
        """Wait until a message of the bot says this, edited ones included; the newest such."""
        return await wait_in(self.chat, lambda: self._seen(wanted), _named(wanted), within)

    async def gets(self, wanted: Wanted = "", *, within: float = PATIENCE_SECONDS) -> Message:
        """The next new message of the bot that says this; what came before it is passed over."""
        return await wait_in(self.chat, lambda: self._next(wanted), _named(wanted), within)

    async def is_told(self, text: str = "", *, within: float = PATIENCE_SECONDS) -> Event:
        """The next toast or alert that says this; what came before it is passed over."""
        return await wait_in(self.chat, lambda: self._next_told(text), f"{text!r}", within)

    def _seen(self, wanted: Wanted) -> Message | None:
        return next((m for m in reversed(self.messages) if _matches(m, wanted)), None)

    def _next(self, wanted: Wanted) -> Message | None:
        for i in range(self._read_count, len(self.chat.events)):
            event = self.chat.events[i]
            if event.kind is EventKind.SHOWN and event.message and _matches(event.message, wanted):
                self._read_count = i + 1
                return self.chat.messages.get(event.message.id, event.message)
        return None

    def _next_told(self, text: str) -> Event | None:
        for i in range(self._told_count, len(self.chat.events)):
            event = self.chat.events[i]
            if event.kind in (EventKind.TOAST, EventKind.ALERT) and text in event.text:
                self._told_count = i + 1
                return event
        return None


def _matches(message: Message, wanted: Wanted) -> bool:
    return wanted in message.text if isinstance(wanted, str) else wanted(message)


def _named(wanted: Wanted) -> str:
    return repr(wanted) if isinstance(wanted, str) else "a certain message"
