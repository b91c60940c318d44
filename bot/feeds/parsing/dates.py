"""When an entry is dated, as feeds write it: as it is written, or not at all; never a guess.

Feeds write dates of RFC 822 and ISO 8601, of other years' standards, and of people: with Russian
months, day before month or year first. What can be read in two ways ("05/03/2018") is not read.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo

from bot.feeds.parsing.zones import find_zone

OLDEST = datetime(1970, 1, 3, tzinfo=UTC)
"""The epoch in any zone, and the year 1, are what programs write for "no date"."""

NEWEST_YEAR = 2199

_MAX_LENGTH = 100


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january янв января январь",
            "feb february фев февр февраля февраль",
            "mar march мар марта март",
            "apr april апр апреля апрель",
            "may мая май",
            "jun june июн июня июнь",
            "jul july июл июля июль",
            "aug august авг августа август",
            "sep sept september сен сент сентября сентябрь",
            "oct october окт октября октябрь",
            "nov november ноя нояб ноября ноябрь",
            "dec december дек декабря декабрь",
        ),
        1,
    )
    for name in names.split()
}
_IGNORED = _words(
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday "
    "sunday пн вт ср чт пт сб вс понедельник вторник среда среду четверг пятница пятницу суббота "
    "субботу воскресенье at on of в г год года ч - – — | •"
)
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
_CLOCK = re.compile(
    rf"{_TIME}(?P<half>[ap]\.?m\.?)?(?P<zone>z|[+-]\d{{2}}:?\d{{2}})?", re.IGNORECASE
)
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.]?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    rf"(?:t(?:{_TIME}|(?P<compact>\d{{4}}(?:\d{{2}})?))(?P<zone>\S*))?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
_NO_DATE = re.compile(r"\b(?:1970|000[01])\b|\A[\W0]*\Z")
_SECONDS = re.compile(r"\d{10}(?:\d{3})?")


@dataclass(slots=True)
class _Parts:
    """What the words of a date have said so far."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    clock: tuple[int, int, int] | None = None
    zones: list[tzinfo] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)


class _UnreadableError(Exception):
    pass


def parse_date(string: str, zone: tzinfo) -> datetime | None:
    """Return the date in UTC, or None where it is none, or could be another one.

    `zone` is where a date without a zone is. One without a time of day is the day's first moment.
    """
    if len(string) > _MAX_LENGTH:
        return None
    try:
        return _check(_read(string.strip(), zone))
    except (_UnreadableError, ValueError, OverflowError):
        return None


def is_no_date(string: str) -> bool:
    """Return whether what is written stands for "no date": the epoch, the year 0 or 1."""
    return bool(_NO_DATE.search(string))


def _check(date: datetime) -> datetime | None:
    return date if date >= OLDEST and date.year <= NEWEST_YEAR else None


def _read(string: str, zone: tzinfo) -> datetime:
    if _SECONDS.fullmatch(string):
        return datetime.fromtimestamp(int(string[:10]), UTC)
    parts = _Parts()
    for word in re.sub(r"[,;()\[\]]", " ", string).split():
        _take(parts, word)
    _place_numbers(parts)
    if parts.year is None or parts.month is None or parts.day is None:
        raise _UnreadableError
    return _combine(parts, zone)


def _take(parts: _Parts, word: str) -> None:
    plain = word.lower().rstrip(".")
    if plain in _IGNORED:
        return
    if plain in _MONTHS and parts.month is None:
        parts.month = _MONTHS[plain]
    elif iso := _ISO.fullmatch(word):
        _take_iso(parts, iso)
    elif clock := _CLOCK.fullmatch(word):
        _take_clock(parts, clock)
    elif numbers := _NUMBERS.fullmatch(word):
        _take_numbers(parts, *numbers.groups())
    elif plain in ("am", "pm", "a.m", "p.m"):
        _halve(parts, plain[0])
    elif plain.isascii() and re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?|\d{4}", plain):
        parts.numbers.append(plain.rstrip("stndrh"))
    elif (found := find_zone(word)) is not None:
        parts.zones.append(found)
    else:
        raise _UnreadableError


def _take_iso(parts: _Parts, found: re.Match[str]) -> None:
    if parts.year is not None or (not found["mark"] and len(found["month"] + found["day"]) < 4):
        raise _UnreadableError
    parts.year, parts.month, parts.day = (int(found[name]) for name in ("year", "month", "day"))
    if found["hour"]:
        _take_clock(parts, found)
    elif compact := found["compact"]:
        parts.clock = int(compact[:2]), int(compact[2:4]), int(compact[4:] or 0)
        _take_zone(parts, found["zone"])


def _take_clock(parts: _Parts, found: re.Match[str]) -> None:
    if parts.clock is not None:
        raise _UnreadableError
    parts.clock = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if half := found.groupdict().get("half"):
        _halve(parts, half[0].lower())
    _take_zone(parts, found["zone"])


def _take_zone(parts: _Parts, name: str | None) -> None:
    if not name:
        return
    zone = find_zone(name)
    if zone is None:
        raise _UnreadableError
    parts.zones.append(zone)


def _halve(parts: _Parts, half: str) -> None:
    """Take "am" or "pm"."""
    if parts.clock is None or not 1 <= parts.clock[0] <= 12:
        raise _UnreadableError
    hour = parts.clock[0] % 12 + (12 if half == "p" else 0)
    parts.clock = hour, *parts.clock[1:]


def _take_numbers(parts: _Parts, first: str, mark: str, second: str, year: str) -> None:
    """Take "24.03.2018", where the day comes first, or one that says itself which is the day."""
    if parts.year is not None:
        raise _UnreadableError
    day, month = int(first), int(second)
    if mark != ".":
        if day <= 12 and month <= 12 and day != month:
            raise _UnreadableError
        if month > 12:
            day, month = month, day
    parts.year, parts.month, parts.day = _read_year(year), month, day


def _place_numbers(parts: _Parts) -> None:
    """Give the numbers beside a month their meaning: the day, then the year."""
    years = [number for number in parts.numbers if len(number) == 4]
    others = [number for number in parts.numbers if len(number) < 4]
    if parts.year is None and not years and len(others) == 2:
        years = [others.pop()]
    if len(years) > 1 or len(others) > 1:
        raise _UnreadableError
    if years and parts.year is None:
        parts.year = _read_year(years.pop())
    if others and parts.day is None:
        parts.day = int(others.pop())
    if years or others:
        raise _UnreadableError


def _read_year(year: str) -> int:
    """Return a year; two digits are of this century, or from 1970 on of the last (RFC 2822)."""
    number = int(year)
    if len(year) > 2:
        return number
    return number + (2000 if number < 70 else 1900)


def _combine(parts: _Parts, zone: tzinfo) -> datetime:
    year, month, day = parts.year or 0, parts.month or 0, parts.day or 0
    hour, minute, second = parts.clock or (0, 0, 0)
    is_midnight = (hour, minute, second) == (24, 0, 0)
    local = datetime(
        year, month, day, 0 if is_midnight else hour, minute, min(second, 59), tzinfo=UTC
    ) + timedelta(days=is_midnight)
    moments = {local.replace(tzinfo=named).astimezone(UTC) for named in parts.zones or [zone]}
    if len(moments) > 1:  # two zones that do not agree
        raise _UnreadableError
    return moments.pop()
