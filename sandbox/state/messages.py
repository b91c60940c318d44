"""What stands in a chat, as frozen values: an edit makes a new one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.state.accounts import Account
from sandbox.state.media import Media


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of formatted text; offset and length count UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user: Account | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        """The first UTF-16 unit after it."""
        return self.offset + self.length

    def within(self, text: str) -> str:
        """The words it covers."""
        units = text.encode("utf-16-le")
        return units[2 * self.offset : 2 * self.end].decode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Button:
    """One button of an inline keyboard: it has callback data, an address, or a text to copy."""

    text: str
    data: str | None = None
    url: str | None = None
    copies: str | None = None
    style: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What an edit can change; beside media the text is their caption."""

    text: str = ""
    entities: tuple[Entity, ...] = ()
    keyboard: Keyboard = ()
    preview: Mapping[str, Any] | None = None
    media: Media | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message as everybody in its chat sees it now."""

    id: int
    chat_id: int
    sender: Account
    date: datetime
    content: Content
    silent: bool = False
    protected: bool = False
    edited_at: datetime | None = None
    reply_to_id: int | None = None
    thread_id: int | None = None
    album_id: str | None = None  # the same in all messages of one album
    service: Mapping[str, Any] | None = None
    origin: Mapping[str, Any] | None = None  # a MessageOrigin, if it was forwarded
    markup: str = ""  # what else than inline buttons it came with, as force_reply

    @property
    def media(self) -> Media | None:
        """The photo or document that it carries."""
        return self.content.media

    @property
    def text(self) -> str:
        """Its words without formatting; of a photo or document the caption."""
        return self.content.text

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Its formatting, in order."""
        return self.content.entities

    @property
    def keyboard(self) -> Keyboard:
        """Its inline keyboard, by rows."""
        return self.content.keyboard

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels of its keyboard, row after row."""
        return tuple(button.text for button in self.each_button())

    @property
    def edited(self) -> bool:
        """Whether it shows the word "edited"."""
        return self.edited_at is not None

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self.sender.is_bot

    def each_button(self) -> Iterator[Button]:
        """All buttons, row after row."""
        for row in self.content.keyboard:
            yield from row

    def linked(self, words: str) -> str | None:
        """Where these words lead: the URL of the link that covers exactly them."""
        for entity in self.entities:
            if entity.url is not None and entity.within(self.text) == words:
                return entity.url
        return None
