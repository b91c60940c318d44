"""Which days a part of a rule is about: years, weeks, dates, days of the week, holidays. Pure."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import ClassVar, Protocol

from dateutil import easter

from bot.mission.opening.rule import IsHoliday

_find_easter = lru_cache(easter.easter)

DayKey = tuple[int, int, int]
"""Year, month and day; in order also where there is no such day, as on 29 February 2027."""


@dataclass(frozen=True, slots=True)
class Years:
    """From one year to another, every `step`th of them."""

    first: int
    last: int
    step: int = 1

    needs_holidays: ClassVar[bool] = False

    def matches(self, day: date, _: IsHoliday) -> bool:
        """Return whether the day is in one of them."""
        return self.first <= day.year <= self.last and (day.year - self.first) % self.step == 0


@dataclass(frozen=True, slots=True)
class Weeks:
    """From one week of ISO 8601 to another, every `step`th of them; 50 to 2 is over New Year."""

    first: int
    last: int
    step: int = 1

    needs_holidays: ClassVar[bool] = False

    def matches(self, day: date, _: IsHoliday) -> bool:
        """Return whether the day is in one of them."""
        week = day.isocalendar().week
        if self.first > self.last:
            return week >= self.first or week <= self.last
        return self.first <= week <= self.last and (week - self.first) % self.step == 0


@dataclass(frozen=True, slots=True)
class Weekdays:
    """From one day of the week to another, Monday being 0; Friday to Monday is over Sunday."""

    first: int
    last: int

    needs_holidays: ClassVar[bool] = False

    def matches(self, day: date, _: IsHoliday) -> bool:
        """Return whether the day is one of them."""
        return (day.weekday() - self.first) % 7 <= (self.last - self.first) % 7


@dataclass(frozen=True, slots=True)
class NthWeekdays:
    """The first (1), last (-1) … such day of the week in a month, or so many days after it."""

    weekday: int
    positions: frozenset[int]
    offset_days: int = 0

    needs_holidays: ClassVar[bool] = False

    def matches(self, day: date, _: IsHoliday) -> bool:
        """Return whether the day is one of them."""
        day -= timedelta(days=self.offset_days)
        if day.weekday() != self.weekday:
            return False
        days_left = calendar.monthrange(day.year, day.month)[1] - day.day
        return not self.positions.isdisjoint({(day.day - 1) // 7 + 1, -(days_left // 7) - 1})


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """The holidays of all calendars kept, or so many days after each of them."""

    offset_days: int = 0

    needs_holidays: ClassVar[bool] = True

    def matches(self, day: date, is_holiday: IsHoliday) -> bool:
        """Return whether the day is one of them."""
        return is_holiday(day - timedelta(days=self.offset_days))


class DatePoint(Protocol):
    """A date that comes every year; `year` is the only one in which it is meant, if any."""

    @property
    def year(self) -> int | None:
        """The year, where the rule names it."""

    def locate(self, year: int) -> DayKey:
        """Return where it is in this year."""


@dataclass(frozen=True, slots=True)
class FixedDate:
    """A day of a month; the 31st of a shorter one is its end."""

    year: int | None
    month: int
    day: int

    def locate(self, year: int) -> DayKey:
        """Return where it is in this year."""
        return year, self.month, self.day


@dataclass(frozen=True, slots=True)
class EasterDate:
    """Western Easter Sunday, or so many days after it."""

    year: int | None
    offset_days: int = 0

    def locate(self, year: int) -> DayKey:
        """Return where it is in this year."""
        day = _find_easter(year) + timedelta(days=self.offset_days)
        return day.year, day.month, day.day


@dataclass(frozen=True, slots=True)
class NthWeekdayDate:
    """Such as the last Sunday of March (-1): where a range begins or ends."""

    year: int | None
    month: int
    weekday: int
    position: int

    def locate(self, year: int) -> DayKey:
        """Return where it is in this year; the fifth, where there is none, is past the end."""
        first_weekday, length = calendar.monthrange(year, self.month)
        first = (self.weekday - first_weekday) % 7 + 1
        last = first + (length - first) // 7 * 7
        if self.position > 0:
            return year, self.month, first + 7 * (self.position - 1)
        return year, self.month, last + 7 * (self.position + 1)


@dataclass(frozen=True, slots=True)
class Dates:
    """From one date to another, every year or in the years named; 24 December to 2 January too."""

    begin: DatePoint
    end: DatePoint

    needs_holidays: ClassVar[bool] = False

    def matches(self, day: date, _: IsHoliday) -> bool:
        """Return whether the day is among them."""
        if self.begin.year is not None:
            return self._holds(day, self.begin.year)
        # Begun last year and over New Year; or, some days before Easter, for next year's.
        return any(self._holds(day, day.year + n) for n in (-1, 0, 1))

    def _holds(self, day: date, year: int) -> bool:
        begin, end = self.begin.locate(year), self.end.locate(self.end.year or year)
        if end < begin and self.end.year is None:
            end = self.end.locate(year + 1)
        return begin <= (day.year, day.month, day.day) <= end
