"""The window of a feed: what slides up from below when it loses an entry is old, not new. Pure.

A feed shows its newest so many entries. Where the site deletes one, an older one that the bot may
never have seen becomes the last; where the site shows more at once, several do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from storage.records.feed import Entry, KnownEntry

_GROWS_BY = 2
"""One old entry below all others, where none was lost, may be new and back-dated; two are not."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry of a document, its index there, and what it was before, if anything."""

    index: int
    entry: Entry
    known: KnownEntry | None


def find_slid_up(
    shown: Sequence[Shown],
    window: Sequence[int],
    *,
    is_cut: bool,
    read_before_at: datetime | None,
) -> frozenset[int]:
    """Return the indexes of new entries that have only slid into the window from below.

    `window` are the ids of what the document showed the last time; `is_cut` says that it goes on
    below. What is dated after the last reading is new wherever it stands.
    """
    if _is_oldest_first(shown):
        shown, window = shown[::-1], window[::-1]
    below = _list_below(shown)
    known = [s.known for s in shown if s.known]
    gone = _list_gone([k.id for k in known], window)
    dates = [s.entry.published_at for s in shown if s.known and s.entry.published_at]
    if is_cut:
        slid = below
    elif not dates:
        slid = below if gone and gone[0] != window[0] else ()
    elif _is_sorted(shown) and (gone or len(below) >= _GROWS_BY):
        oldest = min(dates).date() - (timedelta() if gone else timedelta(days=1))
        slid = [s for s in below if _is_old(s.entry.published_at, oldest, read_before_at)]
    else:
        slid = ()
    return frozenset(s.index for s in slid)


def _is_oldest_first(shown: Sequence[Shown]) -> bool:
    """Return whether the days, or else the times at which we first saw them, rise."""
    days: list[date] = [s.entry.published_at.date() for s in shown if s.entry.published_at]
    if not days or days[0] == days[-1]:
        seen = [s.known.first_seen_at for s in shown if s.known]
        return bool(seen) and seen[0] < seen[-1]
    return days[0] < days[-1]


def _list_below(shown: Sequence[Shown]) -> Sequence[Shown]:
    """Return the new entries below the last known one."""
    places = [place for place, s in enumerate(shown) if s.known]
    return shown[places[-1] + 1 :] if places else ()


def _list_gone(here: Sequence[int], window: Sequence[int]) -> list[int]:
    """Return which of the window are gone, without those that newer ones have pushed out."""
    places = [place for place, entry_id in enumerate(window) if entry_id in here]
    end = places[-1] if places else 0
    return [entry_id for entry_id in window[:end] if entry_id not in here]


def _is_sorted(shown: Sequence[Shown]) -> bool:
    """Return whether the days only fall: within a day, a date without a time stands anywhere."""
    days = [s.entry.published_at.date() for s in shown if s.entry.published_at]
    return all(later >= earlier for later, earlier in pairwise(days))


def _is_old(dated_at: datetime | None, oldest: date, read_before_at: datetime | None) -> bool:
    if dated_at is None:
        return False
    is_recent = read_before_at is not None and dated_at >= read_before_at
    return not is_recent and dated_at.date() <= oldest
