from datetime import date

import pytest

from bot.mission.opening.calendars import Holiday, list_holidays, list_holidays_ahead


def only(calendar: str, day: date) -> Holiday:
    (holiday,) = (h for h in list_holidays([calendar], [day.year]) if h.day == day)
    return holiday


def test_a_calendar_with_both_languages() -> None:
    holiday = only("RU", date(2018, 5, 9))
    assert holiday.key == "ru-victory-day"
    assert holiday.find_name("en") == "Victory Day"
    assert holiday.find_name("ru") == "День Победы"
    assert not holiday.is_moved


def test_a_calendar_without_russian_has_a_key_to_ask_by() -> None:
    holiday = only("GB-ENG", date(2018, 3, 30))
    assert holiday.key == "gb-good-friday"
    assert holiday.find_name("en") == "Good Friday"
    assert holiday.find_name("ru") is None


def test_a_calendar_without_translations_is_english() -> None:
    assert only("ZA", date(2018, 4, 27)).names == (("en", "Freedom Day"),)


def test_names_do_not_follow_the_language_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "th")
    assert only("RU", date(1999, 5, 9)).find_name("ru") == "День Победы"
    assert only("GB-ENG", date(1999, 12, 25)).key == "gb-christmas-day"


@pytest.mark.parametrize(
    ("calendar", "day", "key"),
    [
        ("GB-ENG", date(2022, 12, 27), "gb-christmas-day"),
        ("RU", date(2018, 11, 5), "ru-unity-day"),
        ("RU", date(2018, 4, 30), "ru-day-off"),
    ],
)
def test_a_moved_day_keeps_its_key(calendar: str, day: date, key: str) -> None:
    holiday = only(calendar, day)
    assert (holiday.key, holiday.is_moved) == (key, True)


def test_keys_are_the_same_for_all_parts_of_a_country_and_all_years() -> None:
    keys = {h.key for h in list_holidays(["GB-ENG", "GB"], range(2018, 2027))}
    assert {"gb-new-years-day", "gb-good-friday", "gb-boxing-day"} <= keys
    assert all(key.startswith("gb-") and key.replace("-", "").isalnum() for key in keys)


def test_both_calendars_are_listed_by_date() -> None:
    holidays = list_holidays(["RU", "GB-ENG"], [2017, 2018])
    assert [h.day for h in holidays] == sorted(h.day for h in holidays)
    assert {h.calendar for h in holidays if h.day == date(2018, 1, 1)} == {"RU", "GB-ENG"}


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2018, 12, 4), date(2018, 12, 31), date(2019, 1, 8)),  # the 30 days end on 3 January
        (date(2018, 11, 6), date(2018, 12, 31), date(2019, 1, 8)),  # and here before the first
        (date(2019, 1, 3), date(2019, 1, 4), date(2019, 1, 8)),
        (date(2018, 4, 25), date(2018, 4, 30), date(2018, 5, 9)),
    ],
)
def test_days_off_in_a_row_are_listed_to_the_last(today: date, first: date, last: date) -> None:
    ahead = [h.day for h in list_holidays_ahead(["RU"], today)]
    assert (ahead[0], ahead[-1]) == (first, last)


def test_each_calendar_is_listed_with_its_next_holiday_at_least() -> None:
    ahead = list_holidays_ahead(["RU", "GB-ENG"], date(2018, 6, 13))
    assert [(h.calendar, h.day) for h in ahead] == [
        ("GB-ENG", date(2018, 8, 27)),
        ("RU", date(2018, 11, 4)),
        ("RU", date(2018, 11, 5)),
    ]
