"""Strings from outside that cannot be stored, sent or logged as they come.

aiohttp decodes the head of an answer as UTF-8 and keeps what is none as lone surrogates, which
neither SQLite nor a socket takes; XML and JSON can spell such halves out.
"""

import re

_HALF = re.compile("[\ud800-\udfff]")
_MAX_CAUSE_LENGTH = 300
_RAW_BYTES = (0xDC80, 0xDCFF)  # what `surrogateescape` makes of bytes that are no UTF-8


def legible(string: str) -> str:
    """Return the string with "\ufffd" for every half of a character."""
    return _HALF.sub("\ufffd", string)


def as_cause(string: str) -> str:
    """Return why something failed as one legible line of bounded length, for a log and a table."""
    line = " ".join(legible(string).split())
    return line if len(line) <= _MAX_CAUSE_LENGTH else f"{line[: _MAX_CAUSE_LENGTH - 1]}…"


def encodable(string: str | None) -> str | None:
    """Return the string, or None where it has halves: a validator is sent back whole or not."""
    return None if string is None or _HALF.search(string) else string


def as_location(string: str) -> str:
    """Return where a Location header leads, bytes that are no UTF-8 as %XX, as browsers do."""
    return _HALF.sub(_quote, string)


def _quote(half: re.Match[str]) -> str:
    code = ord(half[0])
    return f"%{code - 0xDC00:02X}" if _RAW_BYTES[0] <= code <= _RAW_BYTES[1] else "%EF%BF%BD"
