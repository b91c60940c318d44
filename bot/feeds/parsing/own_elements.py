"""Which elements of a feed's entries are the entry's own, and read: the others are dropped."""

import re

_NAMESPACE = re.compile(
    r"xmlns:([\w.-]{1,100})\s*=\s*[\"']\s*([^\"']{1,200}?)/?\s*[\"']", re.IGNORECASE
)


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_FORMATS = frozenset(
    {
        "http://www.w3.org/2005/atom",
        "http://purl.org/atom/ns#",
        "http://purl.org/rss/1.0",
        "http://my.netscape.com/rdf/simple/0.9",
        "http://backend.userland.com/rss2",
        "http://cyber.law.harvard.edu/rss/rss.html",
        "http://blogs.law.harvard.edu/tech/rss",
    }
)
"""Namespaces of the formats themselves, whatever prefix a document gives them."""

_OWN = _names(
    "title description summary content guid id link pubdate published updated issued modified "
    "created date body div"
)
"""Elements of RSS, Atom and XHTML, in small letters."""

_OF_MODULES = {
    "http://purl.org/rss/1.0/modules/content": _names("encoded"),
    "http://purl.org/dc/elements/1.1": _names("date"),
    "http://purl.org/dc/terms": _names("created issued modified date"),
    "http://www.w3.org/1999/xhtml": _names("body div"),
}
_USUAL_PREFIXES = {
    "atom": "http://www.w3.org/2005/atom",
    "content": "http://purl.org/rss/1.0/modules/content",
    "dc": "http://purl.org/dc/elements/1.1",
    "dcterms": "http://purl.org/dc/terms",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
"""For documents that use them without saying so."""

_RELATION = re.compile(r"\srel\s*=\s*[\"']?\s*([^\"'\s>]*)", re.IGNORECASE)
_ADDRESS = re.compile(r"\shref\s*=", re.IGNORECASE)


class OwnElements:
    """Follows the tags of a document, and says which of them to drop."""

    def __init__(self, document: str) -> None:
        """Read which prefixes the document uses."""
        self._document = document
        named = {prefix.lower(): uri.lower() for prefix, uri in _NAMESPACE.findall(document)}
        self._namespaces = _USUAL_PREFIXES | named
        self._ends: dict[str, int] = {}
        self._is_in_entry = False
        self._open = ""  # the child of the entry that is open
        self._depth = 0  # how many of its name are
        self.is_dropping = False
        """Whether what follows belongs to an element that is dropped."""
        self.drops_last = False
        """Whether the tag that was taken last is dropped."""

    def take(self, tag: re.Match[str]) -> bool:
        """Follow a tag of `markup.TOKEN`; return whether it begins an entry."""
        name, is_end = tag["name"].lower(), bool(tag["end"])
        self.drops_last = self.is_dropping
        if self._is_entry(name):
            self._open, self.is_dropping, self.drops_last = "", False, False
            self._is_in_entry = not is_end and not tag["closed"]
            return not is_end
        if self._open:
            self._follow(name, is_end=is_end, is_closed=bool(tag["closed"]))
        elif self._is_in_entry and not is_end:
            self._begin(name, tag)
        return False

    def _follow(self, name: str, *, is_end: bool, is_closed: bool) -> None:
        if name != self._open or is_closed:
            return
        self._depth += -1 if is_end else 1
        if self._depth == 0:
            self._open, self.is_dropping = "", False

    def _begin(self, name: str, tag: re.Match[str]) -> None:
        self.drops_last = not self._is_own(name, tag)
        if tag["closed"] or (self.drops_last and not self._is_ended(tag)):
            return
        self._open, self._depth, self.is_dropping = name, 1, self.drops_last

    def _is_entry(self, name: str) -> bool:
        prefix, _, local = name.rpartition(":")
        return local in ("item", "entry") and self._is_format(prefix)

    def _is_format(self, prefix: str) -> bool:
        return not prefix or self._namespaces.get(prefix) in _FORMATS

    def _is_own(self, name: str, tag: re.Match[str]) -> bool:
        prefix, _, local = name.rpartition(":")
        if local == "link" and not self._is_alternate(tag):
            return False
        if self._is_format(prefix):
            return local in _OWN
        return local in _OF_MODULES.get(self._namespaces.get(prefix, ""), ())

    def _is_alternate(self, tag: re.Match[str]) -> bool:
        """Return whether a link leads to the entry's page, and anywhere at all."""
        relation = _RELATION.search(tag["rest"])
        if relation and relation[1].lower() not in ("alternate", ""):
            return False
        has_text = not tag["closed"] and not self._document.startswith("</", tag.end())
        return has_text or bool(_ADDRESS.search(tag["rest"]))

    def _is_ended(self, tag: re.Match[str]) -> bool:
        """Return whether an element has an end tag within its entry; else only its tag goes."""
        end = self._find_end(tag["name"], tag.end())
        ends = (self._find_end(name, tag.end()) for name in ("item", "entry"))
        return end >= 0 and not any(0 <= entry_end < end for entry_end in ends)

    def _find_end(self, name: str, start: int) -> int:
        """Return where the next end tag of a name is, -1 for none; each is looked for once."""
        known = self._ends.get(name)
        if known is None or 0 <= known < start:
            known = self._ends[name] = self._document.find(f"</{name}", start)
        return known
