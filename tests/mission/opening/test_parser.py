"""Which rules are taken, and why the others are not; what they mean is judged by test_oracle."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mission.opening.faults import describe_fault
from bot.mission.opening.parser import parse_rule
from bot.mission.opening.rule import State
from bot.mission.opening.tokens import Fault, RuleError

REFUSED = [
    ("", Fault.BLANK, ""),
    (" \n ", Fault.BLANK, ""),
    ('Mo-Fr 09:00-12:30 || "by appointment"', Fault.FALLBACK, '|| "by appointment"'),
    ('Mo-Fr 09:00-12:30; PH off || "call"', Fault.FALLBACK, '|| "call"'),
    ("Mo-Fr 09:00+", Fault.OPEN_END, "09:00+"),
    ("Mo-Fr 09:00-12:30+", Fault.OPEN_END, "09:00-12:30+"),
    ("Dec 24+ off", Fault.OPEN_END, "+ off"),
    ("Mo 09:00", Fault.NO_END, "09:00"),
    ("Mo 09:00,10:00", Fault.NO_END, "09:00,10:00"),
    ("Mo-Fr 10:00-16:00/90", Fault.INTERVAL, "10:00-16:00/90"),
    ("Jan 01-Dec 31/7 off", Fault.INTERVAL, ""),
    ("week 50-02/2 off", Fault.INTERVAL, "/2 off"),
    ("Mo-Fr sunrise-12:00", Fault.VARIABLE, "sunrise-12:00"),
    ("Mo-Fr 09:00-sunset", Fault.VARIABLE, "sunset"),
    ("(sunrise+01:00)-12:00", Fault.VARIABLE, ""),
    ("Mo-Fr 09:00-12:30; SH off", Fault.SCHOOL, "SH off"),
    ("PH Su off", Fault.HOLIDAY_AND_WEEKDAY, "PH Su off"),
    ("Mo-Fr PH 10:00-12:00", Fault.HOLIDAY_AND_WEEKDAY, "Mo-Fr PH 10:00-12:00"),
    ("Mo 23:00-Tu 02:00", Fault.OVER_MIDNIGHT, "23:00-Tu 02:00"),
    ("Dec 31 20:00-Jan 01 off", Fault.OVER_MIDNIGHT, "20:00-Jan 01 off"),
    ("Feb 30 off", Fault.NO_SUCH_DAY, "Feb 30"),
    ("2027 Feb 29 off", Fault.NO_SUCH_DAY, "Feb 29"),
    ("Jun 29-31 off", Fault.NO_SUCH_DAY, "Jun 31"),
    ("Dec 24,32 off", Fault.NO_SUCH_DAY, "Dec 32"),
    ("Dec 0 off", Fault.NO_SUCH_DAY, "Dec 0"),
    ("Mo 25:00-26:00", Fault.NO_SUCH_TIME, "25:00-26:00"),
    ("Mo 09:00-48:01", Fault.NO_SUCH_TIME, "48:01"),
    ("Mo 09:60-10:00", Fault.NO_SUCH_TIME, "09:60-10:00"),
    ("2026 Dec 24,Dec 31 off", Fault.HALF_DATED, ",Dec 31 off"),
    ("Dec 24-2027 Jan 08 off", Fault.HALF_DATED, "Dec 24-2027 Jan 08 off"),
    ("2027 Jan 08-2026 Dec 24 off", Fault.BACKWARDS, "2027 Jan 08-2026 Dec 24 off"),
    ("2027-2026 off", Fault.BACKWARDS, "2027-2026 off"),
    ("Sa[3-1] off", Fault.BACKWARDS, ""),
    ("Mo-Fr 9-12", Fault.UNREADABLE, "9-12"),
    ("Mo-Fr 09.00-12.30", Fault.UNREADABLE, ""),
    ("Monday 09:00-12:00", Fault.UNREADABLE, "Monday 09:00-12:00"),
    ("Mo[1]-Fr 09:00-12:00", Fault.UNREADABLE, "-Fr 09:00-12:00"),
    ("Mo[6] 09:00-12:00", Fault.UNREADABLE, "6] 09:00-12:00"),
    ("Mo[0] 09:00-12:00", Fault.UNREADABLE, "0] 09:00-12:00"),
    ("week 54 off", Fault.UNREADABLE, "54 off"),
    ("Dec 24-Jan off", Fault.UNREADABLE, "Jan off"),
    ("Mo-Fr 24/7", Fault.UNREADABLE, "24/7"),
    ("Mo-Fr, 2026 Dec 24 off", Fault.UNREADABLE, ", 2026 Dec 24 off"),
    ("Mo 09:00-10:00;; Tu off", Fault.UNREADABLE, "; Tu off"),
    ('Mo 09:00-10:00 ""', Fault.UNREADABLE, '""'),
    ('Mo 09:00-10:00 "a" "b"', Fault.UNREADABLE, '"b"'),
    ('Mo 09:00-10:00 "a', Fault.UNREADABLE, '"a'),
    ("Mo off 10:00-12:00", Fault.UNREADABLE, "10:00-12:00"),
    ("whenever", Fault.UNREADABLE, "whenever"),
    ("[" * 5_000, Fault.UNREADABLE, "[" * 5_000),
]


@pytest.mark.parametrize(("rule", "fault", "rest"), REFUSED)
def test_what_cannot_be_taken_is_refused_with_its_place(rule: str, fault: Fault, rest: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse_rule(rule)
    assert refused.value.fault is fault
    assert not rest or refused.value.rest == rest
    wrong, instead = describe_fault(refused.value, rule)
    assert wrong.startswith("the opening hours")
    assert instead


@pytest.mark.parametrize(
    "rule",
    [
        "mo-fr 9:00-12:30; ph OFF",
        "Mo - Fr 09:00 - 12:30 ;",
        "Mo–Fr 09:00–12:30",
        "2026 Dec 24-26,31 off",
        "2026-2027/2 Jun-Aug: Mo-Fr 09:00-12:00",
        "2026: Mo-Fr 09:00-12:00",
        "week 10-20,30: Sa 10:00-14:00",
        "easter -2 days-easter +1 day off",
        "Mar Su[-1]-Oct Su[-1] Mo-Fr 09:00-12:00",
        "2026 Mar Su[-1]-2026 Oct Su[-1] off",
        "PH -1 day 09:00-12:00",
        "Sa[1] +1 day,PH 09:00-12:00",
        'Mo 09:00-10:00 "a; b, c || d"',
    ],
)
def test_other_spellings_of_what_is_taken(rule: str) -> None:
    assert parse_rule(rule).parts


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        ("Mo 09:00-12:30", State.OPEN),
        ("Mo 09:00-12:30 open", State.OPEN),
        ('Mo 09:00-12:30 open "passports"', State.OPEN),
        ('Mo 09:00-12:30 "by appointment"', State.BY_APPOINTMENT),
        ('Mo 09:00-12:30 open "By appointment only"', State.BY_APPOINTMENT),
        ('Mo 09:00-12:30 open "по записи"', State.BY_APPOINTMENT),
        ('Mo 09:00-12:30 unknown "call first"', State.BY_APPOINTMENT),
        ("Mo 09:00-12:30 unknown", State.NOT_KNOWN),
        ('Mo "by appointment"', State.NOT_KNOWN),
        ('PH open "by appointment"', State.NOT_KNOWN),
        ('24/7 "by appointment"', State.NOT_KNOWN),
        ("unknown", State.NOT_KNOWN),
        ("24/7", State.OPEN),
        ("Mo off", State.CLOSED),
        ('Mo closed "see the website"', State.CLOSED),
    ],
)
def test_only_what_is_plainly_open_is_open(rule: str, state: State) -> None:
    assert [part.state for part in parse_rule(rule).parts] == [state]


WORDS = """Mo|Tu-Fr|Sa[1]|Sa[-1]|PH|SH|,|;|-|+|/|09:00-12:30|22:00-26:00|24/7|off|open|unknown
"by appointment"|2026|Dec|Jan|24|31|week|53|easter|:|[|]|(|sunrise|+1 day|-2 days|easter -2 days"""
words = st.sampled_from(WORDS.replace("\n", "|").split("|"))


@given(st.lists(words, max_size=9).map(" ".join) | st.text(max_size=30))
def test_whatever_is_written_is_taken_or_refused(rule: str) -> None:
    with suppress(RuleError):
        assert parse_rule(rule).parts
