"""Dividing a long Text into pages, and cutting it down to one message."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.rendering.graphemes import floor_boundary
from bot.rendering.text import clip, string_index, strip
from storage.text import Entity, Text, utf16_length

MESSAGE_LIMIT = 4_096
"""UTF-16 units (Bot API, sendMessage)."""

CAPTION_LIMIT = 1_024
"""The same of what stands under a file (Bot API, sendDocument)."""

PAGE_LIMIT = 3_500
"""UTF-16 units: a message takes 4,096, and title, date, link and page number need room."""

ENTITY_LIMIT = 90
"""Telegram shows about 100 entities a message (undocumented; python-telegram-bot's constants)."""

SMALLEST_LIMIT = 16
"""Below this there may be no room for one character and its "…"."""

_BLANKS = re.compile(r"\s*")
_BREAKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\n\s*\n",  # paragraphs
        r"\n",  # lines
        r"(?<=[.!?…。！？])[\"'»”’)\]]*\s+",  # sentences
        r"\s+",  # words
    )
)


def paginate(text: Text, limit: int = PAGE_LIMIT) -> tuple[Text, ...]:
    """Return the text as pages of at most `limit` UTF-16 units and 90 entities; at least one.

    A page ends at a paragraph, else a line, a sentence, a word, a character. Together the pages
    hold the whole text; only white space at their ends is dropped, and entities that a page cuts
    continue on the next. A page with more than 90 entities ends before the next begins.
    """
    if limit >= SMALLEST_LIMIT and len(text) <= limit and len(text.entities) <= ENTITY_LIMIT:
        return (strip(text),)
    return _divide(text, limit)


@lru_cache(maxsize=16)  # whoever reads a long text turns its pages: not divided anew for each
def _divide(text: Text, limit: int) -> tuple[Text, ...]:
    return tuple(page for page in _iterate_pages(text, limit) if page) or (Text(),)


def teaser(text: Text, limit: int) -> tuple[Text, bool]:
    """Return as much as `limit` UTF-16 units hold, and whether anything was left out ("…")."""
    whole = strip(text)
    if len(whole) <= limit and len(whole.entities) <= ENTITY_LIMIT:
        return whole, False
    first = next(_iterate_pages(whole, limit - len(" …")))
    return first + ("…" if first.string[-1].isalnum() else " …"), True


def _iterate_pages(text: Text, limit: int) -> Iterator[Text]:
    if limit < SMALLEST_LIMIT:
        raise ValueError(f"a page needs at least {SMALLEST_LIMIT} units, not {limit}")
    spans = _Spans(text.entities)
    index = offset = 0
    while index < len(text.string):
        window = _next_window(text.string, index, spans.room(offset, limit))
        is_last = index + len(window) == len(text.string)
        page = window if is_last else window[: _page_length(window)]
        end = offset + utf16_length(page)
        yield strip(Text(page, clip(spans.move(end), offset, end)[:ENTITY_LIMIT]))
        index += len(page)
        offset = end


class _Spans:
    """A text's entities as the pages pass over them: each is looked at only where it stands."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        real = (entity for entity in entities if entity.length > 0)
        self._all = sorted(real, key=lambda entity: (entity.offset, -entity.length))
        self._next = 0  # index of the first that begins at or after the current page's start
        self._open: list[Entity] = []  # those that began before it and have not ended

    def room(self, offset: int, limit: int) -> int:
        """Return how many units fit from `offset` on before there is one entity too many."""
        place = self._next + ENTITY_LIMIT - len(self._open)
        if self._next <= place < len(self._all) and self._all[place].offset > offset:
            return min(limit, self._all[place].offset - offset)
        return limit

    def move(self, end: int) -> list[Entity]:
        """Return the entities of the page that ends at `end`, and go on to the next page."""
        shown = self._open
        while self._next < len(self._all) and self._all[self._next].offset < end:
            shown.append(self._all[self._next])
            self._next += 1
        self._open = [entity for entity in shown if entity.end > end]
        return shown


def _next_window(string: str, index: int, room: int) -> str:
    """Return what fits into `room` units, whole characters and the white space after them.

    That white space is not shown, and shows where the last word of the window ends.
    """
    longest = index + max(1, string_index(string[index : index + room], room))
    whole = floor_boundary(string, longest)
    end = whole if whole > index else longest
    blanks = _BLANKS.match(string, end)
    return string[index : blanks.end() if blanks else end]


def _page_length(window: str) -> int:
    """Return how much of a full window makes a page: at best to a break in its second half."""
    for earliest in (len(window) // 2, 1):
        for pattern in _BREAKS:
            ends = [match.end() for match in pattern.finditer(window) if match.start() >= earliest]
            if ends:
                return ends[-1]
    return len(window)
