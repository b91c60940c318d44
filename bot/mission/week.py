"""The opening times of the next seven days: what a plate at the door would say now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from bot.mission.opening.periods import Period, WallSpan
from bot.mission.opening.spans import Span, iter_spans
from bot.mission.sections import Service

_DAY = timedelta(days=1)
_WEEK_DAYS = 7
_NEVER = datetime.max  # noqa: DTZ901 - wall time
_WHOLE_DAY = "00:00–24:00"


@dataclass(frozen=True, slots=True)
class AlikeDays:
    """Days with the same hours, such as ("09:00–12:30", "14:00–16:00"), or none: closed."""

    days: tuple[date, ...]
    """In the order of the week, from Monday."""
    hours: tuple[str, ...]


def list_week(service: Service, at: datetime, gaps: Sequence[Period] = ()) -> list[AlikeDays]:
    """Return the seven days from today, those alike together; the closed ones come last.

    Empty where it never opens or never closes: that is not told by days. In `gaps` it is closed,
    whatever its rule says.
    """
    today = at.astimezone(service.zone).date()
    days = [today + offset * _DAY for offset in range(_WEEK_DAYS)]
    hours = _list_hours(service, days, gaps)
    if not any(hours.values()) or all(on_day == (_WHOLE_DAY,) for on_day in hours.values()):
        return []
    return _join_alike(sorted(days, key=date.weekday), hours)


def is_open_on(service: Service, day: date, gaps: Sequence[Period] = ()) -> bool:
    """Return whether it opens on this day, with what the gaps leave of it."""
    return any(_list_hours(service, [day], gaps).values())


def _list_hours(
    service: Service, days: Sequence[date], gaps: Sequence[Period]
) -> dict[date, tuple[str, ...]]:
    """Return the hours of each of these days in a row."""
    midnight, end = _midnight(days[0]), _midnight(days[-1]) + _DAY
    at = midnight.replace(tzinfo=service.zone)
    walls = (_find_walls(span, service.zone) for span in iter_spans(service, at, gaps))
    spans = list(takewhile(lambda wall: wall[0] < end, walls))
    return {day: tuple(_iter_hours(spans, _midnight(day))) for day in days}


def _find_walls(span: Span, zone: ZoneInfo) -> WallSpan:
    begins = span.starts_at.astimezone(zone).replace(tzinfo=None)
    ends = span.ends_at.astimezone(zone).replace(tzinfo=None) if span.ends_at else _NEVER
    return begins, ends


def _iter_hours(spans: Sequence[WallSpan], midnight: datetime) -> Iterator[str]:
    """Yield the hours of one day: a night belongs whole to the day on which it begins, and of what
    lasts a day or longer each day has its part."""
    for begins, ends in spans:
        if ends - begins >= _DAY:
            begins, ends = max(begins, midnight), min(ends, midnight + _DAY)
        if midnight <= begins < min(ends, midnight + _DAY):
            yield f"{begins:%H:%M}–{_format_end(ends)}"


def _format_end(ends: datetime) -> str:
    return "24:00" if ends.time() == time.min else f"{ends:%H:%M}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _join_alike(days: list[date], hours: dict[date, tuple[str, ...]]) -> list[AlikeDays]:
    alike: dict[tuple[str, ...], list[date]] = {}
    for day in days:
        alike.setdefault(hours[day], []).append(day)
    joined = [AlikeDays(tuple(same), opened) for opened, same in alike.items()]
    return sorted(joined, key=lambda group: not group.hours)
