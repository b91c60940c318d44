"""What a rule says of one day: the rule is evaluated day by day, holidays being a quality of days.

    what the night before left over ┐
    part 1 of this day ─ part 2 ─ …  ┴→ each lays its times over what was laid before → the day

A night belongs to the day it begins on, and goes where that day's hours go: where a holiday or a
later part replaces them, the night is gone as well. The other way round, a later part that is about
the day after cuts what the night left over of an earlier part.
"""

from bisect import insort
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.mission.opening.rule import DAY_MINUTES, WHOLE_DAY, IsHoliday, Part, Rule, State


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in minutes after midnight, and what is so in it; `part` is the part that says so."""

    begin: int
    end: int
    state: State
    comment: str | None
    part: int


def match_parts(rule: Rule, day: date, is_holiday: IsHoliday) -> tuple[int, ...]:
    """Return which parts are about a day: all that is to be known of it to lay its times."""
    return tuple(i for i, part in enumerate(rule.parts) if part.matches(day, is_holiday))


def lay_parts(
    rule: Rule, matching: Collection[int], nights: Sequence[Stretch] = ()
) -> list[Stretch]:
    """Return what these parts say of their day, in order, with the night that begins on it.

    `nights` is what the day before left over: without it this is what the day says by itself.
    """
    laid: list[Stretch] = []
    for index, part in enumerate(rule.parts):
        if index in matching:
            laid = _apply(laid, part, index)
        laid = lay_all(laid, (night for night in nights if night.part == index))
    return laid


def lay_all(stretches: Iterable[Stretch], new: Iterable[Stretch]) -> list[Stretch]:
    """Return the stretches with each new one, in turn, in place of what it overlaps."""
    laid = list(stretches)
    for stretch in new:
        laid = _lay_over(laid, stretch)
    return laid


def clip(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield what lies before the next midnight and is not closed."""
    for stretch in stretches:
        if stretch.begin < DAY_MINUTES and stretch.state is not State.CLOSED:
            is_night = stretch.end > DAY_MINUTES
            yield replace(stretch, end=DAY_MINUTES) if is_night else stretch


def cut_nights(before: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return what a day leaves over for the next, in minutes of that one."""
    return tuple(
        replace(s, begin=max(s.begin - DAY_MINUTES, 0), end=s.end - DAY_MINUTES)
        for s in before
        if s.end > DAY_MINUTES
    )


def _apply(laid: list[Stretch], part: Part, index: int) -> list[Stretch]:
    times = part.times or (WHOLE_DAY,)
    said = (Stretch(t.begin, t.end, part.state, part.comment, index) for t in times)
    return lay_all([] if part.replaces_day else laid, said)


def _lay_over(stretches: Iterable[Stretch], new: Stretch) -> list[Stretch]:
    laid: list[Stretch] = []
    for old in stretches:
        if old.begin < new.begin:
            laid.append(replace(old, end=min(old.end, new.begin)))
        if new.end < old.end:
            laid.append(replace(old, begin=max(old.begin, new.end)))
    insort(laid, new, key=lambda stretch: stretch.begin)
    return laid
