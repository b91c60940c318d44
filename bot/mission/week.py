"""The opening times of the next seven days: what a plate at the door would say now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, takewhile
from zoneinfo import ZoneInfo

from bot.mission.opening.periods import Period
from bot.mission.opening.spans import Span, iter_spans
from bot.mission.sections import Service

_DAY = timedelta(days=1)
_WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class AlikeDays:
    """Days with the same hours, such as ("09:00–12:30", "14:00–16:00"), or none: closed."""

    days: tuple[date, ...]
    """In the order of the week, from Monday."""
    hours: tuple[str, ...]


def list_week(service: Service, at: datetime, gaps: Sequence[Period] = ()) -> list[AlikeDays]:
    """Return the seven days from today, those alike together; the closed ones come last.

    Empty where it never opens, or is open for more than a day on end: such hours are not told by
    days. In `gaps` it is closed, whatever its rule says.
    """
    today = at.astimezone(service.zone).date()
    days = [today + offset * _DAY for offset in range(_WEEK_DAYS)]
    spans = _list_spans(service, days[0], days[-1], gaps)
    if not spans or any(map(_lasts, spans)):
        return []
    by_day = groupby(spans, lambda span: _day(span, service))
    hours = {day: tuple(_format(s, service.zone) for s in on_day) for day, on_day in by_day}
    return _join_alike(sorted(days, key=date.weekday), hours)


def _list_spans(service: Service, first: date, last: date, gaps: Sequence[Period]) -> list[Span]:
    """Return the spans that begin on these days."""
    midnight = datetime.combine(first, time.min, service.zone)
    until_last = takewhile(lambda s: _day(s, service) <= last, iter_spans(service, midnight, gaps))
    return [s for s in until_last if _day(s, service) >= first or _lasts(s)]


def _join_alike(days: list[date], hours: dict[date, tuple[str, ...]]) -> list[AlikeDays]:
    alike: dict[tuple[str, ...], list[date]] = {}
    for day in days:
        alike.setdefault(hours.get(day, ()), []).append(day)
    joined = [AlikeDays(tuple(same), opened) for opened, same in alike.items()]
    return sorted(joined, key=lambda group: not group.hours)


def _lasts(span: Span) -> bool:
    return span.ends_at is None or _length(span) > _DAY


def _length(span: Span) -> timedelta:
    return (span.ends_at or span.starts_at) - span.starts_at


def _day(span: Span, service: Service) -> date:
    return span.starts_at.astimezone(service.zone).date()


def _format(span: Span, zone: ZoneInfo) -> str:
    ends_at = span.ends_at or span.starts_at
    return f"{span.starts_at.astimezone(zone):%H:%M}–{ends_at.astimezone(zone):%H:%M}"
