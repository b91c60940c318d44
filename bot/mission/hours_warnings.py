"""What in valid opening hours is probably not meant: the part of `check` that reads rules."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from bot.mission.findings import Finding, Location
from bot.mission.opening.parser import parse_rule
from bot.mission.opening.rule import DAY_MINUTES, Part, Rule, State, Times
from bot.mission.opening.selectors import Weekdays
from bot.mission.opening.spans import iter_spans
from bot.mission.sections import Contact, Service

_BY_APPOINTMENT: Final = (
    "are told as neither open nor closed, since there is a comment beside the times",
    'where it is all by appointment, write the times alone, and access = "appointment"',
)


def list_service_warnings(service: Service, place: Location, at: datetime) -> Iterator[Finding]:
    """Yield what is odd about a service's hours at this instant."""
    rule = parse_rule(service.hours)
    hours = (*place, "hours")
    yield from _look_at_rule(rule, hours)
    if next(iter_spans(service, at), None) is None:
        yield hours, "is never open, this year or next", "write the hours it is open"
    elif service.holidays and not rule.speaks_of_holidays:
        yield hours, "is open on holidays as on any day", "add ; PH off if it is not"


def list_contact_warnings(contact: Contact, place: Location) -> Iterator[Finding]:
    """Yield what is odd about a contact's hours."""
    if contact.hours is not None:
        yield from _look_at_rule(parse_rule(contact.hours), (*place, "hours"))


def _look_at_rule(rule: Rule, place: Location) -> Iterator[Finding]:
    for part in rule.parts:
        for times in part.times:
            if times.end > DAY_MINUTES:
                said = f"{_format(times)} ends on the next day"
                yield place, said, "swap the times if that is not meant"
        if part.state is State.OPEN and part.selectors and not part.times:
            yield place, "has days without times: open day and night", "write from when to when"
    states = {part.state for part in rule.parts}
    if State.BY_APPOINTMENT in states:
        yield place, *_BY_APPOINTMENT
    if State.NOT_KNOWN in states:
        hint = 'write times, as in Sa 10:00-12:00 "by appointment"'
        yield place, 'has days of which people read "hours not known"', hint
    if _forgets_holidays(rule.parts):
        hint = "the last part that fits a day counts: write PH off after them"
        yield place, "says PH off before days of the week that open on holidays again", hint


def _forgets_holidays(parts: tuple[Part, ...]) -> bool:
    """Return whether an ordinary week comes after the holidays, and so counts on them as well."""
    off = [i for i, p in enumerate(parts) if p.speaks_of_holidays and p.state is State.CLOSED]
    return bool(off) and any(_is_ordinary_week(part) for part in parts[off[0] :])


def _is_ordinary_week(part: Part) -> bool:
    is_week = all(isinstance(day, Weekdays) for group in part.selectors for day in group)
    return is_week and part.replaces_day and part.state is State.OPEN


def _format(times: Times) -> str:
    begin, end = (f"{m // 60:02}:{m % 60:02}" for m in (times.begin, times.end - DAY_MINUTES))
    return f"{begin}-{end}"
