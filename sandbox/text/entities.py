"""Reading the `entities` parameter: its shapes and kinds, with Telegram's error texts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sandbox.numbers import is_whole
from sandbox.refusal import bad_request
from sandbox.state.messages import Entity
from sandbox.text.links import checked_link, mentioned_user_id
from sandbox.text.tags import FindAccount

_PLAIN = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler", "code",
                    "blockquote", "expandable_blockquote"})  # fmt: skip
# Detected by the server itself: a bot may name them, and they are ignored (Client.cpp:11283).
_DETECTED = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email",
                       "phone_number", "bank_card_number"})  # fmt: skip


def read_entities(value: Any, find_account: FindAccount) -> list[Entity]:
    """The entities of a request; what is no array is ignored, as by the real server."""
    if not isinstance(value, list):
        return []
    read = (_read(item, find_account) for item in value)
    return [entity for entity in read if entity is not None]


def _fault(reason: str) -> Exception:
    return bad_request(f"can't parse MessageEntity: {reason}")


def _read(item: Any, find_account: FindAccount) -> Entity | None:
    if not isinstance(item, dict):
        raise _fault("expected an Object")
    offset, length = _integer(item, "offset"), _integer(item, "length")
    kind = item.get("type")
    if not isinstance(kind, str) or not kind:
        raise _fault("Type is not specified" if kind == "" else _absent("type"))
    if kind in _PLAIN:
        return Entity(kind, offset, length)
    if kind in _DETECTED:
        return None
    if kind not in _SPECIAL:
        raise _fault("Unsupported type specified")
    return _SPECIAL[kind](Entity(kind, offset, length), item, find_account)


def _absent(name: str) -> str:
    return f'Can\'t find field "{name}"'


def _integer(item: Mapping[str, Any], name: str) -> int:
    value = item.get(name)
    if isinstance(value, str) and is_whole(value):
        value = int(value)  # numbers may come as strings (td/utils/JsonBuilder.cpp)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _fault(_absent(name) if value is None else f'Field "{name}" must be of type Number')
    return value


def _string(item: Mapping[str, Any], name: str) -> str:
    if item.get(name) is None:
        raise _fault(_absent(name))
    return _optional_string(item, name)


def _optional_string(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    if value is not None and not isinstance(value, str):
        raise _fault(f'Field "{name}" must be of type String')
    return value or ""


def _pre(entity: Entity, item: Mapping[str, Any], _: FindAccount) -> Entity:
    return replace(entity, language=_optional_string(item, "language") or None)


def _text_link(entity: Entity, item: Mapping[str, Any], find: FindAccount) -> Entity | None:
    url = _string(item, "url")
    if (user_id := mentioned_user_id(url)) is not None:
        return _mention(entity, user_id, find)
    return replace(entity, url=checked_link(url, "entity"))


def _text_mention(entity: Entity, item: Mapping[str, Any], find: FindAccount) -> Entity | None:
    user = item.get("user")
    if not isinstance(user, dict):
        raise _fault(_absent("user"))
    return _mention(entity, _integer(user, "id"), find)


def _mention(entity: Entity, user_id: int, find: FindAccount) -> Entity | None:
    user = find(user_id)
    if user is None:  # people the bot has never met cannot be mentioned: the words stay plain
        return None
    return replace(entity, type="text_mention", user=user)


def _custom_emoji(entity: Entity, item: Mapping[str, Any], _: FindAccount) -> Entity:
    return replace(entity, custom_emoji_id=str(_integer(item, "custom_emoji_id")))


def _date_time(entity: Entity, item: Mapping[str, Any], _: FindAccount) -> Entity:
    form = _optional_string(item, "date_time_format")
    if form not in ("r", "R") and set(form) - set("tTdDwW"):
        raise _fault("Invalid date-time format specified")
    unix_time = _integer(item, "unix_time")
    return replace(entity, unix_time=unix_time, date_time_format=form or None)


_SPECIAL: Mapping[str, Callable[[Entity, Mapping[str, Any], FindAccount], Entity | None]] = {
    "pre": _pre,
    "text_link": _text_link,
    "text_mention": _text_mention,
    "custom_emoji": _custom_emoji,
    "date_time": _date_time,
}
