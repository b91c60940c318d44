"""Times as staff type them: "24.03.2018 18:00", "tomorrow 9:00 Moscow", "сегодня 18:00". Pure.

They are meant on a clock of the mission, the host's unless another city is named. What the clocks
show twice is the first (see bot.mission.opening); what they never show is refused.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.mission.opening.spans import is_shown, to_instant
from bot.mission.sections import CityClock
from bot.zones import load_zone

_DAY = timedelta(days=1)
HALF_A_YEAR = timedelta(days=183)
_LAST_MINUTE = time(23, 59)

_TIME = re.compile(r"(?<![\d.:-])(\d{1,2}):(\d{2})(?![\d:])")
_DATE = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?(?!\d)")
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
DAYS = {"today": 0, "сегодня": 0, "tomorrow": 1, "завтра": 1, "послезавтра": 2}
# What may stand around a time and says nothing.
_FILLERS = frozenset(
    {"at", "on", "by", "in", "of", "until", "till", "from", "time"}
    | {"г", "года", "в", "до", "с", "со", "по", "на", "к", "времени"}
)
_STEM = 4  # letters by which a city is known in any case: по Москве, по московскому


class Unclear(StrEnum):
    """Why words are no time that can be used."""

    UNREADABLE = "unreadable"
    NO_TIME = "no-time"  # a day alone
    SKIPPED = "skipped"  # the clocks are put forward past it
    PAST = "past"


class UnclearTimeError(ValueError):
    """What was typed is no time; `why` says what is wrong."""

    def __init__(self, why: Unclear) -> None:
        """Keep the reason."""
        super().__init__(why.value)
        self.why = why


def read_time(
    words: str,
    clocks: Sequence[CityClock],
    at: datetime,
    *,
    is_end: bool = False,
    may_be_past: bool = False,
) -> datetime:
    """Return the instant that `words`, typed at `at`, mean; raises UnclearTimeError.

    A time alone is today's. A day alone is its last minute where it ends something, and its first
    otherwise only where the past may be meant. A day without a year is this year's, but of the
    next year where that is less than half a year ahead and this year's has passed.
    """
    rest = " ".join(words.casefold().replace(",", " ").split())
    zone, rest = _take_zone(rest, clocks)
    day, rest = _take_day(rest, at.astimezone(zone).date())
    clock, rest = _take_time(rest)
    if set(rest.split()) - _FILLERS or (day is None and clock is None):
        raise UnclearTimeError(Unclear.UNREADABLE)
    if clock is None and not is_end and not may_be_past:
        raise UnclearTimeError(Unclear.NO_TIME)
    day = day or at.astimezone(zone).date()
    instant = _to_instant(day, clock or (_LAST_MINUTE if is_end else time.min), zone)
    if clock is not None and not is_shown(datetime.combine(day, clock), zone):
        raise UnclearTimeError(Unclear.SKIPPED)
    if instant <= at and not may_be_past:
        raise UnclearTimeError(Unclear.PAST)
    return instant


def _take_zone(words: str, clocks: Sequence[CityClock]) -> tuple[ZoneInfo, str]:
    """Return the zone of the city that is named, else the host's, and the other words."""
    host = clocks[-1].zone if clocks else load_zone("UTC")
    for word in words.split():
        for clock in clocks:
            if any(_is_city(word, name) for name in clock.city.root.values()):
                return clock.zone, " ".join(each for each in words.split() if each != word)
    return host, words


def _is_city(word: str, name: str) -> bool:
    name = name.casefold()
    return word.isalpha() and (word == name or (len(name) > _STEM and word[:_STEM] == name[:_STEM]))


def _take_day(words: str, today: date) -> tuple[date | None, str]:
    for name, days in DAYS.items():
        if name in words.split():
            return today + days * _DAY, " ".join(w for w in words.split() if w != name)
    if match := _ISO_DATE.search(words):
        year, month, day = map(int, match.groups())
        return _date(year, month, day), _without(words, match)
    if match := _DATE.search(words):
        day, month = int(match[1]), int(match[2])
        return _choose_year(match[3], month, day, today), _without(words, match)
    return None, words


def _choose_year(year: str | None, month: int, day: int, today: date) -> date:
    if year is not None:
        return _date(int(year) + (2000 if len(year) == len("18") else 0), month, day)
    return choose_day(month, day, today)


def choose_day(month: int, day: int, today: date) -> date:
    """Return the day that is meant where no year is said; raises UnclearTimeError."""
    this_year = _date(today.year, month, day)
    if this_year >= today:
        return this_year
    next_year = _date(today.year + 1, month, day)
    return next_year if next_year - today < HALF_A_YEAR else this_year


def _take_time(words: str) -> tuple[time | None, str]:
    match = _TIME.search(words)
    if match is None:
        return None, words
    hours, minutes = int(match[1]), int(match[2])
    if hours == 24 and minutes == 0:
        return _LAST_MINUTE, _without(words, match)
    try:
        return time(hours, minutes), _without(words, match)
    except ValueError:
        raise UnclearTimeError(Unclear.UNREADABLE) from None


def _without(words: str, match: re.Match[str]) -> str:
    return f"{words[: match.start()]} {words[match.end() :]}"


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UnclearTimeError(Unclear.UNREADABLE) from None


def _to_instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    try:
        return to_instant(datetime.combine(day, clock), zone)
    except OverflowError:  # the year 9999 has no next day
        raise UnclearTimeError(Unclear.UNREADABLE) from None
