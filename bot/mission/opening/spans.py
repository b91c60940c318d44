"""When a service is open, as spans between two instants: rules are in wall time, spans in UTC.

The rule is evaluated in naive wall time and each edge is turned into an instant here, so that the
nights on which the clocks change have one reading: an edge in the missing hour is the next valid
minute, an edge in the repeated hour is its first pass. (The library refuses missing times, and
would open 00:00-01:30 a second time when 01:00 comes again.)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

from bot.mission.opening.calendars import list_holidays
from bot.mission.opening.periods import Period, leave_out
from bot.mission.opening.rule import format_day, insert_holidays
from bot.mission.sections import Service

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Span:
    """One time of being open; no `ends_at` means that none is known."""

    starts_at: datetime
    ends_at: datetime | None

    def contains(self, at: datetime) -> bool:
        """Return whether the service is open at this instant."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


def iter_spans(service: Service, at: datetime, gaps: Sequence[Period] = ()) -> Iterator[Span]:
    """Yield the spans that end after this instant, in order, to the end of the following year.

    That is how far single holidays are known to the rule; most callers take one or two spans. The
    first may have begun earlier than it says. In `gaps` it is closed, whatever the rule says.
    """
    today = at.astimezone(service.zone).date()
    horizon = datetime(today.year + 2, 1, 1)  # noqa: DTZ001 - wall time
    start = datetime.combine(today - _DAY, time.min)
    walls = leave_out(_iter_open(parse_rule(service, today.year), start, horizon), gaps)
    spans = _join(_make_span(opens, closes, horizon, service.zone) for opens, closes in walls)
    return (span for span in spans if span.ends_at is None or at < span.ends_at)


def to_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant in UTC at which the zone's clocks show this time for the first time."""
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    while instant.astimezone(zone).replace(tzinfo=None) != wall:
        wall += _MINUTE  # the clocks never show it: they are put forward past it
        instant = wall.replace(tzinfo=zone).astimezone(UTC)
    return instant


def is_shown(wall: datetime, zone: ZoneInfo) -> bool:
    """Return whether the zone's clocks ever show this time."""
    return to_instant(wall, zone).astimezone(zone).replace(tzinfo=None) == wall


def _make_span(opens: datetime, closes: datetime, horizon: datetime, zone: ZoneInfo) -> Span:
    return Span(to_instant(opens, zone), to_instant(closes, zone) if closes < horizon else None)


def _join(spans: Iterator[Span]) -> Iterator[Span]:
    """Yield the spans, those that touch as one, without those that the missing hour swallowed."""
    current: Span | None = None
    for span in spans:
        if current and current.ends_at == span.starts_at:
            current = Span(current.starts_at, span.ends_at)
            continue
        if current:
            yield current
        current = None if span.starts_at == span.ends_at else span
    if current:
        yield current


def _iter_open(
    rule: OpeningHours, start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """Yield the open times in wall time; what the rule calls unknown counts as closed."""
    for opens, closes, state, _ in rule.intervals(start, end):
        if state == State.OPEN:
            yield opens, closes


@lru_cache(maxsize=256)
def parse_rule(service: Service, year: int) -> OpeningHours:
    """Return the rule with the holidays and single days of the years around this one."""
    years = range(year - 1, year + 2)
    days = dict.fromkeys(holiday.day for holiday in list_holidays(service.holidays, years))
    closed = [f"{format_day(day)} off" for day in service.closed]
    opened = [f"{format_day(day)} {_find_ordinary_hours(service, day)}" for day in service.open]
    return OpeningHours("; ".join([insert_holidays(service.hours, days), *closed, *opened]))


def _find_ordinary_hours(service: Service, day: date) -> str:
    """Return the hours of a day that is open out of turn: its own without holidays, or else those
    of the nearest working day before it, within a week."""
    ordinary = OpeningHours(insert_holidays(service.hours, ()))
    for days_back in range(8):
        midnight = datetime.combine(day - days_back * _DAY, time.min)
        spans = list(_iter_open(ordinary, midnight, midnight + _DAY))
        if spans:
            return ",".join(
                f"{opens:%H:%M}-{_format_end(opens, closes)}" for opens, closes in spans
            )
    return "off"


def _format_end(opens: datetime, closes: datetime) -> str:
    return f"{closes:%H:%M}" if closes.date() == opens.date() else "24:00"
