"""What the bot says about itself: names, descriptions and commands, by language and scope."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from sandbox.state.chats import Chat

Key = TypeVar("Key")
Value = TypeVar("Value")


class Line(StrEnum):
    """The three texts of a profile; the values are the Bot API's field names."""

    NAME = "name"
    DESCRIPTION = "description"
    SHORT_DESCRIPTION = "short_description"


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the menu."""

    command: str
    description: str


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom a list of commands is."""

    type: str = "default"
    chat_id: int = 0
    user_id: int = 0


@dataclass(slots=True)
class Profile:
    """Texts and commands as set by the bot; language "" is for everybody else."""

    texts: dict[tuple[Line, str], str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], tuple[Command, ...]] = field(default_factory=dict)

    def set_text(self, line: Line, language: str, text: str) -> None:
        """An empty text removes the one of that language."""
        _set_or_remove(self.texts, (line, language), text)

    def text(self, line: Line, language: str) -> str:
        """The text for that language, else the one for everybody."""
        return self.texts.get((line, language)) or self.texts.get((line, ""), "")

    def set_commands(self, scope: Scope, language: str, commands: tuple[Command, ...]) -> None:
        """An empty list removes the one of that scope and language."""
        _set_or_remove(self.commands, (scope, language), commands)

    def menu(self, chat: Chat, user_id: int, language: str) -> tuple[Command, ...]:
        """What a person's menu lists in a chat: the narrowest scope wins, in it their language."""
        for scope in _scopes(chat, user_id):
            for tongue in (language, ""):
                if found := self.commands.get((scope, tongue)):
                    return found
        return ()


def _scopes(chat: Chat, user_id: int) -> Iterator[Scope]:
    """The scopes that apply, the narrowest first.

    Bot API documentation, BotCommandScope, "Determining list of commands".
    """
    if chat.is_private:
        yield from (Scope("chat", chat.id), Scope("all_private_chats"), Scope())
        return
    administers = user_id in chat.admin_ids
    yield Scope("chat_member", chat.id, user_id)
    if administers:
        yield Scope("chat_administrators", chat.id)
    yield Scope("chat", chat.id)
    if administers:
        yield Scope("all_chat_administrators")
    yield from (Scope("all_group_chats"), Scope())


def _set_or_remove(store: dict[Key, Value], key: Key, value: Value) -> None:
    if value:
        store[key] = value
    else:
        store.pop(key, None)


def command_shapes(commands: tuple[Command, ...]) -> list[Mapping[str, str]]:
    """The commands as an array of BotCommand."""
    return [{"command": each.command, "description": each.description} for each in commands]
