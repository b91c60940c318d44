"""Reads one document: a feed, or a page by its selectors."""

from bot.feeds.parsing.document import Document
from bot.feeds.parsing.entries import ParsedFeed
from bot.feeds.parsing.feed_parser import parse_feed
from bot.feeds.parsing.page_parser import parse_page


def read_document(document: Document) -> ParsedFeed:
    """Return the entries of a document, or raise FeedUnreadableError.

    Foreign input decides how long this takes and how much memory it needs, so only the worker
    process calls it.
    """
    if document.select is not None:
        return parse_page(
            document.body, document.url, document.select, document.zone, document.content_type
        )
    return parse_feed(document.body, document.url, document.zone, document.content_type)
