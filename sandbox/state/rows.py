"""Messages as rows of numbers, for people who were made lazily and have not acted yet.

A message of the bot takes 21 bytes; each distinct content is kept once, because an edit must be
compared with it ("message is not modified") and may change only its keyboard.
"""

from array import array
from collections.abc import Iterator, MutableMapping
from datetime import UTC, datetime
from typing import Any

import orjson

from sandbox.state.accounts import Account
from sandbox.state.messages import Content, Message

_SILENT, _PROTECTED = 1, 2


class Rows:
    """The messages of many private chats, by message id: those share one sequence of ids."""

    def __init__(self, bot: Account) -> None:
        self.bot = bot
        self.chat_id = array("q")  # 0: there is no such message
        self.date = array("I")
        self.edited = array("I")
        self.content = array("I")
        self.marks = array("B")
        self.odd: dict[
            int, Message
        ] = {}  # what rows cannot hold: people's words, replies, forwards
        self.contents: list[Content] = []
        self._numbers: dict[Any, int] = {}

    def put(self, message: Message) -> None:
        """Keep a message in the place of its id."""
        place = message.id
        self._reach(place)
        self.chat_id[place] = message.chat_id
        self.odd.pop(place, None)
        if not message.from_bot or _odd(message):
            self.odd[place] = message
            return
        self.date[place] = int(message.date.timestamp())
        self.edited[place] = int(message.edited_at.timestamp()) if message.edited_at else 0
        self.content[place] = self._number(message.content)
        self.marks[place] = message.silent * _SILENT | message.protected * _PROTECTED

    def get(self, place: int) -> Message:
        """The message in this place."""
        if place in self.odd:
            return self.odd[place]
        edited, marks = self.edited[place], self.marks[place]
        return Message(
            place,
            self.chat_id[place],
            self.bot,
            datetime.fromtimestamp(self.date[place], UTC),
            self.contents[self.content[place]],
            silent=bool(marks & _SILENT),
            protected=bool(marks & _PROTECTED),
            edited_at=datetime.fromtimestamp(edited, UTC) if edited else None,
        )

    def remove(self, place: int) -> None:
        """Empty a place."""
        self.chat_id[place] = 0
        self.odd.pop(place, None)

    def places(self, chat_id: int) -> Iterator[int]:
        """Where the messages of a chat stand, oldest first."""
        start = 0
        while True:
            try:
                place = self.chat_id.index(chat_id, start)
            except ValueError:
                return
            yield place
            start = place + 1

    def _reach(self, place: int) -> None:
        missing = place + 1 - len(self.chat_id)
        if missing > 0:
            for column in (self.chat_id, self.date, self.edited, self.content, self.marks):
                column.frombytes(bytes(missing * column.itemsize))

    def _number(self, content: Content) -> int:
        preview = orjson.dumps(content.preview and dict(content.preview))
        key = (content.text, content.entities, content.keyboard, preview, content.media)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.contents)
            self.contents.append(content)
        return number


def _odd(message: Message) -> bool:
    return bool(
        message.reply_to_id
        or message.service
        or message.thread_id
        or message.origin
        or message.markup
    )


class RowMessages(MutableMapping[int, Message]):
    """One chat's messages among the rows."""

    __slots__ = ("_chat_id", "_rows")

    def __init__(self, rows: Rows, chat_id: int) -> None:
        self._rows = rows
        self._chat_id = chat_id

    def __contains__(self, message_id: object) -> bool:
        places = self._rows.chat_id
        if not isinstance(message_id, int) or not 0 < message_id < len(places):
            return False
        return places[message_id] == self._chat_id

    def __getitem__(self, message_id: int) -> Message:
        if message_id not in self:
            raise KeyError(message_id)
        return self._rows.get(message_id)

    def __setitem__(self, message_id: int, message: Message) -> None:
        self._rows.put(message)

    def __delitem__(self, message_id: int) -> None:
        if message_id not in self:
            raise KeyError(message_id)
        self._rows.remove(message_id)

    def __iter__(self) -> Iterator[int]:
        return self._rows.places(self._chat_id)

    def __len__(self) -> int:
        return sum(1 for _ in self)
