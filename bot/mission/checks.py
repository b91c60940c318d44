"""Types of mission.toml whose check asks a library: phones, opening hours, holidays, CSS, dates."""

import re
from datetime import UTC, datetime
from typing import Annotated

import phonenumbers
from phonenumbers import PhoneNumberFormat
from pydantic import AfterValidator

from bot.mission.opening.calendar_codes import find_fault
from bot.mission.opening.faults import describe_fault
from bot.mission.opening.parser import parse_rule
from bot.mission.opening.tokens import RuleError
from bot.mission.suggestions import ask
from bot.mission.values import NOTE_LIMIT, refusal


def _check_phone(number: str) -> str:
    if not _is_phone(number):
        raise refusal(f"{number!r} is no international phone number", _suggest_phone(number))
    return number


def _is_phone(number: str) -> bool:
    # Without a default region only the international form is understood: citizens call from abroad.
    try:
        valid = phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False
    return valid and not re.search(r"[^\W\d_]", number)


def _suggest_phone(number: str) -> str:
    """Return the number as it is dialled from abroad, where that is plain, or how to write one."""
    digits = re.sub(r"[^\d+]", "", number)
    # 00 is what most of Europe dials before a country, 8 what Russia dials before its own areas.
    for begin, meant in (("00", "+"), ("8", "+7"), ("", "+")):
        if digits.startswith(begin) and _is_phone(meant + digits.removeprefix(begin)):
            parsed = phonenumbers.parse(meant + digits.removeprefix(begin))
            return ask([phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)])
    return "write it as +44 20 7946 0018; short numbers such as 112 belong in a note"


def _check_hours(rule: str) -> str:
    if len(rule) > NOTE_LIMIT:
        raise refusal(f"is too long: {len(rule)} characters", f"at most {NOTE_LIMIT}")
    try:
        parse_rule(rule)
    except RuleError as error:
        raise refusal(*describe_fault(error, rule)) from None
    return rule


def check_calendars(calendars: tuple[str, ...], rule: str | None) -> tuple[str, ...]:
    """Return the calendars, or refuse to have none where the rule speaks of public holidays."""
    if rule is not None and not calendars and parse_rule(rule).speaks_of_holidays:
        raise refusal("are needed: the hours speak of PH", 'add holidays = ["GB-ENG"]')
    return calendars


def _check_calendar(code: str) -> str:
    fault = find_fault(code)
    if fault:
        raise refusal(*fault)
    return code


def _check_selector(selector: str) -> str:
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        LexborHTMLParser("").css(selector)
    except SelectolaxError:
        hint = "such as .news .item or h3 > a"
        raise refusal(f"{selector!r} is no CSS selector", hint) from None
    return selector


def _check_time_format(time_format: str) -> str:
    sample = datetime(2018, 3, 24, 15, 40, tzinfo=UTC)
    try:
        parsed = datetime.strptime(sample.strftime(time_format), time_format)  # noqa: DTZ007
    except ValueError:
        raise refusal(f"{time_format!r} is no date format", "such as %d.%m.%Y") from None
    if parsed.date() != sample.date():
        raise refusal(f"{time_format!r} leaves out day, month or year", "such as %d.%m.%Y")
    return time_format


PhoneNumber = Annotated[str, AfterValidator(_check_phone)]
HoursRule = Annotated[str, AfterValidator(_check_hours)]
HolidayCalendar = Annotated[str, AfterValidator(_check_calendar)]
Selector = Annotated[str, AfterValidator(_check_selector)]
TimeFormat = Annotated[str, AfterValidator(_check_time_format)]
