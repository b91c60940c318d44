"""Reads which dates a part of a rule is about: `Dec 24-Jan 08`, `easter -2 days`, `2026 Aug`."""

import calendar
from dataclasses import dataclass, replace
from typing import Final

from bot.mission.opening.selectors import (
    DatePoint,
    Dates,
    EasterDate,
    FixedDate,
    NthWeekdayDate,
)
from bot.mission.opening.tokens import MONTHS, WEEKDAYS, Fault, RuleError, Token, Tokens

_MONTH_END: Final = 31  # of any month: see FixedDate
_EASTER: Final = "easter"
_LEAP_YEAR: Final = 2024
_DAYS: Final = frozenset({"day", "days"})


@dataclass(frozen=True, slots=True)
class _Point:
    """A date as read; of a month alone, its first day and, as `month_end`, its last."""

    date: DatePoint
    month_end: DatePoint | None = None


def begins_date(tokens: Tokens) -> bool:
    """Return whether a date comes next, its year before it or not."""
    return _names_date(tokens.peek(1 if tokens.peek().kind == "year" else 0))


def read_dates(tokens: Tokens) -> tuple[Dates, ...]:
    """Take a list of dates; all of them have a year of their own, or none has."""
    found = [_read_range(tokens)]
    while tokens.peek().text == "," and _goes_on(tokens, found[-1]):
        start = tokens.take()
        is_number = tokens.peek().kind == "number"
        found.append(_read_days(tokens, found[-1]) if is_number else _read_range(tokens))
        if (found[-1].begin.year is None) is not (found[0].begin.year is None):
            raise tokens.error(Fault.HALF_DATED, start)
    return tuple(found)


def read_offset(tokens: Tokens) -> int:
    """Take `+1 day` or `-2 days` if it is there; return the days, or 0."""
    sign, number, unit = (tokens.peek(ahead) for ahead in range(3))
    if sign.text not in {"+", "-"} or number.kind != "number" or unit.text not in _DAYS:
        return 0
    for _ in range(3):
        tokens.take()
    return int(sign.text + number.text)


def read_position(tokens: Tokens) -> int:
    """Take which one of a month: 1 to 5, or -1 to -5 from its end."""
    sign = -1 if tokens.accept("-") else 1
    token = tokens.take()
    if token.kind != "number" or not 1 <= int(token.text) <= 5:
        raise tokens.error(Fault.UNREADABLE, token)
    return sign * int(token.text)


def _names_date(token: Token) -> bool:
    return token.kind == "word" and token.text in {*MONTHS, _EASTER}


def _goes_on(tokens: Tokens, last: Dates) -> bool:
    after = tokens.peek(1)
    if after.kind == "number":
        return isinstance(last.end, FixedDate) and last.begin.locate(0)[1] == last.end.month
    return _names_date(tokens.peek(2 if after.kind == "year" else 1))


def _read_days(tokens: Tokens, last: Dates) -> Dates:
    """Take the next days of the month that was named before: the 31 of `Dec 24,31`."""
    assert isinstance(last.end, FixedDate)  # noqa: S101 - see _goes_on
    begin = replace(last.end, year=last.begin.year, day=_read_day(tokens, last.end))
    if not tokens.accept("-"):
        return Dates(begin, begin)
    return Dates(begin, replace(begin, day=_read_day(tokens, begin)))


def _read_range(tokens: Tokens) -> Dates:
    start = tokens.peek()
    begin = _read_point(tokens, may_be_nth=_is_nth_range(tokens))
    end = _read_end(tokens, begin) if tokens.accept("-") else begin.month_end or begin.date
    if tokens.peek().text in {"+", "/"}:
        raise tokens.error(Fault.OPEN_END if tokens.peek().text == "+" else Fault.INTERVAL)
    _check_years(tokens, begin.date, end, start)
    return Dates(begin.date, end)


def _read_end(tokens: Tokens, begin: _Point) -> DatePoint:
    first = tokens.peek()
    if first.kind == "number" and isinstance(begin.date, FixedDate) and not begin.month_end:
        return replace(begin.date, day=_read_day(tokens, begin.date))
    if not begins_date(tokens):
        raise tokens.error(Fault.UNREADABLE)
    end = _read_point(tokens, may_be_nth=isinstance(begin.date, NthWeekdayDate))
    if bool(end.month_end) is not bool(begin.month_end):
        raise tokens.error(Fault.UNREADABLE, first)  # until which day of that month?
    return end.month_end or end.date


def _check_years(tokens: Tokens, begin: DatePoint, end: DatePoint, start: Token) -> None:
    if end.year is None:
        return
    if begin.year is None:
        raise tokens.error(Fault.HALF_DATED, start)
    if end.locate(end.year) < begin.locate(begin.year):
        raise tokens.error(Fault.BACKWARDS, start)


def _is_nth_range(tokens: Tokens) -> bool:
    """Return whether `Oct Su[-1]-Mar …` comes next; in `Oct Su[-1] 10:00` the day is no date."""
    month = 1 if tokens.peek().kind == "year" else 0
    if tokens.peek(month + 2).text != "[":
        return False
    closing = month + (5 if tokens.peek(month + 3).text == "-" else 4)
    after = tokens.peek(closing + 2)
    return tokens.peek(closing + 1).text == "-" and (after.kind == "year" or _names_date(after))


def _read_point(tokens: Tokens, *, may_be_nth: bool) -> _Point:
    year = int(tokens.take().text) if tokens.peek().kind == "year" else None
    if tokens.accept(_EASTER):
        return _Point(EasterDate(year, read_offset(tokens)))
    month = FixedDate(year, MONTHS.index(tokens.take().text) + 1, 1)
    if may_be_nth and tokens.peek().text in WEEKDAYS:
        weekday = WEEKDAYS.index(tokens.take().text)
        tokens.expect("[")
        position = read_position(tokens)
        tokens.expect("]")
        return _Point(NthWeekdayDate(year, month.month, weekday, position))
    if tokens.peek().kind == "number":
        return _Point(replace(month, day=_read_day(tokens, month)))
    return _Point(month, month_end=replace(month, day=_MONTH_END))


def _read_day(tokens: Tokens, month: FixedDate) -> int:
    token = tokens.take()
    last = calendar.monthrange(month.year or _LEAP_YEAR, month.month)[1]
    if token.kind != "number" or not 1 <= int(token.text) <= last:
        raise RuleError(Fault.NO_SUCH_DAY, f"{MONTHS[month.month - 1].title()} {token.text}")
    return int(token.text)
