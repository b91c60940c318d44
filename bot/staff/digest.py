"""Digests: what binds a button to exactly what was shown above it.

The encoding is injective: values that differ in anything have different bytes. So nothing is
normalised, neither invisible letters nor the forms of Unicode, and types that JSON would lose are
named.
"""

import hashlib
import json
from base64 import b32encode
from collections.abc import Collection
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum

from storage.database import to_ms

# 160 bits. Whoever writes a notice could try variants of a harmless and of a harmful one until two
# have the same digest: by the birthday bound that takes about 2^80 of them; 64 bits took 2^32. In
# base 32 it is 32 letters, so that the longest button stays within 64 bytes (Bot API,
# InlineKeyboardButton: callback_data).
_BYTES = 20
_LENGTH = 32
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz234567")


def compute_digest(value: object, without: Collection[str] = ()) -> str:
    """Return 32 letters that stand for a value, of a dataclass for all fields not in `without`.

    Values are dataclasses, enums, sequences, mappings of strings, strings, whole numbers, times and
    None, in each other. Instants count to the millisecond, as they are stored. Raises TypeError for
    anything else.
    """
    plain = _list_fields(value, without) if is_dataclass(value) else _plain(value)
    # Escaped as ASCII, two halves of a surrogate pair would be the same as the letter they make.
    written = json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b32encode(hashlib.sha256(written).digest()[:_BYTES]).decode().lower()


def is_digest(written: str) -> bool:
    """Return whether a string has the form of a digest; those of earlier versions have another."""
    return len(written) == _LENGTH and _LETTERS.issuperset(written)


def _plain(value: object) -> object:
    """Return a value as lists, strings, numbers and None, each list beginning with its type."""
    if value is None or type(value) in (bool, int, str):
        return value
    if isinstance(value, Enum):
        return [type(value).__name__, value.value]
    if isinstance(value, datetime):
        # Without a zone it is a wall time.
        return ["wall", value.isoformat()] if value.tzinfo is None else ["at", to_ms(value)]
    if isinstance(value, tuple | list):
        return ["list", *map(_plain, value)]
    if isinstance(value, dict):
        return ["dict", *([key, _plain(each)] for key, each in sorted(value.items()))]
    return _list_fields(value)


def _list_fields(value: object, without: Collection[str] = ()) -> list[object]:
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"no digest can hold {type(value).__name__}")
    names = [field.name for field in fields(value) if field.name not in without]
    return [type(value).__name__, *([name, _plain(getattr(value, name))] for name in names)]
