"""When a feed is polled next."""

import hashlib
from datetime import datetime, timedelta

from bot.mission.sections import Feed

JITTER = 0.1
"""Part of the interval by which feeds of the same interval are spread."""

BACK_OFF_LIMIT = timedelta(hours=1)
RETRY_AFTER_LIMIT = timedelta(days=1)
"""A server that asks for more is asked again after a day: a typing error must not end a feed."""


def next_poll_at(
    feed: Feed,
    polled_at: datetime,
    failure_count: int = 0,
    retry_after: timedelta | None = None,
) -> datetime:
    """Return when to poll again; never sooner than the interval and what the server asked for.

    `failure_count` counts failures in a row, the last poll's included: the second and each further
    one double the wait, up to an hour (or the interval, if that is longer).
    """
    doublings = min(max(failure_count - 1, 0), 16)
    wait = min(feed.interval * (1 << doublings), max(feed.interval, BACK_OFF_LIMIT))
    asked = min(retry_after or timedelta(), RETRY_AFTER_LIMIT)
    return polled_at + max(wait, asked) + feed.interval * JITTER * _spread(feed.id)


def _spread(feed_id: str) -> float:
    """Return a number from 0 to 1 that is the same for this feed in every run."""
    return hashlib.sha256(feed_id.encode()).digest()[0] / 255
