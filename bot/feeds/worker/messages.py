"""How documents and answers pass through the pipes: four bytes of length, then a pickle.

The worker reads what anybody may have written, with parsers in C. A pickle can call whatever its
reader lets it import, so the bot takes nothing from the worker but the values listed here.
"""

import io
import pickle
from typing import IO, Any, Final

MAX_ANSWER_LENGTH: Final = 32_000_000
"""Bytes; a feed of 5 MB that is nothing but text makes half of it."""

READY: Final = b"ready"
"""What a worker says first, with all that it needs loaded: reading is timed from then on."""

_HEADER_LENGTH = 4
_VALUES: Final = frozenset(
    {
        ("bot.feeds.parsing.document", "Unreadable"),
        ("bot.feeds.parsing.entries", "ParsedFeed"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("storage.records.feed", "Entry"),
        ("storage.records.feed", "Fingerprint"),
        ("storage.records.feed", "PhraseMatch"),
        ("storage.text", "Entity"),
        ("storage.text", "Text"),
    }
)


def write_message(pipe: IO[bytes], message: bytes) -> None:
    """Write a message; OSError where the other end is gone."""
    pipe.write(len(message).to_bytes(_HEADER_LENGTH, "big"))
    pipe.write(message)
    pipe.flush()


def read_message(pipe: IO[bytes], max_length: int | None = None) -> bytes:
    """Return the next message; EOFError where the other end closes, or sends too much."""
    length = int.from_bytes(_read_exactly(pipe, _HEADER_LENGTH), "big")
    if max_length is not None and length > max_length:
        raise EOFError
    return _read_exactly(pipe, length)


def load_answer(message: bytes) -> Any:
    """Return the value in an answer; UnpicklingError where it holds anything unexpected."""
    return _ValueUnpickler(io.BytesIO(message)).load()


class _ValueUnpickler(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) not in _VALUES:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is no part of an answer")
        return super().find_class(module_name, global_name)


def _read_exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data
