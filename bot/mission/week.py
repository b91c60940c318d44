"""The opening times of the next seven days, day by day: what a plate at the door would say now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, takewhile
from zoneinfo import ZoneInfo

from bot.mission.opening.spans import Span, iter_spans
from bot.mission.sections import Service

_DAY = timedelta(days=1)
_WEEK = 7 * _DAY


@dataclass(frozen=True, slots=True)
class OpenDays:
    """Days in a row with the same hours, such as ("09:00–12:30", "14:00–16:00")."""

    first: date
    last: date
    hours: tuple[str, ...]


def list_open_days(service: Service, at: datetime) -> list[OpenDays]:
    """Return the days of the week from today on which it still opens, those alike together.

    Empty where it is open for more than a day on end: such hours are not told by days.
    """
    end = at.astimezone(service.zone).date() + _WEEK
    spans = list(takewhile(lambda span: _day(span, service) < end, iter_spans(service, at)))
    if any(span.ends_at is None or span.ends_at - span.starts_at > _DAY for span in spans):
        return []
    return _join_alike(
        OpenDays(day, day, tuple(_format(span, service.zone) for span in on_day))
        for day, on_day in groupby(spans, lambda span: _day(span, service))
    )


def _day(span: Span, service: Service) -> date:
    return span.starts_at.astimezone(service.zone).date()


def _join_alike(days: Iterable[OpenDays]) -> list[OpenDays]:
    joined: list[OpenDays] = []
    for day in days:
        before = joined[-1] if joined else None
        if before and before.hours == day.hours and day.first - before.last == _DAY:
            joined[-1] = OpenDays(before.first, day.last, day.hours)
        else:
            joined.append(day)
    return joined


def _format(span: Span, zone: ZoneInfo) -> str:
    ends_at = span.ends_at or span.starts_at
    return f"{span.starts_at.astimezone(zone):%H:%M}–{ends_at.astimezone(zone):%H:%M}"
