from datetime import date

from bot.locales.catalog import Catalog, Phrases
from bot.mission.opening.calendars import list_holidays
from bot.rendering.mission.holidays import render_holidays_ahead, render_holidays_today

EN, RU = Catalog().phrases("en"), Catalog().phrases("ru")


def test_holidays_of_several_days_are_one_line_by_date() -> None:
    january = [h for h in list_holidays(["RU", "GB-ENG"], [2018]) if h.day.month == 1]
    assert render_holidays_ahead(EN, january, date(2018, 1, 1)).string.splitlines() == [
        "Holidays ahead",
        "1 January — New Year's Day (United Kingdom)",
        "1–8 January — New Year Holidays (Russia)",
        "7 January — Christmas Day (Russia)",
    ]


def test_a_moved_day_says_so_in_each_language() -> None:
    moved = [h for h in list_holidays(["RU"], [2018]) if h.day == date(2018, 4, 30)]
    assert render_holidays_today(EN, moved).string == "Today: Day off in lieu (Russia)"
    assert render_holidays_today(RU, moved).string == "Сегодня: Перенесённый выходной (Россия)"


def test_no_holidays_are_no_lines() -> None:
    assert not render_holidays_today(EN, [])
    assert not render_holidays_ahead(EN, [], date(2018, 1, 1))


def _today(phrases: Phrases, calendar: str, day: date) -> str:
    there = [h for h in list_holidays([calendar], [day.year]) if h.day == day]
    return render_holidays_today(phrases, there).string


def test_a_name_in_brackets_is_not_moved() -> None:
    assert _today(EN, "IN", date(2026, 11, 8)) == "Today: Diwali (Deepavali), India"


def test_a_moved_day_and_an_expected_one_say_so() -> None:
    assert _today(EN, "GB-ENG", date(2026, 12, 28)) == (
        "Today: Boxing Day, moved to this day (United Kingdom)"
    )
    assert _today(RU, "GB-ENG", date(2026, 12, 28)) == (
        "Сегодня: День подарков, перенос на этот день (Великобритания)"
    )
    assert _today(EN, "KZ", date(2026, 5, 27)) == "Today: Eid al-Adha (Kazakhstan), date expected"


def test_a_name_that_exists_in_english_only_says_what_it_is() -> None:
    assert _today(RU, "KZ", date(2026, 3, 9)) == (
        "Сегодня: государственный праздник, перенос на этот день (Казахстан): "
        "International Women's Day"
    )
    assert _today(RU, "KZ", date(2026, 5, 27)) == (
        "Сегодня: государственный праздник (Казахстан): Eid al-Adha, дата предварительная"
    )


def test_parts_of_one_country_share_a_line() -> None:
    december = [h for h in list_holidays(["GB-ENG", "GB-SCT"], [2026]) if h.day.month == 12]
    assert render_holidays_ahead(EN, december, date(2026, 12, 1)).string.splitlines() == [
        "Holidays ahead",
        "25 December — Christmas Day (United Kingdom)",
        "26 December — Boxing Day (United Kingdom)",
        "28 December — Boxing Day, moved to this day (United Kingdom)",
    ]
