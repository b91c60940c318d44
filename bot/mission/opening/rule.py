"""OpenStreetMap's opening_hours with the public holidays of several calendars written into it.

The library that evaluates the rule knows one country at most, and a mission keeps the holidays of
two. So every part that speaks of PH is replaced by one part for each dated holiday:

    Mo-Fr 09:00-12:30; PH off   ->   Mo-Fr 09:00-12:30; 2018 Mar 30 off; 2018 May 9 off

One part a day: in "2018 Mar 30, 2018 May 09 off" the comma followed by a space begins a new rule
and opens 30 March [tried with opening-hours-py 2.1].
"""

import re
from collections.abc import Iterable
from datetime import date

from opening_hours import OpeningHours

# In the library's own spelling, where times have no capitals and ", " begins an additional rule.
_DAY_NAME = r"(?:PH|(?:Mo|Tu|We|Th|Fr|Sa|Su)[^ ,]*)"
_HOLIDAY_PART = re.compile(
    rf"(?P<days>{_DAY_NAME}(?:,{_DAY_NAME})*)(?! -?\d+ day)"
    r"(?P<hours>(?:(?!, )[^A-Z\"|])*(?:\"[^\"]*\")?)"
)
_QUOTED = re.compile(r'"[^"]*"')
# Of our own: %b would follow the process's locale.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


_LAST_DAYS = dict(zip(_MONTHS, (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), strict=True))
_DAY_OF_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d\d?)\b(?!:)")


def format_day(day: date) -> str:
    """Return the day as the rule's language writes it."""
    return f"{day.year} {_MONTHS[day.month - 1]} {day.day:02}"


def mentions(rule: str, word: str) -> bool:
    """Return whether the rule uses this word outside its comments."""
    return re.search(rf"\b{word}\b", _QUOTED.sub("", rule)) is not None


def find_unusable_part(rule: str) -> str | None:
    """Return the first part whose holidays cannot be given dates, if there is one."""
    for part in _split(rule):
        if mentions(part, "SH") or (mentions(part, "PH") and not _HOLIDAY_PART.fullmatch(part)):
            return part
    return None


def find_impossible_day(rule: str) -> str | None:
    """Return the first day that no year has; the library takes Feb 30 for every day of the year."""
    for month, day in _DAY_OF_MONTH.findall(_QUOTED.sub("", str(OpeningHours(rule)))):
        if int(day) > _LAST_DAYS[month]:
            return f"{month} {day}"
    return None


def insert_holidays(rule: str, holidays: Iterable[date]) -> str:
    """Return the rule with every mention of PH replaced by these days, in the same place."""
    days = [format_day(day) for day in holidays]
    parts = (expanded for part in _split(rule) for expanded in _expand(part, days))
    return "; ".join(parts) or "off"


def _split(rule: str) -> list[str]:
    """Return the parts between semicolons; one inside a quoted comment separates nothing."""
    spelt = str(OpeningHours(rule))
    return [part.strip() for part in re.findall(r'(?:"[^"]*"|[^;"])+', spelt)]


def _expand(part: str, days: list[str]) -> list[str]:
    match = _HOLIDAY_PART.fullmatch(part)
    if match is None or not mentions(part, "PH"):
        return [part]
    weekdays = ",".join(name for name in match["days"].split(",") if name != "PH")
    ordinary = [weekdays + match["hours"]] if weekdays else []
    return ordinary + [day + match["hours"] for day in days]
