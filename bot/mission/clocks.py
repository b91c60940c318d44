"""What the clocks of /time show, how far apart they are, and when that next changes.

A zone of pytz never stands as `tzinfo=`: it begins with local mean time (London -1 min, Moscow
+2:30). Instants are converted to it instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import merge

from pytz.tzinfo import BaseTzInfo

from bot.mission.pytz_zones import load_pytz_zone
from bot.mission.sections import CityClock

LOOK_AHEAD = timedelta(days=731)

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A clock at an instant; `local` carries its offset."""

    clock: CityClock
    local: datetime


@dataclass(frozen=True, slots=True)
class ClockDifference:
    """How far a clock is ahead of the host's (negative: behind), and the next change of that.

    `changes_at` is in UTC; it and `ahead_after` are None if no change is known within two years.
    """

    clock: CityClock
    host: CityClock
    ahead: timedelta
    changes_at: datetime | None
    ahead_after: timedelta | None


def read_clocks(clocks: Sequence[CityClock], at: datetime) -> list[ClockReading]:
    """Return what all clocks show at this instant, in their order."""
    return [ClockReading(clock, at.astimezone(load_pytz_zone(clock.timezone))) for clock in clocks]


def compare_clocks(clocks: Sequence[CityClock], at: datetime) -> list[ClockDifference]:
    """Return the differences of all clocks but the last, the host's, to that one."""
    return [_compare(clock, clocks[-1], at) for clock in clocks[:-1]]


def _compare(clock: CityClock, host: CityClock, at: datetime) -> ClockDifference:
    zone, host_zone = load_pytz_zone(clock.timezone), load_pytz_zone(host.timezone)
    changes_at = _find_next_difference(zone, host_zone, at)
    after = _subtract(zone, host_zone, changes_at) if changes_at else None
    return ClockDifference(clock, host, _subtract(zone, host_zone, at), changes_at, after)


def _subtract(zone: BaseTzInfo, host_zone: BaseTzInfo, at: datetime) -> timedelta:
    return _offset(zone, at) - _offset(host_zone, at)


def _offset(zone: BaseTzInfo, at: datetime) -> timedelta:
    utc = at.astimezone(UTC).replace(tzinfo=None)
    return at.astimezone(zone).replace(tzinfo=None) - utc


def _find_next_difference(zone: BaseTzInfo, host_zone: BaseTzInfo, at: datetime) -> datetime | None:
    """Return the first change of either zone that the other does not make at the same instant."""
    now = _subtract(zone, host_zone, at)
    changes = merge(_iter_changes(zone, at), _iter_changes(host_zone, at))
    return next((c for c in changes if _subtract(zone, host_zone, c) != now), None)


def _iter_changes(zone: BaseTzInfo, after: datetime) -> Iterator[datetime]:
    """Yield the instants of the zone's new offsets; no zone has two on one day."""
    start, old = after.astimezone(UTC), _offset(zone, after)
    for _ in range(LOOK_AHEAD.days):
        end = start + _DAY
        new = _offset(zone, end)
        if new != old:
            yield _bisect(zone, start, end)
        start, old = end, new


def _bisect(zone: BaseTzInfo, before: datetime, after: datetime) -> datetime:
    """Return the whole second of the change between two instants of different offsets."""
    old = _offset(zone, before)
    before, after = before.replace(microsecond=0), after.replace(microsecond=0) + _SECOND
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        before, after = (middle, after) if _offset(zone, middle) == old else (before, middle)
    return after
