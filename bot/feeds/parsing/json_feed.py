"""JSON Feed 1.x becomes entries (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.feeds.legible import legible
from bot.feeds.parsing.entries import FeedUnreadableError, ParsedFeed, choose_entries, find_entry
from bot.rendering.foreign.html import render_html, render_literal
from bot.rendering.foreign.urls import find_absolute_url
from storage.records.feed import Entry
from storage.text import Text

VERSION_PREFIX = "https://jsonfeed.org/version/1"


def is_json(body: bytes) -> bool:
    """Return whether the body can only be JSON."""
    return body.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"["))


def parse_json_feed(body: bytes, url: str) -> ParsedFeed:
    """Return the entries of a JSON Feed; FeedUnreadableError says what came instead."""
    try:  # Python's own: orjson refuses a feed for one emoji that was cut in half
        feed = json.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise FeedUnreadableError(f"broken JSON ({error})") from error
    if not isinstance(feed, dict) or not _text(feed, "version").startswith(VERSION_PREFIX):
        raise FeedUnreadableError("JSON that is no JSON Feed (its version is missing)")
    items = feed.get("items")
    if not isinstance(items, list):
        raise FeedUnreadableError("a JSON Feed without a list of items")
    return choose_entries(
        _make_entry(item, url) if isinstance(item, dict) else None for item in items
    )


def _make_entry(item: Mapping[str, Any], url: str) -> Entry | None:
    return find_entry(
        guid=legible(str(item.get("id") or "")),  # numbers occur, and readers must take them
        title=render_literal(_text(item, "title")).string,
        body=max(_list_bodies(item, url), key=len),
        link=find_absolute_url(_text(item, "url") or _text(item, "external_url"), url),
        published_at=_find_date(item),
    )


def _list_bodies(item: Mapping[str, Any], url: str) -> Iterator[Text]:
    yield render_html(_text(item, "content_html"), url)
    yield render_literal(_text(item, "content_text"))
    yield render_literal(_text(item, "summary"))


def _find_date(item: Mapping[str, Any]) -> datetime | None:
    for key in ("date_published", "date_modified"):
        try:
            moment = datetime.fromisoformat(_text(item, key))
            return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return legible(value) if isinstance(value, str) else ""
