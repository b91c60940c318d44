"""Foreign HTML becomes a document in bounded time.

The parser's time grows with the square of the depth (400,000 nested elements fit in 2 MB and would
take minutes), so tags beyond a depth are taken out first; the text between them stays.
"""

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser

from bot.rendering.tags import NOT_NESTING

MAX_INPUT_LENGTH = 2_000_000
"""Characters of HTML; what follows is not read."""

MAX_DEPTH = 512
"""Elements; the depth at which Chromium stops nesting too (its kMaximumHTMLParserDOMTreeDepth)."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>?")


def parse_document(html: str) -> LexborHTMLParser:
    """Return the document that a browser would make of the first 2,000,000 characters."""
    html = html[:MAX_INPUT_LENGTH]
    return LexborHTMLParser(_Flattener().flatten(html) if html.count("<") > MAX_DEPTH else html)


class _Flattener:
    """Takes out the tags of elements that lie too deep."""

    def __init__(self) -> None:
        self._kept: Counter[str] = Counter()  # open elements, by name
        self._removed: Counter[str] = Counter()
        self._depth = 0

    def flatten(self, html: str) -> str:
        return _TAG.sub(self._judge, html)

    def _judge(self, match: re.Match[str]) -> str:
        name = match[2].lower()
        if name in NOT_NESTING:
            return match[0]
        is_kept = self._judge_end(name) if match[1] else self._judge_start(name)
        return match[0] if is_kept else ""

    def _judge_start(self, name: str) -> bool:
        if self._depth >= MAX_DEPTH:
            self._removed[name] += 1
            return False
        self._kept[name] += 1
        self._depth += 1
        return True

    def _judge_end(self, name: str) -> bool:
        if self._removed[name]:
            self._removed[name] -= 1
            return False
        if self._kept[name]:
            self._kept[name] -= 1
            self._depth -= 1
        return True
