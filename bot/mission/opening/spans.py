"""When a service is open, as spans between two instants: rules are in wall time, spans in UTC.

The rule is evaluated in naive wall time and each edge is turned into an instant here, so that the
nights on which the clocks change have one reading: an edge in the missing hour is the next valid
minute, an edge in the repeated hour is its first pass.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.mission.opening.periods import Period, WallSpan, leave_out
from bot.mission.opening.rule import State
from bot.mission.opening.timetable import Timetable, get_timetable
from bot.mission.sections import Service

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Span:
    """One time of not being closed; no `ends_at` means that none is known."""

    starts_at: datetime
    ends_at: datetime | None
    state: State
    comment: str | None

    def contains(self, at: datetime) -> bool:
        """Return whether this instant is in it."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


def iter_spans(service: Service, at: datetime, gaps: Sequence[Period] = ()) -> Iterator[Span]:
    """Yield the spans that end after this instant, in order, to the end of the following year.

    That is how far the timetable goes; most callers take one or two spans. The first may have begun
    earlier than it says. In `gaps` it is closed, whatever the rule says.
    """
    local = at.astimezone(service.zone).replace(tzinfo=None)
    timetable = _find_timetable(service, at)
    # A day before, since the wall clock may have been put back over the end of a span.
    walls = leave_out(timetable.iter_from(local - _DAY), gaps)
    spans = _join(_make_span(wall, timetable.horizon, service.zone) for wall in walls)
    return (span for span in spans if span.ends_at is None or at < span.ends_at)


def is_ever_open(service: Service, at: datetime) -> bool:
    """Return whether it is plainly open at any time of this year or the next."""
    return State.OPEN in _find_timetable(service, at).states


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


def _find_timetable(service: Service, at: datetime) -> Timetable:
    return get_timetable(service.schedule, at.astimezone(service.zone).year)


def _make_span(wall: WallSpan, horizon: datetime, zone: ZoneInfo) -> Span:
    ends_at = to_instant(wall.ends, zone) if wall.ends < horizon else None
    return Span(to_instant(wall.begins, zone), ends_at, wall.state, wall.comment)


def _join(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans, those that touch and say the same as one, without those that the missing
    hour swallowed."""
    current: Span | None = None
    for span in spans:
        if current and _goes_on(current, span):
            current = replace(current, ends_at=span.ends_at)
            continue
        if current:
            yield current
        current = None if span.starts_at == span.ends_at else span
    if current:
        yield current


def _goes_on(before: Span, span: Span) -> bool:
    is_same = (before.state, before.comment) == (span.state, span.comment)
    return is_same and before.ends_at == span.starts_at
