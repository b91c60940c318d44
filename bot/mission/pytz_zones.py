"""pytz's kind of time zone, made of the one time-zone database instead of pytz's own files.

pytz can read no other files: those of the tzdata package are in the newer form of RFC 9636, with a
rule for the years to come, of which pytz takes only the old half. So each zone is made of its
changes, as the modules were that pytz once consisted of.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from pytz.tzinfo import BaseTzInfo, DstTzInfo

from bot.zones import load_zone

BEGIN: Final = datetime(2001, 1, 1, tzinfo=UTC)
END: Final = datetime(2040, 1, 1, tzinfo=UTC)

# Shorter than the time between any two changes of one zone since 2001: Paraguay had two within
# nine days in October 2024. (In 2000 parts of Brazil had two within seven.)
_STEP = timedelta(days=7)
_SECOND = timedelta(seconds=1)


@lru_cache
def load_pytz_zone(name: str) -> BaseTzInfo:
    """Return the zone, right from 2001 to 2039, or raise ZoneInfoNotFoundError."""
    zone = load_zone(name)
    changes = [BEGIN, *_iter_changes(zone)]
    attributes = {
        "zone": name,
        "_utc_transition_times": [at.replace(tzinfo=None) for at in changes],
        "_transition_info": [_describe(at.astimezone(zone)) for at in changes],
    }
    made: BaseTzInfo = type(name, (DstTzInfo,), attributes)()
    return made


def _describe(local: datetime) -> tuple[timedelta | None, timedelta | None, str | None]:
    return local.utcoffset(), local.dst(), local.tzname()


def _iter_changes(zone: ZoneInfo) -> Iterator[datetime]:
    """Yield the instants from which the zone's clocks show something else, or call it otherwise."""
    start, old = BEGIN, _describe(BEGIN.astimezone(zone))
    while start < END:
        end = start + _STEP
        new = _describe(end.astimezone(zone))
        if new != old:
            yield _bisect(zone, start, end)
        start, old = end, new


def _bisect(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the whole second of the change between two instants of different kinds."""
    old = _describe(before.astimezone(zone))
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        is_old = _describe(middle.astimezone(zone)) == old
        before, after = (middle, after) if is_old else (before, middle)
    return after
