"""How well a feed can be read, what owners are to hear of it, when all of it is asked for."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise

from storage.records.feed import Entry, FeedState
from storage.records.feed_health import FeedHealth, HealthNews, Trouble

FAILING_AFTER = timedelta(hours=1)
WHOLE_EVERY = timedelta(days=1)
"""So often a feed is asked without validators: a server that always answers 304 would hide all."""

FEWEST_DATES = 5
"""From fewer no rhythm can be read."""

SHORTEST_SILENCE = timedelta(days=7)
"""A pause that needs no word, however busy the feed was before."""


def decide_validators(
    state: FeedState, health: FeedHealth, now: datetime
) -> tuple[str | None, str | None]:
    """Return the ETag and Last-Modified to ask with; neither where all is to be asked for."""
    is_due = health.asked_whole_at is None or now - health.asked_whole_at >= WHOLE_EVERY
    # A server that compares it with its files would answer 304 until that time has come.
    if is_due or _lies_ahead(state.last_modified, now):
        return None, None
    return state.etag, state.last_modified


def _lies_ahead(last_modified: str | None, now: datetime) -> bool:
    if not last_modified:
        return False
    try:
        at = parsedate_to_datetime(last_modified)
        return at.timestamp() > now.timestamp()
    except (ValueError, OverflowError):
        return False


def after_success(
    health: FeedHealth, now: datetime, moved_to: str | None, *, was_whole: bool
) -> FeedHealth:
    """Return the health of a feed that has just been read."""
    return replace(
        health,
        failing_since=None,
        is_gone=False,
        moved_to=moved_to,
        asked_whole_at=now if was_whole else health.asked_whole_at,
    )


def after_failure(health: FeedHealth, now: datetime, *, is_gone: bool) -> FeedHealth:
    """Return the health of a feed that could just not be read."""
    return replace(health, failing_since=health.failing_since or now, is_gone=is_gone)


def take_rhythm(health: FeedHealth, entries: Iterable[Entry], now: datetime) -> FeedHealth:
    """Return the health with the time until which the feed's own rhythm explains its silence.

    That is twice the longest pause between the entries that it shows, a week at least.
    """
    dates = sorted({min(e.published_at, now) for e in entries if e.published_at is not None})
    newest_at = dates[-1] if dates else None
    if newest_at is None or len(dates) < FEWEST_DATES:
        return replace(health, newest_at=newest_at, stale_at=None)
    longest = max(later - earlier for earlier, later in pairwise(dates))
    return replace(
        health, newest_at=newest_at, stale_at=newest_at + max(2 * longest, SHORTEST_SILENCE)
    )


def decide_news(
    health: FeedHealth, now: datetime, baseline_at: datetime | None, cause: str = ""
) -> tuple[FeedHealth, tuple[HealthNews, ...]]:
    """Return what owners are to hear now, and the health that remembers that they have heard it.

    `cause` is why the last poll failed. What was stale before the bot knew it is no news.
    """
    standing = set(_list_troubles(health, now, baseline_at))
    over = {trouble for trouble in health.told - standing if _is_over(health, trouble)}
    told = replace(health, told=frozenset((health.told | standing) - over))
    news = [HealthNews(told, trouble, cause=cause) for trouble in sorted(standing - health.told)]
    # An address that is written into mission.toml ends without a word.
    news += [HealthNews(told, t, is_over=True) for t in sorted(over) if t is not Trouble.MOVED]
    return told, tuple(news)


def _list_troubles(
    health: FeedHealth, now: datetime, baseline_at: datetime | None
) -> Iterable[Trouble]:
    if health.is_gone:
        yield Trouble.GONE
    elif health.failing_since is not None and now - health.failing_since >= FAILING_AFTER:
        yield Trouble.FAILING
    if health.stale_at is not None and (baseline_at or now) < health.stale_at <= now:
        yield Trouble.STALE
    if health.moved_to is not None:
        yield Trouble.MOVED


def _is_over(health: FeedHealth, trouble: Trouble) -> bool:
    """Return whether a trouble that does not show any more is really over."""
    if trouble is Trouble.FAILING:
        return health.failing_since is None
    return trouble is not Trouble.GONE or not health.is_gone
