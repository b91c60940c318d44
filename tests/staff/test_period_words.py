"""What staff may write for a time, and what is said when it is none."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mission.opening.periods import Period
from bot.staff.state.period_words import PeriodError, PeriodFault, read_period

NOW = datetime(2026, 11, 24, 15, 40, 30)  # noqa: DTZ001 - wall time, a Tuesday

UNDERSTOOD = """
2026-12-31                           | 2026-12-31 00:00 | 2027-01-01 00:00
31.12.2026                           | 2026-12-31 00:00 | 2027-01-01 00:00
31.12.26                             | 2026-12-31 00:00 | 2027-01-01 00:00
31.12                                | 2026-12-31 00:00 | 2027-01-01 00:00
31.12.                               | 2026-12-31 00:00 | 2027-01-01 00:00
31 December                          | 2026-12-31 00:00 | 2027-01-01 00:00
31 December 2026                     | 2026-12-31 00:00 | 2027-01-01 00:00
31 декабря                           | 2026-12-31 00:00 | 2027-01-01 00:00
31 дек.                              | 2026-12-31 00:00 | 2027-01-01 00:00
10.01                                | 2027-01-10 00:00 | 2027-01-11 00:00
today                                | 2026-11-24 00:00 | 2026-11-25 00:00
Tomorrow                             | 2026-11-25 00:00 | 2026-11-26 00:00
завтра                               | 2026-11-25 00:00 | 2026-11-26 00:00
послезавтра                          | 2026-11-26 00:00 | 2026-11-27 00:00
now                                  | 2026-11-24 15:40 | 2026-11-25 00:00
31.05.2027 - 31.12.2027              | 2027-05-31 00:00 | 2028-01-01 00:00
01.02 - 30.11.2027                   | 2027-02-01 00:00 | 2027-12-01 00:00
28–31.12                             | 2026-12-28 00:00 | 2027-01-01 00:00
28-31 December                       | 2026-12-28 00:00 | 2027-01-01 00:00
28.12 - 10.01.2027                   | 2026-12-28 00:00 | 2027-01-11 00:00
28.12-10.01                          | 2026-12-28 00:00 | 2027-01-11 00:00
20.11 - 30.11                        | 2026-11-20 00:00 | 2026-12-01 00:00
2026-12-28..2027-01-05               | 2026-12-28 00:00 | 2027-01-06 00:00
from 28.12 to 10.01                  | 2026-12-28 00:00 | 2027-01-11 00:00
с 28 декабря по 10 января            | 2026-12-28 00:00 | 2027-01-11 00:00
31.12 10:00-12:00                    | 2026-12-31 10:00 | 2026-12-31 12:00
31.12 с 10:00 до 12:00               | 2026-12-31 10:00 | 2026-12-31 12:00
16:00-18:00                          | 2026-11-24 16:00 | 2026-11-24 18:00
10:00-12:00 tomorrow                 | 2026-11-25 10:00 | 2026-11-25 12:00
today from 14:00                     | 2026-11-24 14:00 | 2026-11-25 00:00
31.12 until 12:00                    | 2026-12-31 00:00 | 2026-12-31 12:00
now until 18:00                      | 2026-11-24 15:40 | 2026-11-24 18:00
now until 31.12                      | 2026-11-24 15:40 | 2027-01-01 00:00
until 31.12                          | 2026-11-24 15:40 | 2027-01-01 00:00
2026-11-24 17:00 - 2026-11-25 11:00  | 2026-11-24 17:00 | 2026-11-25 11:00
from 31.12                           | 2026-12-31 00:00 |
с 31.12                              | 2026-12-31 00:00 |
now until further notice             | 2026-11-24 15:40 |
сегодня до особого распоряжения      | 2026-11-24 00:00 |
"""

REFUSED = [
    ("2026-11-23", PeriodFault.PAST),
    ("01.11", PeriodFault.PAST),
    ("today 10:00-12:00", PeriodFault.PAST),
    ("2026-02-31", PeriodFault.NO_SUCH_DAY),
    ("31.02", PeriodFault.NO_SUCH_DAY),
    ("0.13", PeriodFault.NO_SUCH_DAY),
    ("0000-01-01", PeriodFault.NO_SUCH_DAY),
    ("31.12 10:00-25:00", PeriodFault.NO_SUCH_TIME),
    ("31.12 10:61-12:00", PeriodFault.NO_SUCH_TIME),
    ("31.12 12:00-10:00", PeriodFault.BACKWARDS),
    ("31.12 12:00-12:00", PeriodFault.BACKWARDS),
    ("31.12-28.12.2026", PeriodFault.BACKWARDS),
    ("2030-01-01", PeriodFault.TOO_FAR),
    ("2028-01-01", PeriodFault.TOO_FAR),
    ("9999-12-31", PeriodFault.NO_SUCH_DAY),
    ("Power cut", PeriodFault.NONE),
    ("завтрак", PeriodFault.NONE),
    ("99999", PeriodFault.NONE),
    ("2026-12-311", PeriodFault.NONE),
    ("", PeriodFault.NONE),
]


_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


def _wall(text: str) -> datetime | None:
    return datetime.fromisoformat(text.strip()) if text.strip() else None


ROWS = [row.split("|") for row in UNDERSTOOD.strip().splitlines() if row.split("|")[1].strip()]


@pytest.mark.parametrize("rest", ["", "Power cut", "reception 5 windows", "Приём: ремонт"])
@pytest.mark.parametrize(("words", "begins", "ends"), ROWS)
def test_what_is_understood(words: str, begins: str, ends: str, rest: str) -> None:
    first = _wall(begins)
    assert first is not None
    assert read_period(f"{words.strip()} {rest}", NOW) == (Period(first, _wall(ends)), rest)


@pytest.mark.parametrize(("words", "fault"), REFUSED)
def test_what_is_refused(words: str, fault: PeriodFault) -> None:
    with pytest.raises(PeriodError) as error:
        read_period(f"{words} reason", NOW)
    assert error.value.fault is fault


def test_the_reason_may_begin_after_a_mark() -> None:
    for mark in (":", ",", " -", " —", "\n"):
        assert read_period(f"31.12{mark} Power cut", NOW)[1] == "Power cut"


@given(st.dates(NOW.date(), datetime(2027, 12, 31).date()))  # noqa: DTZ001
def test_every_day_ahead_is_understood_in_every_spelling(day: datetime) -> None:
    for spelling in (
        f"{day:%Y-%m-%d}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    ):
        period, _ = read_period(spelling, NOW)
        assert period.begins.date() == day


@given(st.text(max_size=40))
def test_whatever_is_written_is_a_period_ahead_or_refused(words: str) -> None:
    try:
        period, rest = read_period(words, NOW)
    except PeriodError:
        return
    assert rest in words
    assert period.ends is None or period.ends > max(NOW, period.begins)
