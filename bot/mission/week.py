"""The opening times of the next seven days: what a plate at the door would say now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from bot.mission.opening.periods import Period, WallSpan
from bot.mission.opening.rule import State
from bot.mission.opening.spans import Span, iter_spans
from bot.mission.sections import Service

_DAY = timedelta(days=1)
_WEEK_DAYS = 7
_NEVER = datetime.max  # noqa: DTZ901 - wall time


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time such as "09:00–12:30", and what is so in it; "" where no time is known."""

    text: str
    state: State = State.OPEN
    comment: str | None = None

    @property
    def is_plain(self) -> bool:
        """Whether a day with nothing else is not worth a line: all of it open, or not known."""
        return self == TimeOfDay("00:00–24:00") or self.state is State.NOT_KNOWN


@dataclass(frozen=True, slots=True)
class AlikeDays:
    """Days with the same times, or none: closed."""

    days: tuple[date, ...]
    """In the order of the week, from Monday."""
    times: tuple[TimeOfDay, ...]


def list_week(service: Service, at: datetime, gaps: Sequence[Period] = ()) -> list[AlikeDays]:
    """Return the seven days from today, those alike together; the closed ones come last.

    Empty where it never opens or never closes, or where nothing is known of any day: that is not
    told by days. In `gaps` it is closed, whatever its rule says.
    """
    today = at.astimezone(service.zone).date()
    days = [today + offset * _DAY for offset in range(_WEEK_DAYS)]
    times = _list_times(service, days, gaps)
    if len(set(times.values())) == 1 and all(time.is_plain for time in times[today]):
        return []
    return _join_alike(sorted(days, key=date.weekday), times)


def is_open_on(service: Service, day: date, gaps: Sequence[Period] = ()) -> bool:
    """Return whether it opens on this day, with what the gaps leave of it."""
    return any(_list_times(service, [day], gaps).values())


def _list_times(
    service: Service, days: Sequence[date], gaps: Sequence[Period]
) -> dict[date, tuple[TimeOfDay, ...]]:
    """Return the times of each of these days in a row."""
    midnight, end = _midnight(days[0]), _midnight(days[-1]) + _DAY
    at = midnight.replace(tzinfo=service.zone)
    walls = (_find_wall(span, service.zone) for span in iter_spans(service, at, gaps))
    spans = list(takewhile(lambda wall: wall.begins < end, walls))
    return {day: tuple(_iter_times(spans, _midnight(day))) for day in days}


def _find_wall(span: Span, zone: ZoneInfo) -> WallSpan:
    begins = span.starts_at.astimezone(zone).replace(tzinfo=None)
    ends = span.ends_at.astimezone(zone).replace(tzinfo=None) if span.ends_at else _NEVER
    return WallSpan(begins, ends, span.state, span.comment)


def _iter_times(spans: Sequence[WallSpan], midnight: datetime) -> Iterator[TimeOfDay]:
    """Yield the times of one day: a night belongs whole to the day on which it begins, and of what
    lasts a day or longer each day has its part."""
    for span in spans:
        if span.ends - span.begins >= _DAY:
            begins, ends = max(span.begins, midnight), min(span.ends, midnight + _DAY)
            span = replace(span, begins=begins, ends=ends)
        if midnight <= span.begins < min(span.ends, midnight + _DAY):
            yield _describe(span)


def _describe(span: WallSpan) -> TimeOfDay:
    if span.state is State.NOT_KNOWN:
        return TimeOfDay("", span.state, span.comment)
    end = "24:00" if span.ends.time() == time.min else f"{span.ends:%H:%M}"
    return TimeOfDay(f"{span.begins:%H:%M}–{end}", span.state, span.comment)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _join_alike(days: list[date], times: dict[date, tuple[TimeOfDay, ...]]) -> list[AlikeDays]:
    alike: dict[tuple[TimeOfDay, ...], list[date]] = {}
    for day in days:
        alike.setdefault(times[day], []).append(day)
    joined = [AlikeDays(tuple(same), told) for told, same in alike.items()]
    return sorted(joined, key=lambda group: not group.times)
