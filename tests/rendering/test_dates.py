from datetime import date, timedelta

import pytest

from bot.locales.catalog import Catalog
from bot.rendering.dates import (
    find_runs,
    render_day,
    render_days,
    render_wait,
    render_weekday,
    render_weekdays,
)

EN, RU = Catalog().phrases("en"), Catalog().phrases("ru")
TODAY = date(2018, 3, 24)


def test_a_day_bears_its_year_only_in_another_one() -> None:
    assert render_day(EN, date(2018, 5, 9), TODAY) == "9 May"
    assert render_day(RU, date(2018, 5, 9), TODAY) == "9 мая"
    assert render_day(EN, date(2019, 1, 1), TODAY) == "1 January 2019"
    assert render_weekday(EN, date(2018, 5, 9), TODAY) == "Wednesday, 9 May"
    assert render_weekday(EN, date(2019, 5, 9), TODAY) == "Thursday, 9 May 2019"
    assert render_weekday(RU, date(2019, 5, 9), TODAY) == "четверг, 9 мая 2019"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2018, 5, 9), date(2018, 5, 9), "9 мая"),
        (date(2019, 1, 1), date(2019, 1, 8), "1–8 января 2019"),
        (date(2018, 4, 30), date(2018, 5, 1), "30 апреля – 1 мая"),
        (date(2018, 12, 31), date(2019, 1, 1), "31 декабря – 1 января 2019"),
    ],
)
def test_days_in_a_row(first: date, last: date, shown: str) -> None:
    assert render_days(RU, first, last, TODAY) == shown


def test_weekdays_in_short() -> None:
    monday = date(2018, 3, 26)
    week = [monday + timedelta(days=offset) for offset in range(7)]
    assert render_weekdays(EN, week[:4]) == "Mon–Thu"
    assert render_weekdays(EN, [*week[:2], week[3]]) == "Mon–Tue, Thu"
    assert render_weekdays(RU, week[:1]) == "пн"
    assert render_weekdays(EN, []) == ""


@pytest.mark.parametrize(
    ("wait", "shown"),
    [
        (timedelta(hours=2, minutes=10), "2 h 10 min"),
        (timedelta(hours=2, minutes=9, seconds=1), "2 h 10 min"),
        (timedelta(seconds=1), "1 min"),
        (timedelta(hours=17), "17 h"),
    ],
)
def test_a_wait_counts_the_minute_begun(wait: timedelta, shown: str) -> None:
    assert render_wait(EN, wait).string == shown


def test_days_are_joined_to_runs() -> None:
    days = [date(2018, 12, 31), date(2018, 12, 28), date(2019, 1, 1), date(2018, 12, 31)]
    assert find_runs(days) == [
        (date(2018, 12, 28), date(2018, 12, 28)),
        (date(2018, 12, 31), date(2019, 1, 1)),
    ]
    assert find_runs([]) == []
