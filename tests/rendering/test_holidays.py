from datetime import date

from bot.locales.catalog import Catalog
from bot.mission.opening.calendars import list_holidays
from bot.rendering.mission.holidays import render_holidays_ahead, render_holidays_today

EN, RU = Catalog().phrases("en"), Catalog().phrases("ru")


def test_holidays_of_several_days_are_one_line_by_date() -> None:
    january = [h for h in list_holidays(["RU", "GB-ENG"], [2018]) if h.day.month == 1]
    assert render_holidays_ahead(EN, january, date(2018, 1, 1)).string.splitlines() == [
        "Holidays ahead",
        "1 January — New Year's Day (United Kingdom)",
        "1–6 January — New Year Holidays (Russia)",
        "7 January — Christmas Day (Russia)",
        "8 January — New Year Holidays (Russia)",
    ]


def test_a_moved_day_says_so_in_each_language() -> None:
    moved = [h for h in list_holidays(["RU"], [2018]) if h.day == date(2018, 4, 30)]
    assert render_holidays_today(EN, moved).string == "Today: Day off in lieu (Russia)"
    assert render_holidays_today(RU, moved).string == "Сегодня: Перенесённый выходной (Россия)"


def test_no_holidays_are_no_lines() -> None:
    assert not render_holidays_today(EN, [])
    assert not render_holidays_ahead(EN, [], date(2018, 1, 1))


def test_a_calendar_in_neither_language_still_has_a_name() -> None:
    german = [h for h in list_holidays(["CH"], [2018]) if h.day == date(2018, 8, 1)]
    assert render_holidays_today(RU, german).string.startswith("Сегодня: ")
