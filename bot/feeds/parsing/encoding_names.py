"""What the names of encodings mean: as browsers read them, and as people misspell them."""

import codecs
import re

import webencodings

# https://encoding.spec.whatwg.org/#names-and-labels is webencodings' table.
_NUMBER = re.compile(r"(?:x?cp|x?windows|win|msansi|ms|ansi|dos)(\d{3,4})")
_PLAIN = {re.sub(r"[^a-z0-9]", "", label): label for label in webencodings.LABELS}
_NOT_PLAIN = re.compile(r"[^a-z0-9]")
_OF_PYTHON = re.compile(r"(?:cp|ibm|iso|mac|koi|ptcp|hz|johab|big5|euc|utf32)[a-z0-9]*")
"""Those that browsers do not know and that map bytes to characters; others of Python's codecs are
slow or no encodings at all."""


def find_encoding(name: str) -> str | None:
    """Return the codec of Python for an encoding as documents and servers name it, or None.

    "iso-8859-1" is windows-1252, as in browsers; "cp-1251" and "win_1251" are windows-1251.
    """
    plain = _NOT_PLAIN.sub("", name.lower())
    if numbered := _NUMBER.fullmatch(plain):
        plain = f"cp{numbered[1]}"
    known = webencodings.lookup(_PLAIN.get(plain) or _PLAIN.get(f"x{plain}") or "")
    if known is not None:
        return known.codec_info.name if known.name != "x-user-defined" else None
    return _find_of_python(plain)


def _find_of_python(plain: str) -> str | None:
    if not _OF_PYTHON.fullmatch(plain):
        return None
    for name in (plain, re.sub(r"(?<=[a-z])(?=\d)|^mac", lambda found: f"{found[0]}_", plain)):
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return None
