"""The worker that reads documents, one for all tests of a process: each start costs a while."""

from functools import cache

from bot.feeds.worker.document_parser import DocumentParser


@cache
def shared_parser() -> DocumentParser:
    return DocumentParser()
