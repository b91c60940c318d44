"""Reads which days a part of a rule is about: years, dates, weeks, days of the week, holidays."""

from typing import Final

from bot.mission.opening.date_parser import begins_date, read_dates, read_offset, read_position
from bot.mission.opening.rule import Selector
from bot.mission.opening.selectors import (
    NthWeekdays,
    PublicHolidays,
    Weekdays,
    Weeks,
    Years,
)
from bot.mission.opening.tokens import WEEKDAYS, Fault, Tokens

_PUBLIC, _SCHOOL = "ph", "sh"
_DAY_WORDS: Final = frozenset({*WEEKDAYS, _PUBLIC, _SCHOOL})
_LAST_WEEK: Final = 53
_LAST_YEAR: Final = 2199  # that a token can say


def read_selectors(tokens: Tokens) -> tuple[tuple[Selector, ...], ...]:
    """Take what stands before the times; all groups must match, by one of their selectors each."""
    groups: list[tuple[Selector, ...]] = []
    if tokens.peek().kind == "year" and not begins_date(tokens):
        groups.append(_read_years(tokens))
    if begins_date(tokens):
        groups.append(read_dates(tokens))
    if tokens.accept("week"):
        groups.append(_read_weeks(tokens))
    if groups:
        tokens.accept(":")
    if tokens.peek().text in _DAY_WORDS:
        groups.append(_read_weekdays(tokens))
    return tuple(tuple(dict.fromkeys(group)) for group in groups)


def _read_years(tokens: Tokens) -> tuple[Selector, ...]:
    found = [_read_year(tokens)]
    while tokens.peek().text == "," and tokens.peek(1).kind == "year":
        tokens.take()
        found.append(_read_year(tokens))
    return tuple(found)


def _read_year(tokens: Tokens) -> Years:
    start = tokens.take()
    first = int(start.text)
    if tokens.accept("+"):
        return Years(first, _LAST_YEAR)
    if not tokens.accept("-"):
        return Years(first, first)
    last = tokens.take()
    if last.kind != "year":
        raise tokens.error(Fault.UNREADABLE, last)
    if int(last.text) < first:
        raise tokens.error(Fault.BACKWARDS, start)
    return Years(first, int(last.text), _read_step(tokens))


def _read_weeks(tokens: Tokens) -> tuple[Selector, ...]:
    found = [_read_week_range(tokens)]
    while tokens.peek().text == "," and tokens.peek(1).kind == "number":
        tokens.take()
        found.append(_read_week_range(tokens))
    return tuple(found)


def _read_week_range(tokens: Tokens) -> Weeks:
    first = _read_week(tokens)
    last = _read_week(tokens) if tokens.accept("-") else first
    if first > last and tokens.peek().text == "/":
        raise tokens.error(Fault.INTERVAL)  # every second one of which year?
    return Weeks(first, last, _read_step(tokens))


def _read_week(tokens: Tokens) -> int:
    token = tokens.take()
    if token.kind != "number" or not 1 <= int(token.text) <= _LAST_WEEK:
        raise tokens.error(Fault.UNREADABLE, token)
    return int(token.text)


def _read_step(tokens: Tokens) -> int:
    if not tokens.accept("/"):
        return 1
    token = tokens.take()
    if token.kind != "number" or int(token.text) < 1:
        raise tokens.error(Fault.UNREADABLE, token)
    return int(token.text)


def _read_weekdays(tokens: Tokens) -> tuple[Selector, ...]:
    start = tokens.peek()
    found = [_read_weekday(tokens)]
    while tokens.peek().text == "," and tokens.peek(1).text in _DAY_WORDS:
        tokens.take()
        found.append(_read_weekday(tokens))
    if tokens.peek().text in _DAY_WORDS:  # both, or either?
        raise tokens.error(Fault.HOLIDAY_AND_WEEKDAY, start)
    return tuple(found)


def _read_weekday(tokens: Tokens) -> Selector:
    token = tokens.take()
    if token.text == _SCHOOL:
        raise tokens.error(Fault.SCHOOL, token)
    if token.text == _PUBLIC:
        return PublicHolidays(read_offset(tokens))
    weekday = WEEKDAYS.index(token.text)
    if tokens.accept("["):
        return NthWeekdays(weekday, _read_positions(tokens), read_offset(tokens))
    if not tokens.accept("-"):
        return Weekdays(weekday, weekday)
    last = tokens.take()
    if last.text not in WEEKDAYS:
        raise tokens.error(Fault.UNREADABLE, last)
    return Weekdays(weekday, WEEKDAYS.index(last.text))


def _read_positions(tokens: Tokens) -> frozenset[int]:
    found: set[int] = set()
    while True:
        first = read_position(tokens)
        last = read_position(tokens) if tokens.accept("-") else first
        if last < first or first * last < 0:
            raise tokens.error(Fault.BACKWARDS)
        found.update(range(first, last + 1))
        if tokens.accept("]"):
            return frozenset(found)
        tokens.expect(",")
