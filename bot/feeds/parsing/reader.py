"""Reads one document: a feed, or a page by its selectors."""

from dataclasses import replace

from bot.feeds.parsing.document import Document
from bot.feeds.parsing.entries import ParsedFeed
from bot.feeds.parsing.feed_parser import parse_feed
from bot.feeds.parsing.page_parser import parse_page
from bot.feeds.parsing.phrases import match_phrases


def read_document(document: Document) -> ParsedFeed:
    """Return the entries of a document, or raise FeedUnreadableError.

    Foreign input decides how long this takes and how much memory it needs, so only the worker
    process calls it.
    """
    parsed = _parse(document)
    if not document.phrases:
        return parsed
    entries = tuple(match_phrases(entry, document.phrases) for entry in parsed.entries)
    return replace(parsed, entries=entries)


def _parse(document: Document) -> ParsedFeed:
    if document.select is not None:
        return parse_page(
            document.body, document.url, document.select, document.zone, document.content_type
        )
    return parse_feed(document.body, document.url, document.zone, document.content_type)
