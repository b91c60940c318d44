"""The timetable of a schedule: two years of days evaluated once, in wall time; then looked up.

Evaluating both years takes some milliseconds and finding a span in them some microseconds, and
/hours is asked hundreds of times a second. What is evaluated here is also what decides whether a
rule is accepted: no rule is parsed at the door and evaluated by something else later.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from bot.mission.opening.calendars import list_holidays
from bot.mission.opening.days import Stretch, clip, cut_nights, lay_all, lay_parts, match_parts
from bot.mission.opening.parser import parse_rule
from bot.mission.opening.periods import WallSpan
from bot.mission.opening.rule import Rule, State

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_WEEK_DAYS = 7
_WITH_TIMES = frozenset({State.OPEN, State.BY_APPOINTMENT})


@dataclass(frozen=True, slots=True)
class Schedule:
    """A rule with the calendars that say which days are PH, and single days over both."""

    rule: str
    holidays: tuple[str, ...] = ()
    closed: tuple[date, ...] = ()
    open: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Timetable:
    """The spans of a year and the next that are not closed, in wall time and order."""

    spans: tuple[WallSpan, ...]
    states: frozenset[State]
    horizon: datetime
    """Where it ends: nothing is known from here on."""

    def iter_from(self, wall: datetime) -> Iterator[WallSpan]:
        """Yield the spans from the one that holds this time, or is the last before it."""
        first = bisect_right(self.spans, wall, key=lambda span: span.begins)
        return (self.spans[n] for n in range(max(first - 1, 0), len(self.spans)))


@lru_cache(maxsize=256)
def get_timetable(schedule: Schedule, year: int) -> Timetable:
    """Return the timetable from the last day of the year before to the end of the next year.

    Raises RuleError where the rule is none.
    """
    days = _Days(schedule, year)
    first, horizon = date(year - 1, 12, 31), date(year + 2, 1, 1)
    spans = tuple(_join(days.iter_stretches(first, horizon)))
    states = frozenset(span.state for span in spans)
    return Timetable(spans, states, datetime.combine(horizon, time.min))


class _Days:
    """The days of a schedule, each with what the night before left over.

    A year has few different days: of those that the same parts are about, times are laid once.
    """

    def __init__(self, schedule: Schedule, year: int) -> None:
        self._rule: Rule = parse_rule(schedule.rule)
        self._closed, self._open = frozenset(schedule.closed), frozenset(schedule.open)
        # A rule may speak of the day before or after a holiday: one year more on either side.
        found = list_holidays(schedule.holidays, range(year - 1, year + 3))
        self._is_holiday = frozenset(holiday.day for holiday in found).__contains__
        self._laid: dict[tuple[tuple[int, ...], tuple[Stretch, ...]], list[Stretch]] = {}

    def iter_stretches(self, first: date, end: date) -> Iterator[tuple[date, Stretch]]:
        """Yield what is so from the first day's midnight to the last one's, if it is not closed."""
        nights, _ = self._evaluate(first - _DAY, ())
        for n in range((end - first).days):
            day = first + n * _DAY
            nights, laid = self._evaluate(day, nights)
            yield from ((day, stretch) for stretch in clip(laid))

    def _evaluate(
        self, day: date, nights: tuple[Stretch, ...]
    ) -> tuple[tuple[Stretch, ...], Iterable[Stretch]]:
        """Return what a day leaves over for the next one, and what is so on it."""
        if day in self._closed:
            return (), ()
        if day in self._open:
            own = self._find_ordinary(day)
            return cut_nights(own), lay_all(nights, own)
        matching = match_parts(self._rule, day, self._is_holiday)
        return cut_nights(self._lay(matching)), self._lay(matching, nights)

    def _find_ordinary(self, day: date) -> Iterable[Stretch]:
        """Return the hours of a day that is open out of turn: its own without holidays, or else
        those of the nearest working day before it, within a week."""
        for days_back in range(_WEEK_DAYS + 1):
            own = self._lay(match_parts(self._rule, day - days_back * _DAY, _never))
            if any(stretch.state in _WITH_TIMES for stretch in own):
                return own
        return ()

    def _lay(
        self, matching: tuple[int, ...], nights: tuple[Stretch, ...] = ()
    ) -> Sequence[Stretch]:
        key = matching, nights
        if key not in self._laid:
            self._laid[key] = lay_parts(self._rule, matching, nights)
        return self._laid[key]


def _never(_: date) -> bool:
    return False


def _join(dated: Iterable[tuple[date, Stretch]]) -> Iterator[WallSpan]:
    """Yield the stretches as spans, those that touch and say the same as one."""
    current: WallSpan | None = None
    for day, stretch in dated:
        span = _place(day, stretch)
        if current is not None and _goes_on(current, span):
            current = replace(current, ends=span.ends)
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current


def _goes_on(before: WallSpan, span: WallSpan) -> bool:
    is_same = (before.state, before.comment) == (span.state, span.comment)
    return is_same and before.ends == span.begins


def _place(day: date, stretch: Stretch) -> WallSpan:
    midnight = datetime.combine(day, time.min)
    begins, ends = (midnight + m * _MINUTE for m in (stretch.begin, stretch.end))
    return WallSpan(begins, ends, stretch.state, stretch.comment)
