"""What the feed parser is given: a document without what it would misread.

Of an entry's elements it gets those that are read, the entry's own title, text, links, ids and
dates: not the titles of pictures and podcasts, whose text can be longer than the entry's. It gets
no "&" that begins nothing, no character that XML forbids, and no item after the 1,000th.
"""

import re
from collections.abc import Iterator
from html.entities import html5

from bot.feeds.parsing.bounds import MAX_ITEMS
from bot.feeds.parsing.own_elements import OwnElements

# https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_HEAD = re.compile(r"\A\s*+(?:<\?xml\s[^>]{0,500}>(?:\r?\n)?)?")
# No "<" outside quotes: where a thousand tags are begun, each would be read to the end.
_ATTRIBUTE = r"[^\s/>\"'=<]++(?:\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'|[^\s>\"'<]++))?+"
TOKEN = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)"
    r"|<!DOCTYPE[^\[>]*+(?:\[.*?(?:\]\s*+|\Z))?+>?+"
    rf"|<(?P<end>/?)(?P<name>[a-z_][\w:.-]*+)(?P<rest>(?:\s++|{_ATTRIBUTE}|/(?!>))*+)(?P<closed>/?)>"
    r"|&[#\w]*+;?+|<",
    re.DOTALL | re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"&(?P<reference>#[0-9]++;|#x[0-9a-f]++;|[a-z][a-z0-9]*+;)?+", re.IGNORECASE
)
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_ENTITY = re.compile(r"<!ENTITY\s+([\w.-]{1,100})\s+[\"']")  # not those of other files
_LARGEST = 0x10FFFF
_LARGEST_DIGITS = 8  # with zeros before; more are no character, and slow to read
_HALVES = range(0xD800, 0xE000)


def tidy(document: str) -> str:
    """Return a feed as the parser reads it well, encoded as it says: it says nothing, so UTF-8."""
    document = _HEAD.sub("", _FORBIDDEN.sub(_replace_forbidden, document), count=1)
    return "".join(_list_kept(document))


def _replace_forbidden(character: re.Match[str]) -> str:
    """Return nothing for what shows nothing, a space for what parts words."""
    return {"\v": " ", "\f": " "}.get(character[0], "" if character[0] < " " else "\ufffd")


def _list_kept(document: str) -> Iterator[str]:
    declared = {f"{name};" for name in _ENTITY.findall(document)}
    own = OwnElements(document)
    end, item_count = 0, 0
    for token in TOKEN.finditer(document):
        is_dropped = own.is_dropping
        if not is_dropped:
            yield document[end : token.start()]
        end = token.end()
        if token["name"]:
            item_count += own.take(token)
            if item_count > MAX_ITEMS:
                yield _find_rest(document, token.start())
                return
            is_dropped = is_dropped or own.drops_last
        if not is_dropped:
            yield _repair(token, declared)
    if not own.is_dropping:
        yield document[end:]


def _find_rest(document: str, cut: int) -> str:
    """Return what follows the last item: of a whole document, what closes it."""
    ends = [document.rfind(f"</{name}>", cut) for name in ("item", "entry")]
    return document[document.find(">", max(ends)) + 1 :] if max(ends) > 0 else ""


def _repair(token: re.Match[str], declared: set[str]) -> str:
    whole = token[0]
    if whole == "<":  # as in "fees < 100"
        return "&lt;"
    if whole.startswith("&") or (token["name"] and "&" in whole):
        return _REFERENCE.sub(lambda found: _repair_reference(found, declared), whole)
    return "" if whole.startswith("<!--") else whole


def _repair_reference(found: re.Match[str], declared: set[str]) -> str:
    reference = found["reference"]
    if reference is None:  # as in "?page=1&lang=ru"
        return "&amp;"
    if reference.startswith("#"):
        return _repair_number(found[0], reference[1:-1])
    if reference in _OF_XML or reference in declared:
        return found[0]
    characters = html5.get(reference)
    return (
        f"&amp;{reference}" if characters is None else "".join(f"&#{ord(c)};" for c in characters)
    )


def _repair_number(whole: str, number: str) -> str:
    """Return a reference to a character, "�" where there is none: feedparser fails on it."""
    digits = number.lstrip("xX0") or "0"
    if len(digits) <= _LARGEST_DIGITS:
        code = int(digits, 16 if number[0] in "xX" else 10)
        if code <= _LARGEST and code not in _HALVES and not _FORBIDDEN.match(chr(code)):
            return whole
    return "&#xFFFD;"
