from datetime import date, datetime

import pytest

from bot.locales.catalog import Catalog
from bot.rendering.mission.restrictions import render_period
from storage.records.restriction import Restriction, RestrictionKind

EN, RU = Catalog().phrases("en"), Catalog().phrases("ru")
TODAY = date(2026, 12, 1)


def _restrict(begins: str, ends: str) -> Restriction:
    return Restriction(
        kind=RestrictionKind.CLOSED,
        begins=datetime.fromisoformat(begins),
        ends=datetime.fromisoformat(ends) if ends else None,
    )


@pytest.mark.parametrize(
    ("begins", "ends", "english", "russian"),
    [
        (
            "2026-12-07 00:00",
            "2026-12-08 00:00",
            "Monday, 7 December",
            "понедельник, 7 декабря",
        ),
        ("2026-12-07 00:00", "2026-12-10 00:00", "7–9 December", "7–9 декабря"),
        (
            "2026-12-07 14:00",
            "2026-12-10 00:00",
            "7 December, 14:00 – 9 December",
            "7 декабря, 14:00 – 9 декабря",
        ),
        (
            "2026-12-07 00:00",
            "2026-12-10 12:00",
            "7 December – 10 December, 12:00",
            "7 декабря – 10 декабря, 12:00",
        ),
        (
            "2027-12-13 00:00",
            "2027-12-13 12:00",
            "Monday, 13 December 2027, until 12:00",
            "понедельник, 13 декабря 2027, до 12:00",
        ),
        (
            "2027-01-11 00:00",
            "",
            "from 11 January 2027 until further notice",
            "с 11 января 2027 до особого объявления",
        ),
    ],
)
def test_the_last_day_is_the_last_on_which_it_is_so(
    begins: str, ends: str, english: str, russian: str
) -> None:
    restriction = _restrict(begins, ends)
    assert render_period(EN, restriction, TODAY).string == english
    assert render_period(RU, restriction, TODAY).string == russian
