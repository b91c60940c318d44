from datetime import date, datetime

import pytest
from opening_hours import OpeningHours

from bot.mission.opening.rule import find_unusable_part, insert_holidays

GOOD_FRIDAY, VICTORY_DAY = date(2018, 3, 30), date(2018, 5, 9)


@pytest.mark.parametrize(
    ("rule", "expanded"),
    [
        ("24/7", "24/7"),
        ("Mo-Fr 09:00-12:30", "Mo-Fr 09:00-12:30"),
        (
            "Mo-Fr 09:00-12:30; PH off",
            "Mo-Fr 09:00-12:30; 2018 Mar 30 closed; 2018 May 09 closed",
        ),
        (
            "PH 10:00-11:00;Mo-Fr off",
            "2018 Mar 30 10:00-11:00; 2018 May 09 10:00-11:00; Mo-Fr closed",
        ),
        ("Sa,PH off", "Sa closed; 2018 Mar 30 closed; 2018 May 09 closed"),
        ('PH off "PH; see"', '2018 Mar 30 closed "PH; see"; 2018 May 09 closed "PH; see"'),
        ('Mo 09:00-10:00 "PH"', 'Mo 09:00-10:00 "PH"'),
    ],
)
def test_each_holiday_gets_a_part_of_its_own(rule: str, expanded: str) -> None:
    assert find_unusable_part(rule) is None
    assert insert_holidays(rule, [GOOD_FRIDAY, VICTORY_DAY]) == expanded


def test_without_holidays_their_parts_are_gone() -> None:
    assert insert_holidays("Mo-Fr 09:00-12:30; Sa,PH 10:00-11:00", []) == (
        "Mo-Fr 09:00-12:30; Sa 10:00-11:00"
    )
    assert insert_holidays("PH 10:00-11:00", []) == "off"


@pytest.mark.parametrize(
    "part",
    ["PH +1 day off", "PH -1 day off", "Jan-Mar PH off", "Mo 09:00-10:00, PH off", "SH off"],
)
def test_what_cannot_be_dated_is_named(part: str) -> None:
    assert find_unusable_part(f"Mo-Fr 09:00-12:30; {part}") is not None


def test_the_list_of_dates_that_this_avoids_would_open_good_friday() -> None:
    """The reason for one part a day; should it ever fail, the library reads such lists."""
    noon = datetime(2018, 3, 30, 10)  # noqa: DTZ001 - the library takes wall time
    listed = OpeningHours("Mo-Fr 09:00-12:30; 2018 Mar 30, 2018 May 09 off")
    ours = OpeningHours(insert_holidays("Mo-Fr 09:00-12:30; PH off", [GOOD_FRIDAY, VICTORY_DAY]))
    assert listed.is_open(noon)
    assert ours.is_closed(noon)
