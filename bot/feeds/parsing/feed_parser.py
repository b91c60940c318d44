"""Bytes of a feed become entries: RSS, Atom (by feedparser) and JSON Feed, in any encoding.

feedparser's own sanitizer and link resolver are off: bot.rendering.foreign.html does both, and
faster. It reads neither external entities nor the entities of a document type, which defuses XML
bombs.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import struct_time
from typing import Any

from bot.feeds.parsing.bounds import bound_feed
from bot.feeds.parsing.entries import FeedUnreadableError, ParsedFeed, choose_entries, find_entry
from bot.feeds.parsing.json_feed import is_json, parse_json_feed
from bot.feeds.parsing.sniffing import describe_body, is_complete, is_feed
from bot.rendering.foreign.html import render_html, render_literal
from bot.rendering.foreign.urls import find_absolute_url
from storage.records.feed import Entry
from storage.text import Text

OLDEST_YEAR = 1970
_TAG = re.compile(r"</?[a-zA-Z]")
HARMLESS = ("CharacterEncodingOverride", "NonXMLContentType")
"""What feedparser calls broken although it reads it well: an encoding or type declared wrongly."""


def parse_feed(body: bytes, url: str, content_type: str = "") -> ParsedFeed:
    """Return the entries of a feed that came from `url`; only the worker process calls it.

    A feed with mistakes gives what is usable and a note. FeedUnreadableError says what came
    instead of a feed.
    """
    if is_json(body):
        return parse_json_feed(body, url)
    if not is_feed(body):
        raise FeedUnreadableError(describe_body(body, content_type))
    feed = _read(bound_feed(body), content_type)
    items, fault = feed["entries"], _find_fault(feed)
    if not items and (fault or not feed.get("version")):
        raise FeedUnreadableError(describe_body(body, content_type, feed.get("bozo_exception")))
    reader = _ItemReader(url, has_types=str(feed.get("version")).startswith("atom"))
    breaks_off = fault is not None and not is_complete(body)
    # Its last item may be half a text, which must not pass for a correction of the whole one.
    whole = items[:-1] if breaks_off else items
    # RFC 4287, 4.1.1: Atom entries of one id are versions of one entry. RSS has no such rule.
    parsed = choose_entries(map(reader.find_entry, whole), is_unique=reader.has_types)
    notes = (fault, "it breaks off; its last entry is left out" if breaks_off else None)
    told = (*parsed.notes, *filter(None, notes))
    return replace(parsed, notes=told, is_complete=not breaks_off)


def _find_fault(feed: Mapping[str, Any]) -> str | None:
    """Return what is wrong with the document as a whole."""
    error = feed.get("bozo_exception")
    if not error or type(error).__name__ in HARMLESS:
        return None
    return f"not well-formed: {error}"


def _read(body: bytes, content_type: str) -> Mapping[str, Any]:
    import feedparser  # 60 ms: not at start-up

    # Without its address: guids are ids, and links are resolved later (see `_ItemReader`).
    headers = {"content-type": content_type}
    try:
        # A file object, because bytes may be taken for the name of a file.
        feed: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(body),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except MemoryError:
        raise
    except Exception as error:  # foreign input makes it fail in many ways
        raise FeedUnreadableError(f"the feed parser failed on it: {error!r}") from error
    return feed


@dataclass(frozen=True, slots=True)
class _ItemReader:
    """Reads the items of one feed; `has_types` says that its format marks text and HTML apart."""

    url: str
    has_types: bool

    def find_entry(self, item: dict[str, Any]) -> Entry | None:
        return find_entry(
            guid=item.get("id") or "",
            title=self._render(item.get("title_detail", {})).string,
            body=max(self._list_bodies(item), key=len, default=Text()),
            link=find_absolute_url(item.get("link") or "", self.url),
            published_at=_find_date(item),
        )

    def _list_bodies(self, item: dict[str, Any]) -> Iterator[Text]:
        for detail in (*item.get("content", []), item.get("summary_detail", {})):
            if detail.get("type", "text/html").startswith(("text/", "application/xhtml")):
                yield self._render(detail)

    def _render(self, detail: Mapping[str, Any]) -> Text:
        value = detail.get("value") or ""
        # Of RSS feedparser guesses the type, and takes a text with, say, a <script> for plain.
        if detail.get("type") == "text/plain" and (self.has_types or not _TAG.search(value)):
            return render_literal(value)
        return render_html(value, find_absolute_url(detail.get("base") or "", self.url) or self.url)


def _find_date(item: dict[str, Any]) -> datetime | None:
    """Return when the entry is dated; None for no date or one that cannot be."""
    for key in ("published_parsed", "updated_parsed", "created_parsed"):
        # dict's own `get`: feedparser's answers for one key with another's value, and warns.
        moment: struct_time | None = dict.get(item, key)
        if moment and (date := _to_datetime(moment)):
            return date
    return None


def _to_datetime(moment: struct_time) -> datetime | None:
    try:
        date = datetime(*moment[:6], tzinfo=UTC)
    except ValueError:
        return None
    return date if date.year >= OLDEST_YEAR else None
