"""What came where a feed was expected, in words for whoever runs the bot."""

import re

from bot.rendering.foreign.html import render_plain

_START_LENGTH = 20_000  # a licence may stand before the first element
_END_LENGTH = 2_000
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_FEED_END = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ROOT = re.compile(r"<([a-z][\w:.-]*)", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.{0,200}?)</title>", re.IGNORECASE | re.DOTALL)


def is_feed(document: str) -> bool:
    """Return whether the root element can be that of an RSS or Atom feed.

    It keeps pages and garbage from feedparser, which spends seconds on a megabyte of them.
    """
    return bool(_FEED.search(document[:_START_LENGTH]))


def is_complete(document: str) -> bool:
    """Return whether the feed's root element is closed."""
    return bool(_FEED_END.search(document[-_END_LENGTH:]))


def describe_body(body: bytes, content_type: str, error: object = None) -> str:
    """Return what the body of an answer is, given that it is no usable feed."""
    start = body[:_START_LENGTH].decode(errors="replace").strip("\ufeff \t\r\n\0")
    if not start:
        return "an empty answer, not a feed"
    if _HTML.search(start):
        return f'an HTML page{_name(start)}, not a feed; use kind = "page" to read entries from it'
    if start.startswith("<") and (root := _ROOT.search(start)):
        reason = f" ({error})" if error else ""
        return f"XML (<{root[1]}>) without a usable entry{reason}"
    sample = " ".join(start[:60].split())
    return f"neither a feed nor a page: {content_type or 'data'} that begins with {sample!r}"


def _name(html: str) -> str:
    title = _TITLE.search(html)
    name = render_plain(title[1]) if title else ""
    return f' ("{name[:60]}")' if name else ""
