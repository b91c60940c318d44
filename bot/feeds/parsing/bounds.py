"""Keeps from the feed parser what would make it work for minutes, or fail altogether."""

import codecs
import re
from itertools import islice

MAX_ENTRIES = 500
"""Of one feed, the newest; a website that shows more shows its archive."""

MAX_ITEMS = 2 * MAX_ENTRIES
"""Those that are read at all: enough to see in which order they come."""

_START = re.compile(r"<(?:\w+:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:x(?P<hex>[0-9a-f]+)|(?P<decimal>[0-9]+));?", re.IGNORECASE)
_LARGEST_DIGITS = 8  # with zeros before; more are no character, and slow to read
_LARGEST = 0x10FFFF
_HALVES = range(0xD800, 0xE000)


def bound_feed(body: bytes) -> bytes:
    """Return the feed without what follows the 1,000th item, and with possible characters only.

    The end of the document stays, so that a well-formed one is so still.
    """
    codec = _find_codec(body)
    try:
        text = body.decode(codec)
    except UnicodeDecodeError:
        return body
    bounded = _REFERENCE.sub(_replace_impossible, _cut_items(text))
    return body if bounded is text else bounded.encode(codec)


def _find_codec(body: bytes) -> str:
    """Return how to see the tags: as UTF-16, else as one letter per byte whatever it means."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(body[:2], "latin-1")


def _cut_items(text: str) -> str:
    starts = [match.start() for match in islice(_START.finditer(text), MAX_ITEMS + 1)]
    if len(starts) <= MAX_ITEMS:
        return text
    cut = starts[-1]
    end = max((match.end() for match in _END.finditer(text, cut)), default=len(text))
    return text[:cut] + text[end:]


def _replace_impossible(match: re.Match[str]) -> str:
    """Return a reference to a character, "�" where there is none: feedparser fails on it."""
    digits = (match["hex"] or match["decimal"]).lstrip("0") or "0"
    if len(digits) <= _LARGEST_DIGITS:
        code = int(digits, 16 if match["hex"] else 10)
        if code <= _LARGEST and code not in _HALVES:
            return match[0]
    return "&#xFFFD;"
