"""How well a feed can be read, and which of its troubles owners have been told of."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Trouble(StrEnum):
    """What is wrong with a feed."""

    FAILING = "failing"
    """It has not been read for an hour."""
    GONE = "gone"
    """Its server says that it is gone for good."""
    STALE = "stale"
    """It shows nothing new for longer than it ever paused before."""
    MOVED = "moved"
    """It has a new address for good."""


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """What is stored of a feed at one address."""

    feed_id: str
    url: str
    failing_since: datetime | None = None
    is_gone: bool = False
    moved_to: str | None = None
    asked_whole_at: datetime | None = None
    """When it was last asked without validators."""
    newest_at: datetime | None = None
    """The date of its newest entry."""
    stale_at: datetime | None = None
    """From when on its silence is longer than its own rhythm explains."""
    told: frozenset[Trouble] = frozenset()


@dataclass(frozen=True, slots=True)
class HealthNews:
    """What owners are to hear of a feed: a trouble, or that one is over."""

    health: FeedHealth
    trouble: Trouble
    is_over: bool = False
    cause: str = ""
