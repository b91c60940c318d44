"""How to read a news page that offers no feed: the selectors for its repeated structure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from zoneinfo import ZoneInfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.feeds.discovery.dates import find_date_format
from bot.feeds.discovery.items import Item, find_item, text_of
from bot.feeds.discovery.repetition import Group, list_groups, name_classes
from bot.feeds.parsing.entries import FeedUnreadableError, ParsedFeed
from bot.feeds.parsing.page_parser import parse_page
from bot.feeds.reading import selectors_of
from bot.mission.sections import Select

_FEWEST = 3
_LEAST_USABLE = 0.7  # of the elements found: the others are advertisements, separators
_ENOUGH = 20  # more entries make no better news page
_GOOD_TITLE_LENGTH = 40
_MENU_WEIGHT = 0.1


@dataclass(frozen=True, slots=True)
class Proposal:
    """Selectors for a page, and what the bot would read with them."""

    url: str
    select: Select
    parsed: ParsedFeed


@dataclass(frozen=True, slots=True)
class _Candidate:
    group: Group
    items: tuple[Item, ...]
    score: float


def propose(
    document: LexborHTMLParser, body: bytes, url: str, content_type: str, zone: ZoneInfo
) -> Proposal | None:
    """Return how to read the news on a page from `url`, or None where nothing repeats like news.

    What is proposed has been read with the parser that will read it.
    """
    candidates = [c for group in list_groups(document) if (c := _judge(group)) is not None]
    for candidate in sorted(candidates, key=lambda c: c.score, reverse=True):
        select = _write_select(candidate)
        if select is None:
            continue
        try:
            parsed = parse_page(body, url, selectors_of(select), zone, content_type)
        except FeedUnreadableError:
            continue
        if len(parsed.entries) >= _FEWEST:
            return Proposal(url, select, parsed)
    return None


def _judge(group: Group) -> _Candidate | None:
    """Return how much the group looks like news: headlines that lead to pages of their own."""
    items = tuple(item for node in group.items if (item := find_item(node)) is not None)
    links = {item.title.attributes.get("href") for item in items}
    if len(links) < _FEWEST or len(links) < _LEAST_USABLE * len(group.items):
        return None
    length = fmean(len(text_of(item.title)) for item in items)
    score = min(len(links), _ENOUGH) * min(length / _GOOD_TITLE_LENGTH, 1)
    score *= len(links) / len(group.items)
    score *= 1 + 1.5 * _share(item.date is not None for item in items)
    score *= 1 + _share(item.has_heading for item in items) / 2
    score *= 1 + _share(item.summary is not None for item in items) / 2
    return _Candidate(group, items, score * (_MENU_WEIGHT if group.is_around else 1))


def _share(facts: Iterator[bool]) -> float:
    return fmean(map(float, facts))


def _write_select(candidate: _Candidate) -> Select | None:
    items = candidate.items
    title = _find_selector(items, [item.title for item in items])
    if title is None:
        return None
    date = _find_selector(items, [item.date for item in items])
    dates = [item.date for item in items if item.date is not None]
    # What is stamped for machines is read without a format, with its time of day.
    is_stamped = all("datetime" in node.attributes for node in dates)
    date_format = None if is_stamped else find_date_format([text_of(node) for node in dates])
    return Select(
        entry=candidate.group.selector,
        title=title,
        link=title,
        date=date if date_format or is_stamped else None,
        date_format=date_format,
        summary=_find_selector(items, [item.summary for item in items]),
    )


def _find_selector(items: Sequence[Item], targets: Sequence[LexborNode | None]) -> str | None:
    """Return the selector that finds the most of these elements, each the first in its item."""
    wanted = [(i.node, t) for i, t in zip(items, targets, strict=True) if t is not None]
    names = dict.fromkeys(name for _, target in wanted for name in _list_names(target))
    counts = {name: sum(_finds(name, item, target) for item, target in wanted) for name in names}
    best = max(counts, key=lambda name: (counts[name], *_rank(name)), default=None)
    return best if best and 2 * counts[best] > len(items) else None


def _rank(selector: str) -> tuple[bool, bool, int]:
    """Prefer what a redesign leaves true: a class, else a tag below another; then the shorter."""
    has_class, has_parent = "." in selector.rpartition(" ")[2], " " in selector
    return has_class, has_class != has_parent, -len(selector)


def _finds(selector: str, item: LexborNode, target: LexborNode) -> bool:
    found = item.css_first(selector)
    return found is not None and found.mem_id == target.mem_id


def _list_names(node: LexborNode) -> Iterator[str]:
    tag, parent = node.tag or "", node.parent
    own = [*name_classes(node), tag]
    yield from own
    if parent is not None:
        for above in (*name_classes(parent), parent.tag or ""):
            yield from (f"{above} {name}" for name in own)
