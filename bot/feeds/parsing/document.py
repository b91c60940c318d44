"""What the worker process is asked, and what it answers: values that cross its border."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.feeds.parsing.entries import ParsedFeed


@dataclass(frozen=True, slots=True)
class PageSelectors:
    """Where on an HTML page the entries and their parts are: `[feeds.select]`, as CSS."""

    entry: str
    title: str
    link: str
    date: str | None = None
    date_format: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What an address answered, and how to read it; `select` is for pages only.

    `zone` is where dates without a zone are: the mission's host. `phrases` are looked for in every
    entry.
    """

    body: bytes
    url: str
    zone: ZoneInfo
    content_type: str = ""
    select: PageSelectors | None = None
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why there are no entries in a document; `traceback` only where a parser failed on it."""

    cause: str
    traceback: str = ""


Answer = ParsedFeed | Unreadable
