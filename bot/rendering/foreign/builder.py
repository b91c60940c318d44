"""Collects a Text piece by piece: white space as a browser shows it, entities as Telegram allows.

White space is held back until something visible follows, so neither the text nor an entity ever
begins or ends with it. Telegram's rules for entities are those of fix_entities in tdlib/td
(MessageEntity.cpp): `pre` and `code` hold no others and are held by `blockquote` alone, links and
quotations do not nest. Telegram drops offenders silently; here the text is made so that there are
none.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby, islice

from bot.rendering.text import cut
from storage.text import Entity, Text, utf16_length

MAX_NEWLINES = 2
MAX_ENTITIES = 2_000
"""Of one text; beyond it words stay and formatting goes, links last."""

MAX_MARKS = 30
"""Combining marks in a row (UAX #15, Stream-Safe Text Format); no language needs more, and to
compose them takes time by the square of their number."""

_FIXED_WIDTH = ("code", "pre")
_BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
# Control and format characters that show nothing: C0 and C1 controls (but white space), the soft
# hyphen, zero-width spaces, invisible operators, interlinear marks, and the bidi embeddings,
# overrides and isolates, which can make a text read as something else. The plain direction marks
# and the joiners of Arabic, Indic scripts and emoji stay.
_MANY_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{MAX_MARKS + 1},}}")  # no mark is a word character
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb]"
)


@dataclass(slots=True)
class _Span:
    """An entity that is still open; it begins with the next visible character."""

    kind: str
    url: str | None
    start: int | None = None


class TextBuilder:
    """A Text in the making, of at most `limit` UTF-16 units."""

    def __init__(self, limit: int) -> None:
        """Begin with nothing."""
        self._limit = limit
        self._parts: list[str] = []
        self._length = 0  # UTF-16 units
        self._gap = ""  # white space that becomes real if something visible follows
        self._marker = ""  # likewise what stands before an item or a cell
        self._is_glued = False  # what follows belongs to the marker's line
        self._open: list[_Span] = []
        self._entities: list[Entity] = []

    def __len__(self) -> int:
        """Return how many UTF-16 units are visible so far."""
        return self._length

    @property
    def is_full(self) -> bool:
        """Return whether the limit is passed; what is written from now on is lost."""
        return self._length > self._limit

    def write(self, string: str) -> None:
        """Add flowing text: each run of white space, no-break spaces included, is one space."""
        string = clean(string)
        words = string.split()
        if not words or string[0].isspace():
            self._gap = self._gap or " "
        if words:
            self._append(" ".join(words))
            self._gap = " " if string[-1].isspace() else ""

    def write_verbatim(self, string: str) -> None:
        """Add preformatted text: white space counts, except at its end."""
        string = clean(string).expandtabs(4).replace("\r\n", "\n")
        if not self._length or self._gap.endswith("\n"):
            string = _BLANK_LINES.sub("", string)
        visible = string.rstrip()
        if visible:
            self._append(visible)
            self._gap = ""
        self._gap += string[len(visible) :]

    def break_line(self, count: int = 1) -> None:
        """Ask for at least so many newlines before what follows; not between marker and item."""
        if not self._is_glued:
            self._gap = "\n" * max(count, min(self._gap.count("\n"), MAX_NEWLINES))

    def add_newline(self) -> None:
        """Ask for one newline more; at most one line stays blank."""
        if not self._is_glued:
            self._gap = "\n" * min(self._gap.count("\n") + 1, MAX_NEWLINES)

    def start_item(self, marker: str) -> None:
        """Begin a line with `marker`, if anything visible follows before `end_item`."""
        self._is_glued = False
        self.break_line()
        self._marker, self._is_glued = marker, True

    def end_item(self) -> None:
        """Forget the marker of an item or cell that turned out empty."""
        self._marker, self._is_glued = "", False

    def start_cell(self, separator: str) -> None:
        """Go on in the same line after `separator`; "" is for the first cell of a row."""
        self._gap = "" if separator else self._gap
        self._marker = separator or self._marker
        self._is_glued = True

    def end_row(self, *, is_one_line: bool) -> None:
        """End a row; one whose cells share a line has no blank line after it."""
        self.end_item()
        self._gap = "\n" if is_one_line else self._gap

    def open(self, kind: str, url: str | None = None) -> bool:
        """Begin an entity; return False (and begin none) where Telegram would not take it."""
        held_by = {span.kind for span in self._open}
        if kind in held_by or held_by.intersection(_FIXED_WIDTH):
            return False
        if kind in _FIXED_WIDTH:
            if "text_link" in held_by:
                return False
            self._pause_styles()
        self._open.append(_Span(kind, url))
        return True

    def close(self) -> None:
        """End the entity that was opened last."""
        self._finish(self._open.pop())

    def build(self) -> Text:
        """Return the text, ending in "…" where the limit cut it."""
        for span in self._open:
            self._finish(span)
        kept = _choose(self._entities)
        entities = sorted(kept, key=lambda e: (e.offset, -e.length, e.kind))
        text = Text("".join(self._parts), tuple(entities))
        return cut(text, 0, self._limit - 1) + "…" if self.is_full else text

    def _append(self, visible: str) -> None:
        if self.is_full:
            return
        before = (self._gap if self._length else "") + self._marker
        self._gap = ""
        self.end_item()
        visible = visible[: self._limit + 1]
        self._length += utf16_length(before)
        self._start_spans()
        self._parts += (before, visible)
        self._length += utf16_length(visible)

    def _start_spans(self) -> None:
        is_fixed_width = bool(self._open) and self._open[-1].kind in _FIXED_WIDTH
        for span in self._open:
            if is_fixed_width and span.kind not in (*_FIXED_WIDTH, "blockquote"):
                continue
            if span.start is None:
                span.start = self._length

    def _pause_styles(self) -> None:
        for span in self._open:
            if span.kind != "blockquote":
                self._finish(span)

    def _finish(self, span: _Span) -> None:
        if span.start is not None:
            self._entities.append(
                Entity(span.kind, span.start, self._length - span.start, span.url)
            )
        span.start = None


def clean(string: str) -> str:
    """Return the string composed (NFC) and without characters that show nothing or mislead.

    Composed, since Telegram drops some combining marks and phrases are compared letter by letter.
    """
    if string.isascii() and string.isprintable():
        return string
    shown = _HIDDEN.sub("", string)
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_drop_marks, shown))


def _drop_marks(match: re.Match[str]) -> str:
    """Return what was found with at most so many combining marks in a row."""
    kept: list[str] = []
    for is_mark, run in groupby(match[0], lambda character: unicodedata.combining(character) > 0):
        kept += islice(run, MAX_MARKS if is_mark else None)
    return "".join(kept)


def _choose(entities: list[Entity]) -> list[Entity]:
    """Return as many entities as a text may have, links before all others."""
    if len(entities) <= MAX_ENTITIES:
        return entities
    return sorted(entities, key=lambda e: (e.kind != "text_link", e.offset))[:MAX_ENTITIES]
