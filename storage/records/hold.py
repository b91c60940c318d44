"""Holds: new entries that wait for staff, because more came at once than a website publishes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.records.bulletin import Severity


class Choice(StrEnum):
    """What becomes of what is held."""

    ALL = "all"  # each is published
    LIST = "list"  # one message of titles and links
    ARCHIVE = "archive"  # nobody is told


@dataclass(frozen=True, slots=True)
class Hold:
    """What one poll of a feed brought beyond its measure; `due_at` is None where only staff decide.

    `bulletin_ids` are in the order of events.
    """

    id: int
    feed_id: str
    severity: Severity
    held_at: datetime
    due_at: datetime | None
    is_settled: bool
    bulletin_ids: tuple[int, ...]
