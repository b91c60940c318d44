"""Bytes of a feed become entries: RSS, Atom (by feedparser) and JSON Feed, in any encoding.

feedparser's own sanitizer and link resolver are off: bot.rendering.foreign.html does both, and
faster. It is given a tidy document (`markup.tidy`), and reads no external entities.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from typing import Any

from bot.feeds.parsing.dates import is_no_date, parse_date
from bot.feeds.parsing.encodings import decode
from bot.feeds.parsing.entries import (
    FeedUnreadableError,
    ParsedFeed,
    choose_entries,
    count_note,
    find_entry,
)
from bot.feeds.parsing.json_feed import is_json, parse_json_feed
from bot.feeds.parsing.markup import tidy
from bot.feeds.parsing.sniffing import describe_body, is_complete, is_feed
from bot.rendering.foreign.escaping import unescape_twice_escaped
from bot.rendering.foreign.html import render_html, render_literal
from bot.rendering.foreign.urls import find_absolute_url
from storage.records.feed import Entry
from storage.text import Text

_TAG = re.compile(r"</?[a-zA-Z]")
_DATES = ("published", "updated", "created")
_PAGE_TYPES = ("", "text/html", "application/xhtml+xml")
HARMLESS = ("CharacterEncodingOverride", "NonXMLContentType")
"""What feedparser calls broken although it reads it well: an encoding or type declared wrongly."""


def parse_feed(body: bytes, url: str, zone: tzinfo, content_type: str = "") -> ParsedFeed:
    """Return the entries of a feed that came from `url`; only the worker process calls it.

    Dates without a zone are in `zone`. A feed with mistakes gives what is usable and a note.
    FeedUnreadableError says what came instead of a feed.
    """
    document = decode(body, content_type)
    if is_json(document):
        return parse_json_feed(document, url, zone)
    if not is_feed(document):
        raise FeedUnreadableError(describe_body(body, content_type))
    feed = _read(tidy(document))
    items, fault = feed["entries"], _find_fault(feed)
    if not items and (fault or not feed.get("version")):
        raise FeedUnreadableError(describe_body(body, content_type, feed.get("bozo_exception")))
    reader = _ItemReader(url, zone, has_types=str(feed.get("version")).startswith("atom"))
    breaks_off = fault is not None and not is_complete(document)
    # Its last item may be half a text, which must not pass for a correction of the whole one.
    whole = items[:-1] if breaks_off else items
    # RFC 4287, 4.1.1: Atom entries of one id are versions of one entry. RSS has no such rule.
    parsed = choose_entries(map(reader.find_entry, whole), is_unique=reader.has_types)
    told = (fault, "it breaks off; its last entry is left out" if breaks_off else None)
    notes = (*parsed.notes, *reader.list_notes(), *filter(None, told))
    return replace(parsed, notes=notes, is_complete=not breaks_off)


def _find_fault(feed: Mapping[str, Any]) -> str | None:
    """Return what is wrong with the document as a whole."""
    error = feed.get("bozo_exception")
    if not error or type(error).__name__ in HARMLESS:
        return None
    return f"not well-formed: {error}"


def _read(document: str) -> Mapping[str, Any]:
    import feedparser  # 60 ms: not for pages and JSON

    # Without the address it came from: an id is compared as it is written, whatever redirects do.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        # A file object, because bytes may be taken for the name of a file.
        feed: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(document.encode()),
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
    zone: tzinfo
    has_types: bool
    unreadable_dates: list[str] = field(default_factory=list)

    def find_entry(self, item: dict[str, Any]) -> Entry | None:
        return find_entry(
            guid=item.get("id") or "",
            title=self._render(item.get("title_detail", {})).string,
            body=max(self._list_bodies(item), key=len, default=Text()),
            link=find_absolute_url(_find_link(item), self.url),
            published_at=self._find_date(item),
        )

    def list_notes(self) -> Iterator[str]:
        """Return what was odd about the items that have been read."""
        if dates := self.unreadable_dates:
            yield count_note(
                len(dates), f"with a date that could not be read, such as {dates[0]!r}"
            )

    def _find_date(self, item: dict[str, Any]) -> datetime | None:
        # dict's own `get`: feedparser's answers for one key with another's value, and warns.
        written = [value for key in _DATES if (value := dict.get(item, key))]
        for value in written:
            if (date := parse_date(value, self.zone)) is not None:
                return date
        self.unreadable_dates.extend(v[:60] for v in written[:1] if not is_no_date(v))
        return None

    def _list_bodies(self, item: dict[str, Any]) -> Iterator[Text]:
        for detail in (*item.get("content", []), item.get("summary_detail", {})):
            if detail.get("type", "text/html").startswith(("text/", "application/xhtml")):
                yield self._render(detail)

    def _render(self, detail: Mapping[str, Any]) -> Text:
        value = detail.get("value") or ""
        # Of RSS feedparser guesses the type, and takes a text with, say, a <script> for plain.
        if detail.get("type") == "text/plain" and (self.has_types or not _TAG.search(value)):
            return render_literal(value)
        base = find_absolute_url(detail.get("base") or "", self.url) or self.url
        return render_html(unescape_twice_escaped(value), base)


def _find_link(item: dict[str, Any]) -> str:
    """Return where an entry's page is, as it is written: a web page before any other kind of it."""
    links = [link for link in item.get("links", []) if link.get("href")]
    pages = [link for link in links if link.get("type", "text/html").lower() in _PAGE_TYPES]
    for link in pages or links:
        return str(link["href"])
    return str(item.get("link") or "")
