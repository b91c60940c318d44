"""Telegram's normal form of a text (td/telegram/MessageEntity.cpp, clean_input_string, trim)."""

import re
from bisect import bisect_left
from dataclasses import replace

from sandbox.state.messages import Entity

_REMOVED = "\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u030a\u0333\u033f"
_SPACED = "".join(map(chr, range(32))).replace("\n", "").replace("\r", "")
_OFFENDING = re.compile(f"[{re.escape(_REMOVED + _SPACED)}]")
_TABLE = {ord(char): None for char in _REMOVED} | {ord(char): " " for char in _SPACED}
# What is_empty_string (td/telegram/misc.cpp) takes for spaces, and the ordinary ones.
_BLANK = frozenset(
    " \n\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u200e\u200f\u202f\u205f\u2060\u2800\u3000\ufeff\ufffc"
)


def unit_count(text: str) -> int:
    """The length in UTF-16 code units, in which Telegram counts entities."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def clean(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Replace control characters by spaces and drop some others; entities keep their words."""
    if not _OFFENDING.search(text):
        return text, entities
    removed = [
        unit_count(text[: match.start()])
        for match in _OFFENDING.finditer(text)
        if match.group() in _REMOVED
    ]
    moved = [_moved(entity, removed) for entity in entities]
    return text.translate(_TABLE), [entity for entity in moved if entity.length]


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut spaces and line ends off: at the right all, at the left those before any entity."""
    text = text.rstrip(" \n")
    end = unit_count(text)
    kept = [
        replace(entity, length=min(entity.end, end) - entity.offset)
        for entity in entities
        if entity.offset < end
    ]
    indent = len(text) - len(text.lstrip(" \n"))
    if kept:
        indent = min(indent, kept[0].offset)
    return text[indent:], [replace(entity, offset=entity.offset - indent) for entity in kept]


def is_blank(text: str) -> bool:
    """Whether nothing can be seen in a text."""
    return all(char in _BLANK for char in text)


def _moved(entity: Entity, removed: list[int]) -> Entity:
    before = bisect_left(removed, entity.offset)
    inside = bisect_left(removed, entity.end) - before
    return replace(entity, offset=entity.offset - before, length=entity.length - inside)
