"""Which entities may overlap: the rest is split or silently dropped, as by Telegram.

The rules of td/telegram/MessageEntity.cpp, fix_entities: styles overlap freely and are split at
the borders of others; code takes no styles; links, mentions and code never overlap one another;
quotes hold them whole or not at all.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from sandbox.state.messages import Entity

STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
CODE = frozenset({"pre", "code"})

_PRIORITY = {"blockquote": 0, "expandable_blockquote": 0, "pre": 10, "code": 20, "date_time": 30,
             "text_link": 49, "text_mention": 49, "bold": 90, "italic": 91, "underline": 92,
             "strikethrough": 93, "spoiler": 94, "custom_emoji": 99}  # fmt: skip


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """By place, the longer first, then by kind."""
    return sorted(entities, key=lambda e: (e.offset, -e.length, _PRIORITY.get(e.type, 50)))


def nested(entities: list[Entity], found: list[Entity] | None = None) -> list[Entity]:
    """The entities as Telegram keeps them; `found` ones give way to those that were given."""
    quotes = _apart(e for e in in_order(entities) if e.type in QUOTES)
    solid = _apart(e for e in in_order(entities) if e.type not in QUOTES and e.type not in STYLES)
    given = [e for e in solid if not _crosses_any(e, quotes)]
    fresh = [
        e
        for e in found or ()
        if not _crosses_any(e, quotes) and not any(_overlaps(e, other) for other in given)
    ]
    fixed = in_order([*quotes, *given, *fresh])
    return in_order([*fixed, *_styles(entities, fixed)])


def _apart(entities: Iterable[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _overlaps(one: Entity, other: Entity) -> bool:
    return one.offset < other.end and other.offset < one.end


def _crosses_any(entity: Entity, quotes: list[Entity]) -> bool:
    """Whether it sticks out of a quote it touches."""
    return any(
        _overlaps(entity, quote) and not (quote.offset <= entity.offset and entity.end <= quote.end)
        for quote in quotes
    )


def _styles(entities: list[Entity], fixed: list[Entity]) -> list[Entity]:
    runs = [run for style in STYLES for run in _merged(e for e in entities if e.type == style)]
    borders = {run.offset for run in runs}
    for entity in fixed:
        borders |= {entity.offset, entity.end}
    code = [entity for entity in fixed if entity.type in CODE]
    pieces = (piece for run in runs for piece in _cut(run, sorted(borders)))
    return [p for p in pieces if not any(_overlaps(p, block) for block in code)]


def _merged(entities: Iterable[Entity]) -> list[Entity]:
    runs: list[Entity] = []
    for entity in in_order(entities):
        if runs and entity.offset <= runs[-1].end:
            last = runs[-1]
            runs[-1] = replace(last, length=max(last.end, entity.end) - last.offset)
        else:
            runs.append(entity)
    return runs


def _cut(run: Entity, borders: list[int]) -> list[Entity]:
    stops = [run.offset, *(b for b in borders if run.offset < b < run.end), run.end]
    return [replace(run, offset=start, length=end - start) for start, end in pairwise(stops)]
