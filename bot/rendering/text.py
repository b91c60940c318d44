"""Building and cutting of Text: every offset counts UTF-16 code units."""

from collections.abc import Iterable

from bot.rendering.graphemes import floor_boundary
from storage.text import Entity, Text, utf16_length


def bold(text: Text | str) -> Text:
    """Return the text in bold."""
    return styled("bold", text)


def italic(text: Text | str) -> Text:
    """Return the text in italics."""
    return styled("italic", text)


def link(text: Text | str, url: str) -> Text:
    """Return the text as a link to `url`, which must be absolute."""
    return styled("text_link", text, url)


def styled(kind: str, text: Text | str, url: str | None = None) -> Text:
    """Return the text under one more entity of the Bot API's type `kind`; nothing stays nothing."""
    inner = as_text(text)
    if not inner:
        return inner
    return Text(inner.string, (Entity(kind, 0, len(inner), url), *inner.entities))


def as_text(text: Text | str) -> Text:
    """Return a Text for either."""
    return text if isinstance(text, Text) else Text(text)


def join(parts: Iterable[Text | str], separator: Text | str = "") -> Text:
    """Return the parts with `separator` between them; empty parts are left out."""
    between = as_text(separator)
    pieces: list[Text] = []
    for part in parts:
        if part:
            pieces += [between, as_text(part)] if pieces else [as_text(part)]
    return _concatenate(pieces)


def _concatenate(pieces: Iterable[Text]) -> Text:
    strings: list[str] = []
    entities: list[Entity] = []
    shift = 0
    for piece in pieces:
        strings.append(piece.string)
        entities += (Entity(e.kind, e.offset + shift, e.length, e.url) for e in piece.entities)
        shift += len(piece)
    return Text("".join(strings), tuple(entities))


def cut(text: Text, start: int, end: int | None = None) -> Text:
    """Return what lies between two UTF-16 offsets; entities are clipped, empty ones dropped.

    An offset inside a character (a surrogate pair, a letter with its marks, a joined emoji) moves
    back to the character's start, so cuts that meet still make up the whole.
    """
    first = floor_boundary(text.string, string_index(text.string, start))
    last = len(text.string)
    if end is not None:
        last = floor_boundary(text.string, string_index(text.string, end))
    return cut_string(text, first, max(first, last))


def cut_string(text: Text, first: int, last: int) -> Text:
    """Return what lies between two indexes of the string, as they are; entities are clipped."""
    string = text.string[first:last]
    start = utf16_length(text.string[:first])
    return Text(string, clip(text.entities, start, start + utf16_length(string)))


def clip(entities: Iterable[Entity], start: int, end: int) -> tuple[Entity, ...]:
    """Return the entities' parts between two UTF-16 offsets, counted from `start`."""
    return tuple(
        Entity(e.kind, max(e.offset, start) - start, min(e.end, end) - max(e.offset, start), e.url)
        for e in entities
        if max(e.offset, start) < min(e.end, end)
    )


def strip(text: Text) -> Text:
    """Return the text without white space at its ends, as Telegram would show it."""
    string = text.string
    first = len(string) - len(string.lstrip())
    return cut_string(text, first, max(first, len(string.rstrip())))


def string_index(string: str, offset: int) -> int:
    """Return the index into `string` of a UTF-16 offset; inside a surrogate pair, the pair's."""
    if string.isascii():
        return max(0, min(offset, len(string)))
    units = string.encode("utf-16-le", "surrogatepass")[: 2 * max(0, offset)]
    if units and 0xD8 <= units[-1] <= 0xDB:
        units = units[:-2]  # a high surrogate without its low one
    return len(units.decode("utf-16-le", "surrogatepass"))
