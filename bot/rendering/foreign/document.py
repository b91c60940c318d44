"""Foreign HTML becomes a document in bounded time.

The parser's time grows with the square of the depth and of the attributes of one element: what fits
in 2 MB would take minutes. So what is absurd is taken out first; the text stays. That needs to see
each tag where the parser will see it: comments and what holds no markup are taken out, too (nobody
is shown them), and an end tag that the parser might ignore is none.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from bot.rendering.foreign.tags import (
    BARRIERS,
    FORMATTING,
    HEADINGS,
    NOT_NESTING,
    RAW,
    REPLACING,
    SWALLOWING,
    UNWRAPPED,
)

MAX_INPUT_LENGTH = 2_000_000
"""Characters of HTML; what follows is not read."""

MAX_DEPTH = 512
"""Elements; the depth at which Chromium stops nesting too (its kMaximumHTMLParserDOMTreeDepth)."""

MAX_FORMATTING = 8
"""Open elements such as <b>: the parser opens all of them anew in every paragraph."""

MAX_ATTRIBUTES = 100
"""Of one element; one with more loses all."""

MAX_TAGS = 100_000
"""Of one document; those that follow are taken out."""

_HARMLESS_LENGTH = 4_000  # with less, and few tags, no square is large

# https://html.spec.whatwg.org/multipage/parsing.html#tokenization
_S = r"\t\n\f\r "
_ATTRIBUTE = (
    rf"[^{_S}/>][^{_S}/>=]*+"
    rf"(?:[{_S}]*+=[{_S}]*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^{_S}>\"'][^{_S}>]*+)?+)?+"
)
_REST = rf"(?:[{_S}/]++|{_ATTRIBUTE})*+>?+"
_NOTES = rf"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?:[!?]|/[^a-z])[^>]*+>?+|<svg(?=[{_S}/])[^>]*?/>"
_RAW = (
    rf"<(?P<raw>{'|'.join(sorted(RAW))})(?=[{_S}/>]){_REST}"
    rf".*?(?:</(?P=raw)(?=[{_S}/>]){_REST}|\Z)"
)
_TAG = rf"<(?P<end>/?)(?P<name>[a-z][^{_S}/>]*+)(?P<rest>{_REST})"
_TOKEN = re.compile(f"{_NOTES}|{_RAW}|{_TAG}|<", re.DOTALL | re.IGNORECASE)
_EMPTY_ELEMENT = re.compile(
    rf"<(?:{'|'.join(sorted(SWALLOWING))})(?=[{_S}/])(?P<attributes>[^<>]*+)(?<=/)>", re.IGNORECASE
)
"""XHTML's way to write an element without contents, as in feeds. HTML knows no such thing: there it
begins one, which holds all that follows and hides it or makes it bold."""
_ATTRIBUTES = re.compile(_ATTRIBUTE)


def parse_document(html: str) -> LexborHTMLParser:
    """Return the document that a browser would make of the first 2,000,000 characters."""
    html = _EMPTY_ELEMENT.sub(_drop_empty, html[:MAX_INPUT_LENGTH])
    if len(html) > _HARMLESS_LENGTH or html.count("<") > MAX_DEPTH:
        html = tame(html)
    return LexborHTMLParser(html)


def _drop_empty(element: re.Match[str]) -> str:
    """Keep <a href=https://embassy.example/>: there the slash belongs to the address."""
    name, _, value = element["attributes"].rsplit(maxsplit=1)[-1].partition("=")
    is_bare = bool(name and value) and value[0] not in "\"'"
    return element[0] if is_bare else ""


def tame(html: str) -> str:
    """Return the HTML without what would cost the parser too much, or would not be shown."""
    return _Tamer().tame(html)


@dataclass(slots=True)
class _Scope:
    """What is open inside one barrier (or the document), by name: its end tags reach no further."""

    barrier: str = ""
    kept: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)


class _Tamer:
    """Takes out what would cost the parser too much. Counts rather too many open than too few."""

    def __init__(self) -> None:
        self._scopes = [_Scope()]
        self._depth = 0
        self._formatting_count = 0
        self._tag_count = 0
        self._seen: set[str] = set()

    def tame(self, html: str) -> str:
        return _TOKEN.sub(self._judge, html)

    def _judge(self, match: re.Match[str]) -> str:
        if not (name := (match["name"] or "").lower()):
            return _keep_note(match[0])
        self._tag_count += 1
        if self._tag_count > MAX_TAGS or name in UNWRAPPED or self._is_repeated(match, name):
            return ""
        if name not in NOT_NESTING:
            key = "h1" if name in HEADINGS else name  # </h3> ends an <h2>, too
            is_kept = self._end(key) if match["end"] else self._start(key)
            if not is_kept:
                return ""
        return _bound_attributes(match)

    def _is_repeated(self, match: re.Match[str], name: str) -> bool:
        """Return whether it is another <body>, whose attributes would be added to the first's."""
        if name not in ("html", "head", "body") or match["end"]:
            return False
        is_repeated = name in self._seen
        self._seen.add(name)
        return is_repeated

    def _start(self, name: str) -> bool:
        scope = self._scopes[-1]
        if name in REPLACING and scope.kept[name]:  # the parser ends the one before
            return True
        is_formatting = name in FORMATTING
        if self._depth >= MAX_DEPTH or (is_formatting and self._formatting_count >= MAX_FORMATTING):
            scope.removed[name] += 1
            return False
        scope.kept[name] += 1
        self._depth += 1
        self._formatting_count += is_formatting
        if name in BARRIERS:
            self._scopes.append(_Scope(name))
        return True

    def _end(self, name: str) -> bool:
        scope = self._scopes[-1]
        if scope.removed[name]:
            scope.removed[name] -= 1
            return False
        if name == scope.barrier:
            self._leave()
            scope = self._scopes[-1]
        if not scope.kept[name]:
            return False
        scope.kept[name] -= 1
        self._depth -= 1
        self._formatting_count -= name in FORMATTING
        return True

    def _leave(self) -> None:
        left = self._scopes.pop().kept
        self._depth -= left.total()
        self._formatting_count -= sum(left[name] for name in FORMATTING)


def _keep_note(note: str) -> str:
    if note == "<":  # must begin no tag when what follows it is taken out
        return "&lt;"
    return note if note[:9].lower() == "<!doctype" else ""


def _bound_attributes(match: re.Match[str]) -> str:
    rest = match["rest"]
    if len(rest) <= 2 * MAX_ATTRIBUTES or len(_ATTRIBUTES.findall(rest)) <= MAX_ATTRIBUTES:
        return match[0]
    return f"<{match['end']}{match['name']}>"
