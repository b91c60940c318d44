"""Reading a feed once: bytes from its address become entries, or a reason why not."""

from dataclasses import dataclass

from bot.feeds.parsing.document import Document, PageSelectors
from bot.feeds.parsing.entries import ParsedFeed
from bot.feeds.retriever import Fetched, NotModified, Retriever
from bot.feeds.rules import list_phrases
from bot.feeds.worker.document_parser import DocumentParser
from bot.mission.profile import Profile
from bot.mission.sections import Feed, Select


@dataclass(frozen=True, slots=True)
class Reading:
    """A new version of a feed: what it says, and what to ask the next time."""

    parsed: ParsedFeed
    etag: str | None
    last_modified: str | None
    moved_to: str | None = None
    """Its new address, where it has moved for good."""


@dataclass(frozen=True, slots=True)
class FeedReader:
    """Reads feeds as the mission's profile says."""

    retriever: Retriever
    parser: DocumentParser
    profile: Profile

    async def read(
        self, feed: Feed, etag: str | None = None, last_modified: str | None = None
    ) -> Reading | NotModified:
        """Return what the feed says now, or that nothing changed since those validators.

        Raises RetrievalFailedError or FeedUnreadableError, which say why there is nothing to read.
        """
        retrieved = await self.retriever.retrieve(feed.url, etag, last_modified)
        if isinstance(retrieved, NotModified):
            return retrieved
        parsed = await self.parser.parse(feed.id, self._document(feed, retrieved))
        if not parsed.is_complete:  # a later 304 would hide what broke off
            return Reading(parsed, None, None, retrieved.moved_to)
        return Reading(parsed, retrieved.etag, retrieved.last_modified, retrieved.moved_to)

    def _document(self, feed: Feed, fetched: Fetched) -> Document:
        select = selectors_of(feed.select) if feed.select else None
        return Document(
            fetched.body,
            fetched.url,
            self.profile.host_zone,
            fetched.content_type,
            select,
            list_phrases(feed, self.profile.rules),
        )


def selectors_of(select: Select) -> PageSelectors:
    """Return a table of the mission file as the parsers take it; they know nothing of that file."""
    return PageSelectors(**select.model_dump())
