"""In which encoding bytes are: what they can be read as counts more than what anything calls it.

A byte order mark, else valid UTF-8, else the most believable of what the answer's header, the
document itself and, where these say UTF-8 against all appearance, the usual encodings make of them.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from bot.feeds.parsing.encoding_names import find_encoding

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF_16 = {b"<\0": "utf-16-le", b"\0<": "utf-16-be", b"{\0": "utf-16-le", b"\0{": "utf-16-be"}
"""What a document in UTF-16 begins with when it has no mark."""

# https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
_SNIFFED_LENGTH = 1_024
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.: -]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(
    r"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([^\"'>]{1,40})[\"']", re.IGNORECASE
)
_ESCAPING = ("iso2022_jp",)  # all its bytes are those of ASCII, so of valid UTF-8
_USUAL = ("cp1251", "koi8-r", "cp1252")
_UNICODE = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
_MANY_WRONG = 8
"""Bytes; with so many, and hardly one right, a document is not the UTF-8 that it says it is."""

_MANY_DOUBTFUL = 4
"""Words that no one would have written; with so many, other encodings are tried."""

_WORDS_JUDGED = 20_000

_REPLACED = re.compile("\ufffd+")
_WORD = re.compile(r"[^\W\d_]{2,40}")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_MIXED_CASE = re.compile("[\u0430-\u045f][\u0400-\u042f]")  # a small letter before a capital
_ACCENTS = re.compile("[\u00a1-\u024f]{3}")
_ODD = re.compile("[\x80-\x9f\u2500-\u259f]")  # controls, and what KOI8-R draws boxes with


def decode(body: bytes, content_type: str = "") -> str:
    """Return the document as a string; what cannot be read in its encoding becomes "�".

    `content_type` is the answer's header.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if (utf_16 := _UTF_16.get(body[:2])) is not None:
        return body.decode(utf_16, "replace")
    named = list(dict.fromkeys(_list_named(body, content_type)))
    text = body.decode("utf-8", "replace")
    if "\ufffd" not in text and not set(_ESCAPING).intersection(named):
        return text
    return _decode_by_belief(body, text, named)


def _list_named(body: bytes, content_type: str) -> Iterator[str]:
    """Return the encodings that the header names and that the document names, in this order."""
    start = body[:_SNIFFED_LENGTH].decode("latin-1")
    for found in (
        _CHARSET.search(content_type),
        _DECLARED.search(start) or _CHARSET.search(start),
    ):
        if found and (name := find_encoding(found[1])):
            yield name


def _decode_by_belief(body: bytes, as_utf_8: str, named: list[str]) -> str:
    """Return what is not, or not quite, UTF-8; one wrong byte never changes all the others."""
    wrong = sum(map(len, _REPLACED.findall(as_utf_8)))
    right = sum(character > "\x7f" for character in as_utf_8) - wrong
    if right > wrong:
        return as_utf_8
    others = [name for name in named if name not in _UNICODE]
    if not others and wrong < _MANY_WRONG:
        return as_utf_8
    text = _choose(body, others or _USUAL)
    if others and _count_doubtful(text) >= _MANY_DOUBTFUL:  # where a server calls all Latin-1
        return _choose(body, (*others, *_USUAL))
    return text


def _choose(body: bytes, names: Iterable[str]) -> str:
    """Return the document in the most believable of these encodings, among equals the first."""
    return min((body.decode(name, "replace") for name in names), key=_count_doubtful)


def _count_doubtful(text: str) -> int:
    """Return how much in the text no writer would have written: the mark of a wrong encoding."""
    words = islice(
        (match[0] for match in _WORD.finditer(text) if not match[0].isascii()), _WORDS_JUDGED
    )
    return text.count("\ufffd") + len(_ODD.findall(text)) + sum(map(_is_doubtful, words))


def _is_doubtful(word: str) -> bool:
    cyrillic_count = len(_CYRILLIC.findall(word))
    if 0 < cyrillic_count < len(word):
        return True
    return bool((_MIXED_CASE if cyrillic_count else _ACCENTS).search(word))
