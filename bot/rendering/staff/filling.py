"""Filling in placeholders such as {date}; what is around them keeps its formatting. Pure."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.rendering.text import cut_string, join
from storage.text import Text

_PLACEHOLDER = re.compile(r"\{([^{}\n]{1,40})\}")


def list_placeholders(text: Text) -> list[str]:
    """Return the names of what is to be filled in, each once, in order."""
    return list(dict.fromkeys(_PLACEHOLDER.findall(text.string)))


def fill_in(text: Text, values: Mapping[str, str | None]) -> Text:
    """Return the text with these values; a placeholder without one stays as it is."""
    pieces: list[Text] = []
    end = 0
    for found in _PLACEHOLDER.finditer(text.string):
        value = values.get(found[1])
        if value is not None:
            pieces.append(cut_string(text, end, found.start()))
            pieces.append(_dressed(cut_string(text, found.start(), found.end()), value))
            end = found.end()
    return join([*pieces, cut_string(text, end, len(text.string))])


def _dressed(placeholder: Text, value: str) -> Text:
    """Return the value in the formatting that covers its placeholder wholly."""
    length = len(Text(value))
    whole = (e for e in placeholder.entities if e.length == len(placeholder))
    return Text(value, tuple(replace(entity, length=length) for entity in whole))
