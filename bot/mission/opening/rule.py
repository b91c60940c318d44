"""A rule of opening hours, parsed: what it says of each day, in the order in which it says it.

The grammar is a part of OpenStreetMap's opening_hours (docs/opening-hours.md); `parser` makes these
values, `days` evaluates them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final, Protocol

DAY_MINUTES: Final = 24 * 60

IsHoliday = Callable[[date], bool]


class State(StrEnum):
    """The four answers to "is it open?"; only the first is a plain yes."""

    OPEN = "open"
    BY_APPOINTMENT = "by-appointment"
    """Between these times, on a condition that the rule's comment names."""
    NOT_KNOWN = "not-known"
    CLOSED = "closed"


class Selector(Protocol):
    """Something that some days are and others are not."""

    needs_holidays: ClassVar[bool]
    """Whether it asks which days are public holidays."""

    def matches(self, day: date, is_holiday: IsHoliday) -> bool:
        """Return whether this day is among those meant."""


@dataclass(frozen=True, slots=True)
class Times:
    """From and, exclusively, to, in minutes after midnight; a night goes on past `DAY_MINUTES`."""

    begin: int
    end: int


WHOLE_DAY: Final = Times(0, DAY_MINUTES)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two separators.

    It is about the days that match one selector of every group. Without `times` it is about the
    whole day. An additional part, after a comma, leaves standing what it does not overlap.
    """

    selectors: tuple[tuple[Selector, ...], ...]
    times: tuple[Times, ...]
    state: State
    comment: str | None
    is_additional: bool

    def matches(self, day: date, is_holiday: IsHoliday) -> bool:
        """Return whether it is about this day."""
        for group in self.selectors:
            for selector in group:
                if selector.matches(day, is_holiday):
                    break
            else:
                return False
        return True

    @property
    def speaks_of_holidays(self) -> bool:
        """Whether it is about public holidays, or also about them."""
        return any(selector.needs_holidays for group in self.selectors for selector in group)

    @property
    def replaces_day(self) -> bool:
        """Whether nothing that was said before of a day that matches still counts."""
        is_closed = self.state is State.CLOSED
        return not self.times if is_closed else not self.is_additional


@dataclass(frozen=True, slots=True)
class Rule:
    """All parts; a later one has the last word."""

    parts: tuple[Part, ...]

    @property
    def speaks_of_holidays(self) -> bool:
        """Whether any part is about public holidays."""
        return any(part.speaks_of_holidays for part in self.parts)
