"""One repeated element as an entry: its headline link, its date, its text."""

from dataclasses import dataclass
from itertools import takewhile

from selectolax.lexbor import LexborNode

from bot.feeds.discovery.dates import looks_dated
from bot.feeds.discovery.repetition import iter_parents

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SHORTEST_TITLE = 5
_SHORTEST_SUMMARY = 20
_LEAST_SHARE = 0.5  # of all linked words: an entry links to itself before all others


@dataclass(frozen=True, slots=True)
class Item:
    """What an element would be as an entry."""

    node: LexborNode
    title: LexborNode
    """The <a> whose text is the headline."""
    date: LexborNode | None
    summary: LexborNode | None
    has_heading: bool


def find_item(node: LexborNode) -> Item | None:
    """Return the element as an entry, or None where it has no headline that links somewhere."""
    anchors = [a for a in node.css("a[href]") if len(text_of(a)) >= _SHORTEST_TITLE]
    if not anchors:
        return None
    headed = [a for a in anchors if _is_in_heading(a, node)]
    title = max(headed or anchors, key=lambda a: len(text_of(a)))
    own = title.attributes.get("href")
    linked = sum(len(text_of(a)) for a in anchors if a.attributes.get("href") != own)
    if len({a.attributes.get("href") for a in headed}) > 1 or linked > _allowed(title):
        return None
    date = _find_date(node, title)
    return Item(node, title, date, _find_summary(node, title, date), bool(headed))


def text_of(node: LexborNode) -> str:
    """Return the text in an element, with single spaces."""
    return " ".join(node.text(deep=True).split())


def _allowed(title: LexborNode) -> float:
    return len(text_of(title)) / _LEAST_SHARE - len(text_of(title))


def _is_in_heading(anchor: LexborNode, item: LexborNode) -> bool:
    within = takewhile(lambda parent: parent.mem_id != item.mem_id, iter_parents(anchor))
    around = (*within, item, *anchor.css("*"))
    return any(node.tag in HEADINGS for node in around)


def _find_date(item: LexborNode, title: LexborNode) -> LexborNode | None:
    stamped = item.css_first("time[datetime]")
    if stamped is not None:
        return stamped
    within = {node.mem_id for node in (title, *title.css("*"))}
    dated = (
        node
        for node in item.css("*")
        if node.mem_id not in within and looks_dated(text_of(node)) and not node.css("a[href]")
    )
    return min(dated, key=lambda node: len(text_of(node)), default=None)


def _find_summary(
    item: LexborNode, title: LexborNode, date: LexborNode | None
) -> LexborNode | None:
    taken = {node.mem_id for node in (title, date) if node is not None}
    blocks = (
        node
        for node in item.css("p, div, span, td, dd")
        if not taken & {node.mem_id, *(inner.mem_id for inner in node.css("*"))}
    )
    longest = max(blocks, key=lambda node: len(text_of(node)), default=None)
    return longest if longest and len(text_of(longest)) >= _SHORTEST_SUMMARY else None
