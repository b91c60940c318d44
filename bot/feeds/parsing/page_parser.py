"""An HTML news page becomes entries, for sites that offer no feed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from selectolax.lexbor import LexborNode

from bot.feeds.parsing.document import PageSelectors
from bot.feeds.parsing.encodings import decode
from bot.feeds.parsing.entries import (
    FeedUnreadableError,
    ParsedFeed,
    choose_entries,
    count_note,
    find_entry,
)
from bot.feeds.parsing.sniffing import describe_body, is_feed
from bot.rendering.foreign.document import parse_document
from bot.rendering.foreign.html import render_html, render_plain
from bot.rendering.foreign.urls import find_absolute_url
from storage.records.feed import Entry

NOON = time(12)
"""Stands in for a missing time of day: in nearly every zone the date stays the page's."""

_AROUND_DATE = " \t-–—|•·,:()[]"


def parse_page(
    body: bytes, url: str, select: PageSelectors, zone: ZoneInfo, content_type: str = ""
) -> ParsedFeed:
    """Return the entries of a page that came from `url`, identified by their links.

    Dates are local dates in `zone`. Entries without title or link are left out and counted in the
    notes. FeedUnreadableError names the selector that finds nothing.
    """
    document = parse_document(decode(body, content_type))
    nodes = document.css(select.entry)
    if not nodes:
        raise FeedUnreadableError(_explain_absence(body, select, content_type))
    base = document.css_first("base[href]")
    base_url = find_absolute_url((base and base.attributes.get("href")) or "", url) or url
    items = [_Item(node, select, base_url, zone) for node in nodes]
    found = filter(None, (item.find_entry() for item in items))
    parsed = choose_entries(found, is_unique=True)  # a page may show an article twice
    if not parsed.entries:
        raise FeedUnreadableError(
            f"{len(nodes)} found with entry = {select.entry!r}, but none with a title by "
            f"{select.title!r} and a link by {select.link!r}; did the page change?"
        )
    return replace(parsed, notes=(*parsed.notes, *_list_notes(items, select)))


def _explain_absence(body: bytes, select: PageSelectors, content_type: str) -> str:
    if is_feed(decode(body, content_type)):
        return 'a feed, not an HTML page; use kind = "feed"'
    if not body.strip():
        return describe_body(body, content_type)
    return f"no entry found with entry = {select.entry!r}; did the page change?"


def _list_notes(items: list["_Item"], select: PageSelectors) -> Iterator[str]:
    incomplete = sum(not item.is_complete for item in items)
    undated = sum(item.is_complete and item.date is None for item in items)
    if incomplete:
        yield count_note(incomplete, "without title or link left out")
    if undated and select.date:
        yield count_note(undated, f"without a date by {select.date!r} as {select.date_format}")


class _Item:
    """One entry on the page, read through the selectors."""

    def __init__(
        self, node: LexborNode, select: PageSelectors, base_url: str, zone: ZoneInfo
    ) -> None:
        self._node = node
        self._base_url = base_url
        self.title = render_plain(self._get_html(select.title))
        self.link = self._find_link(select.link)
        self.body = render_html(self._get_html(select.summary), base_url)
        self.date = self._find_date(select, zone)
        self.is_complete = bool(self.title and self.link)

    def find_entry(self) -> Entry | None:
        if not self.is_complete:
            return None
        return find_entry(
            guid="", title=self.title, body=self.body, link=self.link, published_at=self.date
        )

    def _find(self, selector: str | None) -> LexborNode | None:
        return self._node.css_first(selector) if selector else None

    def _get_html(self, selector: str | None) -> str:
        node = self._find(selector)
        return (node.html or "") if node is not None else ""

    def _find_link(self, selector: str) -> str | None:
        node = self._find(selector)
        if node is not None and "href" not in node.attributes:
            node = node.css_first("a[href]")
        href = node.attributes.get("href") if node is not None else None
        return find_absolute_url(href or "", self._base_url)

    def _find_date(self, select: PageSelectors, zone: ZoneInfo) -> datetime | None:
        node = self._find(select.date)
        if node is None:
            return None
        shown = render_plain(node.html or "").strip(_AROUND_DATE)
        stamp = node.attributes.get("datetime") or ""
        return parse_page_date(shown, select.date_format, zone) or parse_page_date(
            stamp, None, zone
        )


def parse_page_date(string: str, date_format: str | None, zone: ZoneInfo) -> datetime | None:
    """Return a local date (and time, where the format has one) in UTC; without a format, ISO 8601.

    None where it is no such date.
    """
    try:
        if date_format:
            moment = datetime.strptime(string, date_format)  # noqa: DTZ007 - the zone is the page's
        else:
            moment = datetime.fromisoformat(string)
        if moment.time() == time():
            moment = datetime.combine(moment, NOON, moment.tzinfo)
        return moment.replace(tzinfo=moment.tzinfo or zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
