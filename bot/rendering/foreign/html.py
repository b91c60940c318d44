"""Foreign HTML becomes Text: one walk over the document, without recursion, bounded in size.

Why not a sanitizer and a converter: they lose relative links, the order of lists and the cells of
tables, and fail on deep nesting; here nothing can raise, whatever a website sends.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape

from selectolax.lexbor import LexborNode

from bot.rendering.foreign.builder import TextBuilder
from bot.rendering.foreign.document import MAX_INPUT_LENGTH, parse_document
from bot.rendering.foreign.scripts import Script, find_mark, find_script
from bot.rendering.foreign.tags import BLANK_LINE, DROPPED, NEWLINE, STYLES
from bot.rendering.foreign.urls import find_absolute_url, find_contact, hide_userinfo, is_shown
from storage.text import Text

MAX_OUTPUT_LENGTH = 200_000
"""UTF-16 units of text; sixty pages."""

_DISPLAY_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n\s*\n")
_NUMBER = re.compile(r"-?[0-9]{1,6}")

CELL_SEPARATORS = ("", ": ", "; ")
"""Before the first cell of a row that holds something, the second, and the others."""

EMPTY_CELL = "–"

MAX_INDENT = 5
"""Levels of lists that are told apart by their indent."""

_Leave = Callable[[], None]


def render_html(html: str, base_url: str = "", limit: int = MAX_OUTPUT_LENGTH) -> Text:
    """Return foreign HTML as Text of at most `limit` UTF-16 units, "…" at the end where cut.

    `base_url` resolves relative links; without it they become plain text. Broken HTML is read as a
    browser reads it; nothing raises.
    """
    walk = _Walk(TextBuilder(limit), base_url)
    body = parse_document(html).body
    if body is not None:
        walk.run(body)
    text = walk.builder.build()
    is_cut = len(html) > MAX_INPUT_LENGTH and not walk.builder.is_full
    return text + "…" if is_cut else text


def render_plain(html: str) -> str:
    """Return foreign HTML as one line without markup, for titles and summaries."""
    return " ".join(render_html(html).string.split())


def render_literal(string: str) -> Text:
    """Return text that is not HTML with the same care: blank lines part paragraphs."""
    paragraphs = _BLANK_LINE.split(string)
    return render_html("".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs))


@dataclass(slots=True)
class _List:
    """A list that is open; `number` is its next item's, None where items have bullets."""

    number: int | None


@dataclass(slots=True)
class _Row:
    """A row of a table that is open.

    Its empty cells are shown where others follow, so that each text stays in its column; not those
    of a row in which one cell alone holds something, which is how pages used to be laid out.
    """

    is_filled: bool
    cell_count: int = 0
    filled_count: int = 0
    empty_count: int = 0
    """Cells since the last that held something."""

    def next_separator(self) -> str:
        """Return what stands before the next cell, empty ones before it included."""
        if not self.is_filled:
            return CELL_SEPARATORS[min(self.filled_count, 2)]
        first = self.cell_count - self.empty_count
        marks = [CELL_SEPARATORS[min(at, 2)] for at in range(first, self.cell_count + 1)]
        return EMPTY_CELL.join(marks)


class _Walk:
    """One pass over a document; what is due after an element's children waits on the stack."""

    def __init__(self, builder: TextBuilder, base_url: str) -> None:
        self.builder = builder
        self._base_url = base_url
        self._lists: list[_List] = []
        self._rows: list[_Row] = []
        self._verbatim_depth = 0
        self._script: Script | None = None

    def run(self, root: LexborNode) -> None:
        stack: list[LexborNode | _Leave] = [root]
        while stack and not self.builder.is_full:
            item = stack.pop()
            if not isinstance(item, LexborNode):
                item()
            elif item.is_text_node:
                self._write(item.text_content or "")
            elif item.is_element_node and not _is_hidden(item):
                stack += self._enter(item)
                stack += _list_children_backwards(item)

    def _write(self, string: str) -> None:
        string = hide_userinfo(string)
        if self._script is not None:
            string = string.translate(self._script)
        if self._verbatim_depth:
            self.builder.write_verbatim(string)
        else:
            self.builder.write(string)

    def _enter(self, node: LexborNode) -> Iterator[_Leave]:
        """Begin an element; yield what ends it, what is due first last."""
        tag = node.tag or ""
        if newline_count := self._count_newlines(tag):
            self.builder.break_line(newline_count)
            yield partial(self.builder.break_line, newline_count)
        if (special := _SPECIAL.get(tag)) and (leave := special(self, node)):
            yield leave
        if (kind := STYLES.get(tag)) and self.builder.open(kind):
            yield self.builder.close

    def _count_newlines(self, tag: str) -> int:
        if tag in NEWLINE or (tag in ("ul", "ol") and self._lists):
            return 1
        return 2 if tag in BLANK_LINE else 0

    def enter_break(self, _node: LexborNode) -> None:
        self.builder.add_newline()

    def enter_image(self, node: LexborNode) -> None:
        self._write(node.attributes.get("alt") or "")

    def enter_quote(self, _node: LexborNode) -> _Leave:
        self._write("“")
        return partial(self._write, "”")

    def enter_preformatted(self, _node: LexborNode) -> _Leave:
        self._verbatim_depth += 1
        return self._leave_preformatted

    def _leave_preformatted(self) -> None:
        self._verbatim_depth -= 1

    def enter_link(self, node: LexborNode) -> _Leave | None:
        href = node.attributes.get("href") or ""
        url = find_absolute_url(href, self._base_url)
        if url and self.builder.open("text_link", url):
            return self.builder.close
        contact = find_contact(href)
        if contact and not is_shown(contact, node.text()):
            return partial(self._write, f" ({contact})")
        return None

    def enter_script(self, node: LexborNode) -> _Leave | None:
        if self._script is not None:  # an outer one has the say
            return None
        tag, string = node.tag or "", node.text()
        self._script = find_script(tag, string)
        if self._script is None:
            if mark := find_mark(tag, string):
                self._write(mark)
            return None
        return self._leave_script

    def _leave_script(self) -> None:
        self._script = None

    def enter_list(self, node: LexborNode) -> _Leave:
        is_ordered = node.tag == "ol"
        self._lists.append(_List(_get_number(node, "start", 1) if is_ordered else None))
        return self._leave_list

    def _leave_list(self) -> None:
        self._lists.pop()

    def enter_item(self, node: LexborNode) -> _Leave:
        marker = "• "
        if self._lists and (number := self._lists[-1].number) is not None:
            number = _get_number(node, "value", number)
            self._lists[-1].number = number + 1
            marker = f"{number}. "
        depth = min(len(self._lists), MAX_INDENT)
        self.builder.start_item("  " * (depth - 1) + marker)
        return self.builder.end_item

    def enter_row(self, node: LexborNode) -> _Leave:
        self._rows.append(_Row(is_filled=_has_several(node)))
        return self._leave_row

    def _leave_row(self) -> None:
        row = self._rows.pop()
        self.builder.end_row(is_one_line=row.filled_count > 1)

    def enter_cell(self, _node: LexborNode) -> _Leave:
        row = self._rows[-1] if self._rows else _Row(is_filled=False)
        self.builder.start_cell(row.next_separator())
        return partial(self._leave_cell, row, len(self.builder))

    def _leave_cell(self, row: _Row, length_before: int) -> None:
        has_text = len(self.builder) > length_before
        row.cell_count += 1
        row.filled_count += has_text
        row.empty_count = 0 if has_text else row.empty_count + 1


_SPECIAL: dict[str, Callable[[_Walk, LexborNode], _Leave | None]] = {
    "a": _Walk.enter_link,
    "br": _Walk.enter_break,
    "img": _Walk.enter_image,
    "li": _Walk.enter_item,
    "ol": _Walk.enter_list,
    "pre": _Walk.enter_preformatted,
    "q": _Walk.enter_quote,
    "sub": _Walk.enter_script,
    "sup": _Walk.enter_script,
    "td": _Walk.enter_cell,
    "th": _Walk.enter_cell,
    "tr": _Walk.enter_row,
    "ul": _Walk.enter_list,
}


def _list_children_backwards(node: LexborNode) -> Iterator[LexborNode]:
    child = node.last_child
    while child is not None:
        yield child
        child = child.prev


def _has_several(row: LexborNode) -> bool:
    """Return whether more than one of a row's cells hold text."""
    filled_count = 0
    for cell in _list_children_backwards(row):
        if cell.tag in ("td", "th") and cell.text().strip():
            filled_count += 1
        if filled_count > 1:
            return True
    return False


def _is_hidden(node: LexborNode) -> bool:
    """Return whether a browser would not show the element."""
    attributes = node.attributes
    return (
        node.tag in DROPPED
        or "hidden" in attributes
        or bool(_DISPLAY_NONE.search(attributes.get("style") or ""))
    )


def _get_number(node: LexborNode, attribute: str, default: int) -> int:
    """Return a list's or item's number as written, else `default`."""
    value = (node.attributes.get(attribute) or "").strip()
    return int(value) if _NUMBER.fullmatch(value) else default
