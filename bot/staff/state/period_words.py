"""Periods as people write them: a day, several days, a time span on a day, until further notice.

2026-12-31 · 31.12.2026 · 31.12 · 31 December · завтра · 28–31.12 · 28.12 - 10.01.2027
31.12 10:00-12:00 · today from 14:00 · now until 15:00 · с 28 декабря по 10 января
from 31.12 (no end) · now until further notice

Pure; everything is wall time of the place the mission is in.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, time, timedelta
from enum import StrEnum

from babel.dates import get_month_names

from bot.mission.opening.periods import Period
from bot.staff.writing.times import DAYS, HALF_A_YEAR, UnclearTimeError, choose_day

_DAY = timedelta(days=1)
_YEARS_KNOWN = 2  # opening hours are known to the end of the following year


class PeriodFault(StrEnum):
    """Why words are no period; the texts for people are `period-…`."""

    NONE = "none"
    NO_SUCH_DAY = "no-such-day"
    NO_SUCH_TIME = "no-such-time"
    PAST = "past"
    BACKWARDS = "backwards"
    TOO_FAR = "too-far"


class PeriodError(Exception):
    """The words are no period; `words` are those that are at fault."""

    def __init__(self, fault: PeriodFault, words: str = "") -> None:
        """Keep what is wrong."""
        super().__init__(f"{fault}: {words}")
        self.fault = fault
        self.words = words


def _list_months() -> dict[str, int]:
    return {
        name.lower().strip("."): number
        for language in ("en", "ru")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


_MONTHS = _list_months()
_NOW = ("now", "сейчас")

_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DATE = (
    r"(?:\d{4}-\d\d?-\d\d?|\d\d?\.\d\d?(?:\.\d{4}|\.\d\d)?"
    rf"|\d\d? (?:{_MONTH})\b\.?(?: \d{{4}})?|(?:{'|'.join((*DAYS, *_NOW))})\b)(?!\d)\.?"
)
_TIME = r"\d\d?:\d\d(?!\d)"
_FROM = r"(?:from|с|со)\s+"
_TO = r"(?:\s*(?:-|–|—|\.\.+|…)\s*|\s+(?:to|until|till|through|по|до)\s+)"
_UNTIL = r"(?:until|till|through|to|по|до)\s+"
_FOREVER = (
    r",?\s+(?:(?:until|till) further notice|до особого распоряжения"
    r"|до дальнейшего уведомления|до отмены|бессрочно)"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<day>\d\d?)\s*[-–—]\s*(?P<to>{_DATE})",
        rf"(?:{_FROM})?(?P<at>{_DATE})(?:,?\s+(?P<begins>{_TIME}))?{_TO}(?P<to>{_DATE})"
        rf"(?:,?\s+(?P<ends>{_TIME}))?",
        rf"(?:{_FROM})?(?P<at>{_DATE})(?:,?\s+(?P<begins>{_TIME}))?(?P<open>{_FOREVER})",
        rf"(?P<at>{_DATE}),?\s+(?:{_FROM})?(?P<begins>{_TIME}){_TO}(?P<ends>{_TIME})",
        rf"(?P<at>{_DATE}),?\s+{_UNTIL}(?P<ends>{_TIME})",
        rf"(?P<open>{_FROM})(?P<at>{_DATE})(?:,?\s+(?P<begins>{_TIME}))?",
        rf"(?P<at>{_DATE}),?\s+(?:{_FROM})?(?P<begins>{_TIME})",
        rf"(?P<until>{_UNTIL})(?P<to>{_DATE})(?:,?\s+(?P<ends>{_TIME}))?",
        rf"(?:{_FROM})?(?P<begins>{_TIME}){_TO}(?P<ends>{_TIME})(?:,?\s+(?P<at>{_DATE}))?",
        rf"(?P<at>{_DATE})",
    )
)
_FILLING = " \t\n,:;.–—-"


def read_period(words: str, now: datetime) -> tuple[Period, str]:
    """Return the period that words begin with, and the words after it; raises PeriodError.

    `now` is the naive wall time; a date without a year is meant as in bot.staff.writing.times.
    """
    said = words.strip()
    for form in _FORMS:
        match = form.match(said)
        if match is not None:
            period = _Reading(match.groupdict(), now.replace(second=0, microsecond=0)).read()
            return _check(period, now, match[0]), said[match.end() :].strip(_FILLING)
    raise PeriodError(PeriodFault.NONE, said.partition("\n")[0])


@dataclass(frozen=True, slots=True)
class _Reading:
    """The parts of what was said, as one form of saying it names them."""

    parts: dict[str, str | None]
    now: datetime

    def read(self) -> Period:
        first = self._find_first()
        last = self._find_date("to", first) or first
        ends = self._find_time("ends")
        return Period(self._begin(first), None if self._has("open") else _end(last, ends))

    def _begin(self, first: date) -> datetime:
        begins = self._find_time("begins")
        is_now = self._has("until") or _is_now(self.parts.get("at") or "")
        return self.now if is_now and begins is None else _at(first, begins or timedelta())

    def _find_first(self) -> date:
        """Return the first day; where only the last one says its year, it is near that."""
        today = self.now.date()
        last = self._find_date("to", today)
        day = self.parts.get("day")
        if day is not None and last is not None:
            return _make_date(last.year, last.month, int(day), day)
        word = self.parts.get("at")
        if last is not None and word is not None and _says_year(self.parts.get("to") or ""):
            return _read_day_before(word, last, today)
        return self._find_date("at", today) or today

    def _find_date(self, name: str, not_before: date) -> date | None:
        word = self.parts.get(name)
        return None if word is None else _read_date(word, self.now.date(), not_before)

    def _find_time(self, name: str) -> timedelta | None:
        word = self.parts.get(name)
        return None if word is None else _read_time(word)

    def _has(self, name: str) -> bool:
        return self.parts.get(name) is not None


def _check(period: Period, now: datetime, words: str) -> Period:
    if period.ends is not None and period.ends <= period.begins:
        raise PeriodError(PeriodFault.BACKWARDS, words)
    if period.ends is not None and period.ends <= now:
        raise PeriodError(PeriodFault.PAST, words)
    latest = period.ends or period.begins
    if latest > datetime(now.year + _YEARS_KNOWN, 1, 1):  # noqa: DTZ001 - wall time
        raise PeriodError(PeriodFault.TOO_FAR, words)
    return period


def _is_now(word: str) -> bool:
    return word.lower().rstrip(".") in _NOW


def _says_year(word: str) -> bool:
    return re.search(r"\d{4}|\d\.\d+\.\d", word) is not None


def _read_day_before(words: str, last: date, today: date) -> date:
    """Return the first day of a range whose last one is dated: 28.12 - 10.01.2027."""
    same_year = _read_date(words, today, date(last.year, 1, 1))
    if same_year <= last or _says_year(words):
        return same_year
    year_before = _read_date(words, today, date(last.year - 1, 1, 1))
    return year_before if last - year_before < HALF_A_YEAR else same_year


def _read_date(words: str, today: date, not_before: date) -> date:
    word = words.lower().rstrip(".")
    if word in _NOW:
        return today
    if word in DAYS:
        return today + DAYS[word] * _DAY
    year, month, day = _split(word)
    if year is not None:
        return _make_date(year, month, day, words)
    try:
        return choose_day(month, day, not_before)
    except UnclearTimeError:
        raise PeriodError(PeriodFault.NO_SUCH_DAY, words) from None


def _split(word: str) -> tuple[int | None, int, int]:
    """Return year, month and day of 2026-12-31, 31.12.2026, 31.12.26, 31.12 and 31 december."""
    if "-" in word:
        iso_year, iso_month, iso_day = map(int, word.split("-"))
        return iso_year, iso_month, iso_day
    day, name, *rest = re.split(r"[. ]+", word)
    year = int(rest[0]) if rest else None
    century = 2000 if year is not None and year < 100 else 0
    return None if year is None else century + year, _MONTHS.get(name) or int(name), int(day)


def _make_date(year: int, month: int, day: int, words: str) -> date:
    if not _exists(year, month, day):
        raise PeriodError(PeriodFault.NO_SUCH_DAY, words)
    return date(year, month, day)


def _exists(year: int, month: int, day: int) -> bool:
    return 0 < year < MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _read_time(words: str) -> timedelta:
    hours, minutes = map(int, words.split(":"))
    if hours > 24 or minutes > 59 or (hours == 24 and minutes):
        raise PeriodError(PeriodFault.NO_SUCH_TIME, words)
    return timedelta(hours=hours, minutes=minutes)


def _at(day: date, since_midnight: timedelta) -> datetime:
    return datetime.combine(day, time.min) + since_midnight


def _end(last: date, ends: timedelta | None) -> datetime:
    return _at(last, _DAY if ends is None else ends)
