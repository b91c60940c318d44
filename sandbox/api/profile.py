"""The bot's names, descriptions and commands, by language and scope."""

import re
from collections.abc import Callable
from typing import Any

from sandbox.api.addressing import met_chat
from sandbox.api.parameters import Parameters
from sandbox.refusal import bad_request
from sandbox.state.events import EventKind
from sandbox.state.profile import Command, Line, Scope, command_shapes
from sandbox.world.world import World

Run = Callable[[World, Parameters], Any]

_MAX_LENGTHS = {Line.NAME: 64, Line.DESCRIPTION: 512, Line.SHORT_DESCRIPTION: 120}
_COMMAND = re.compile(r"[a-z0-9_]{1,32}\Z")
_MAX_COMMAND_COUNT = 100
_MAX_DESCRIPTION_LENGTH = 256
_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats",
                     "all_chat_administrators"})  # fmt: skip
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


def text_setter(line: Line) -> Run:
    """setMyName, setMyDescription, setMyShortDescription."""

    def set_text(world: World, parameters: Parameters) -> Any:
        text = parameters.text(line)
        if len(text) > _MAX_LENGTHS[line]:
            raise bad_request(f"BOT_{'ABOUT' if line != Line.NAME else 'TITLE'}_TOO_LONG")
        world.profile.set_text(line, _language(parameters), text)
        world.log(None, EventKind.PROFILE)
        return True

    return set_text


def text_getter(line: Line) -> Run:
    """getMyName, getMyDescription, getMyShortDescription."""

    def get_text(world: World, parameters: Parameters) -> Any:
        text = world.profile.text(line, _language(parameters))
        return {line.value: text or (world.bot.name if line is Line.NAME else "")}

    return get_text


def set_my_commands(world: World, parameters: Parameters) -> Any:
    """setMyCommands."""
    commands = parameters.json("commands", "can't parse commands JSON object") or []
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    read = tuple(_read_command(item) for item in commands)
    _check_commands(read)
    return _put_commands(world, parameters, read)


def delete_my_commands(world: World, parameters: Parameters) -> Any:
    """deleteMyCommands."""
    return _put_commands(world, parameters, ())


def get_my_commands(world: World, parameters: Parameters) -> Any:
    """getMyCommands: exactly the list of this scope and language."""
    key = _scope(world, parameters), _language(parameters)
    return command_shapes(world.profile.commands.get(key, ()))


def _put_commands(world: World, parameters: Parameters, commands: tuple[Command, ...]) -> bool:
    world.profile.set_commands(_scope(world, parameters), _language(parameters), commands)
    world.log(None, EventKind.PROFILE)
    return True


def _language(parameters: Parameters) -> str:
    language = parameters.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _read_command(item: Any) -> Command:
    if not isinstance(item, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    values = []
    for name in ("command", "description"):
        if not isinstance(item.get(name), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
        values.append(item[name])
    return Command(values[0].removeprefix("/"), values[1].strip())


def _check_commands(commands: tuple[Command, ...]) -> None:
    if len(commands) > _MAX_COMMAND_COUNT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        if not _COMMAND.match(each.command):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(each.description) <= _MAX_DESCRIPTION_LENGTH:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _scope(world: World, parameters: Parameters) -> Scope:
    scope = parameters.json("scope", "can't parse BotCommandScope JSON object")
    if scope is None:
        return Scope()
    if not isinstance(scope, dict):
        raise _scope_fault("BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in _SCOPES:
        return Scope(kind)
    if kind not in _CHAT_SCOPES:
        raise _scope_fault("Unsupported type specified")
    return _chat_scope(world, kind, scope)


def _chat_scope(world: World, kind: str, scope: dict[str, Any]) -> Scope:
    number = str(scope.get("chat_id", ""))
    if not number:
        raise _scope_fault("Empty chat_id specified")
    user_id = _scope_user(scope) if kind == "chat_member" else 0
    chat = met_chat(world, Parameters({"chat_id": number}))
    if chat.is_private and kind != "chat":
        raise bad_request("can't use specified scope in private chats")
    if user_id and world.find_account(user_id) is None:
        raise bad_request("user not found")
    return Scope(kind, chat.id, user_id)


def _scope_user(scope: dict[str, Any]) -> int:
    user_id = scope.get("user_id")
    if not isinstance(user_id, int) or user_id <= 0:
        raise _scope_fault("Invalid user_id specified")
    return user_id


def _scope_fault(reason: str) -> Exception:
    return bad_request(f"can't parse BotCommandScope: {reason}")
