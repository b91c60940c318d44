"""JSON Feed 1.x becomes entries (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Any

from bot.feeds.legible import legible
from bot.feeds.parsing.dates import parse_date
from bot.feeds.parsing.entries import FeedUnreadableError, ParsedFeed, choose_entries, find_entry
from bot.rendering.foreign.escaping import unescape_twice_escaped
from bot.rendering.foreign.html import render_html, render_literal
from bot.rendering.foreign.urls import find_absolute_url
from storage.records.feed import Entry
from storage.text import Text

VERSION_PREFIX = "https://jsonfeed.org/version/1"


def is_json(document: str) -> bool:
    """Return whether a document can only be JSON."""
    return document.lstrip().startswith(("{", "["))


def parse_json_feed(document: str, url: str, zone: tzinfo) -> ParsedFeed:
    """Return the entries of a JSON Feed; FeedUnreadableError says what came instead."""
    try:  # Python's own: orjson refuses a feed for one emoji that was cut in half
        feed = json.loads(document)
    except (ValueError, RecursionError) as error:
        raise FeedUnreadableError(f"broken JSON ({error})") from error
    if not isinstance(feed, dict) or not _text(feed, "version").startswith(VERSION_PREFIX):
        raise FeedUnreadableError("JSON that is no JSON Feed (its version is missing)")
    items = feed.get("items")
    if not isinstance(items, list):
        raise FeedUnreadableError("a JSON Feed without a list of items")
    return choose_entries(
        _make_entry(item, url, zone) if isinstance(item, dict) else None for item in items
    )


def _make_entry(item: Mapping[str, Any], url: str, zone: tzinfo) -> Entry | None:
    return find_entry(
        guid=legible(str(item.get("id") or "")),  # numbers occur, and readers must take them
        title=render_literal(_text(item, "title")).string,
        body=max(_list_bodies(item, url), key=len),
        link=find_absolute_url(_text(item, "url") or _text(item, "external_url"), url),
        published_at=_find_date(item, zone),
    )


def _list_bodies(item: Mapping[str, Any], url: str) -> Iterator[Text]:
    yield render_html(unescape_twice_escaped(_text(item, "content_html")), url)
    yield render_literal(_text(item, "content_text"))
    yield render_literal(_text(item, "summary"))


def _find_date(item: Mapping[str, Any], zone: tzinfo) -> datetime | None:
    dates = (parse_date(_text(item, key), zone) for key in ("date_published", "date_modified"))
    return next(filter(None, dates), None)


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return legible(value) if isinstance(value, str) else ""
