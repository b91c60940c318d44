"""What repeats on a page: elements of one tag and class, or of one tag in one place."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

_FEWEST = 3
_MOST = 300
_MOST_SELECTORS = 400  # a page of many thousand classes is none that we could read
_NAME = re.compile(r"-?[A-Za-z_][\w-]*")
_NOT_ITEMS = ("a", "body", "br", "head", "html", "img", "link", "meta", "option", "script", "style")
_ITEMS = ("article", "li", "tr")
_NEAR = 3  # a <tbody> that nobody wrote stands between a table and its rows
_AROUND = ("aside", "footer", "form", "header", "menu", "nav")


@dataclass(frozen=True, slots=True)
class Group:
    """Elements that one CSS selector finds; `is_around`: most stand in menus, headers, footers."""

    selector: str
    items: tuple[LexborNode, ...]
    is_around: bool


def list_groups(document: LexborHTMLParser) -> Iterator[Group]:
    """Yield what repeats side by side in the document, what stands there most often first."""
    counts = Counter(
        selector
        for node in document.css("body *")
        if node.tag not in _NOT_ITEMS
        for selector in _name(node)
    )
    for selector, count in counts.most_common(_MOST_SELECTORS):
        if _FEWEST <= count <= _MOST:
            items = tuple(document.css(selector))
            if not _are_nested(items):
                yield Group(selector, items, 2 * sum(map(_is_around, items)) > len(items))


def name_classes(node: LexborNode) -> list[str]:
    """Return the element's classes that CSS takes without escapes, as selectors: ".item"."""
    classes = (node.attributes.get("class") or "").split()
    return [f".{name}" for name in classes if _NAME.fullmatch(name)]


def _name(node: LexborNode) -> Iterator[str]:
    """Yield the selectors under which the element may be one of several."""
    for name in dict.fromkeys(name_classes(node)):
        yield f"{node.tag}{name}"
    if node.tag in _ITEMS:
        yield node.tag
    for parent in islice(iter_parents(node), _NEAR):
        if names := _name_place(parent):
            yield from (f"{name} {node.tag}" for name in names)
            return


def _name_place(node: LexborNode) -> list[str]:
    identifier = node.attributes.get("id") or ""
    if _NAME.fullmatch(identifier):
        return [f"#{identifier}"]
    return [f"{node.tag}{name}" for name in dict.fromkeys(name_classes(node))]


def iter_parents(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around one, from the nearest outwards."""
    parent = node.parent
    while parent is not None and parent.tag is not None:
        yield parent
        parent = parent.parent


def _are_nested(items: tuple[LexborNode, ...]) -> bool:
    """Return whether one stands within another: boxes of a layout, no entries of a list."""
    known = {item.mem_id for item in items}
    return any(parent.mem_id in known for item in items for parent in iter_parents(item))


def _is_around(node: LexborNode) -> bool:
    return any(parent.tag in _AROUND for parent in iter_parents(node))
