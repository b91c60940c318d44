"""Character references in HTML: the few that Telegram decodes (decode_html_entity)."""

import re

_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*))")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_MAX_LENGTH = 10  # of a numeric one, without its semicolon
_LAST = 0x10FFFE


def decode_at(text: str, at: int) -> tuple[str, int]:
    """The character that begins at `at`, decoded if it is a reference, and where the next begins.

    The semicolon may be missing; what is unknown, as &nbsp;, stays as it is written.
    """
    match = _REFERENCE.match(text, at)
    char = _decoded(match) if match else ""
    if match is None or not char:
        return text[at], at + 1
    return char, match.end() + text.startswith(";", match.end())


def decode_all(text: str) -> str:
    """A text with all its references decoded."""
    chars, at = [], 0
    while at < len(text):
        char, at = decode_at(text, at)
        chars.append(char)
    return "".join(chars)


def _decoded(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return _NAMED.get(name, "")
    code = int(hexadecimal or "0", 16) if hexadecimal is not None else int(decimal or "0")
    if not 0 < code <= _LAST or len(match.group()) >= _MAX_LENGTH:
        return ""
    return chr(code)
