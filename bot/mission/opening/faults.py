"""Why a rule of opening hours is not taken, as mission.toml is told it: what, and what instead."""

from typing import Final

from bot.mission.opening.tokens import Fault, RuleError

_FORM: Final = 'OpenStreetMap\'s form, such as "Mo-Fr 09:00-12:30; PH off"'

# What is wrong, and what to write instead; {} is the rule from the place where it is wrong.
_WORDS: Final = {
    Fault.UNREADABLE: ("are not understood from {!r} on", _FORM),
    Fault.BLANK: ("are blank", 'write such as "Mo-Fr 09:00-12:30"; a contact may go without'),
    Fault.FALLBACK: (
        "may not go on with {!r}: people need one answer",
        'write ";" instead of "||", as in \'Mo-Fr 09:00-12:30; Sa "by appointment"\'',
    ),
    Fault.OPEN_END: ("have no end in {!r}", "write until when, as in 09:00-17:00"),
    Fault.NO_END: ("have a time without an end in {!r}", "write from and to, as in 09:00-17:00"),
    Fault.INTERVAL: ("have a step that is not supported in {!r}", "leave out the / and its number"),
    Fault.VARIABLE: (
        "go by the sun in {!r}, and the bot knows no coordinates",
        "write times, as in 08:00-18:00",
    ),
    Fault.SCHOOL: ("speak of school holidays in {!r}", "write dates, as in Jul 15-Aug 31 off"),
    Fault.HOLIDAY_AND_WEEKDAY: (
        "name holidays and days of the week side by side in {!r}",
        "join them by a comma, as in Su,PH 10:00-11:00",
    ),
    Fault.OVER_MIDNIGHT: (
        "name a day within the times in {!r}",
        "a night belongs to the day it begins on, as in Mo 23:00-02:00",
    ),
    Fault.NO_SUCH_DAY: ("name a day, but there is no {}", "write a day of the calendar"),
    Fault.NO_SUCH_TIME: ("name a time that no clock shows in {!r}", "write 00:00 to 24:00"),
    Fault.HALF_DATED: (
        "have a year for some dates and none for others in {!r}",
        "write the year before each date, as in 2026 Dec 24,2026 Dec 31 off",
    ),
    Fault.BACKWARDS: ("end before they begin in {!r}", "write the earlier one first"),
}


def describe_fault(error: RuleError, rule: str) -> tuple[str, str]:
    """Return what is wrong with the rule, and what to write instead."""
    wrong, instead = _WORDS[error.fault]
    said = "the opening hours" if error.fault is Fault.BLANK else f"the opening hours {rule!r}"
    return f"{said} {wrong.format(error.rest)}", instead
