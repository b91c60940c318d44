"""Our answers beside those of opening_hours.js, and a reason for each that differs (oracle/)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.mission.hours import get_service_hours
from bot.mission.opening.parser import parse_rule
from bot.mission.opening.rule import State
from bot.mission.opening.tokens import RuleError
from tests.mission.samples import make_service

TABLE = Path(__file__).with_name("oracle") / "table.tsv"
CODES = {
    State.OPEN: "o",
    State.CLOSED: "c",
    State.BY_APPOINTMENT: "u",
    State.NOT_KNOWN: "u",
}


@dataclass(frozen=True)
class Answer:
    """Open, closed or unknown, and until when, in the zone's own time."""

    state: str
    changes_at: datetime | None


@dataclass(frozen=True)
class Question:
    """A zone and its instants; `answers` are theirs, None where the rule is refused or fails."""

    zone: ZoneInfo
    instants: list[datetime]
    answers: list[Answer] | None


Decision = Callable[[datetime, Answer, Answer], bool]
"""Whether a difference (local time, ours, theirs) is the one that was decided."""


def the_night_is_gone(at: datetime, ours: Answer, theirs: Answer) -> bool:
    """Theirs opens at midnight what is left of the night of a day that a holiday has closed."""
    if theirs.state == "o":
        return ours.state == "c" and theirs.changes_at is not None and theirs.changes_at > at
    return ours.state == theirs.state == "c" and is_midnight(theirs.changes_at)


def the_hour_is_missing(_: datetime, ours: Answer, theirs: Answer) -> bool:
    """Clocks go forward over an edge: ours is the next valid minute, theirs as far after it."""
    if ours.changes_at is None or theirs.changes_at is None:
        return False
    is_same = ours.state == theirs.state and ours.changes_at.date() == theirs.changes_at.date()
    return is_same and puts_clocks_forward(ours.changes_at)


def it_is_on_condition(_: datetime, ours: Answer, theirs: Answer) -> bool:
    """`open "by appointment"` is not plainly open."""
    return (ours.state, theirs.state) == ("u", "o") and ours.changes_at == theirs.changes_at


def theirs_looks_no_further(_: datetime, ours: Answer, theirs: Answer) -> bool:
    """From the night of a change of the clocks on, theirs finds no 29 February."""
    return ours.state == theirs.state and theirs.changes_at is None and ours.changes_at is not None


def theirs_forgets_easter_monday(at: datetime, ours: Answer, theirs: Answer) -> bool:
    """In theirs `easter -2 days-easter +1 day` ends on Easter Sunday."""
    monday = theirs.changes_at or at
    return (
        ours.state == "c"
        and monday.weekday() == 0
        and ours.changes_at == monday.replace(day=monday.day + 1, hour=9, minute=0)
    )


def theirs_takes_another_week(at: datetime, _: Answer, __: Answer) -> bool:
    """Where clocks go back by half an hour, theirs takes week 14 of 2027 for an odd one."""
    return at.tzinfo == ZoneInfo("Australia/Lord_Howe") and (at.year, at.month) == (2027, 4)


DIFFERS: dict[str, Decision] = {
    "Fr-Sa 20:00-04:00; PH off": the_night_is_gone,
    "Mo-Fr 20:00-02:00; PH off": the_night_is_gone,
    "Mo-Fr 12:00-12:00; PH off": the_night_is_gone,
    "Fr 23:00-01:00; Dec 25 off": the_night_is_gone,
    "Mo-Su 02:15-02:45,03:15-03:45": the_hour_is_missing,
    "Mo-Su 01:15-02:45": the_hour_is_missing,
    "Su 00:00-02:30": the_hour_is_missing,
    "Su 02:30-05:00": the_hour_is_missing,
    'Mo-Fr 09:00-12:30 open "by appointment"': it_is_on_condition,
    'Mo-Fr 09:00-12:30 open "by appointment"; PH off "closed on public holidays"': (
        it_is_on_condition
    ),
    "week 01-53/2 Mo-Fr 09:00-12:30": theirs_takes_another_week,
    "week 02-52/2 We 14:00-17:00": theirs_takes_another_week,
    "week 01-53/2 Tu 09:00-12:00; week 02-52/2 Th 09:00-12:00; PH off": theirs_takes_another_week,
    "Feb 29 09:00-12:00": theirs_looks_no_further,
    "Mo-Fr 09:00-12:30; easter -2 days-easter +1 day off": theirs_forgets_easter_monday,
}

# What ours refuses, and theirs takes; the others it refuses, theirs does as well.
NOT_TAKEN = {
    'Mo-Fr 09:00-12:30 || "by appointment"': "two answers at one time",
    'Mo-Fr 09:00-12:30; PH off || "by appointment"': "two answers at one time",
    "Mo-Fr 09:00+": "no end: open until when?",
    "Mo-Fr 09:00-12:30+": "no end: open until when?",
}
REFUSED_BY_BOTH = {
    "Mo-Fr 09:00-12:30; Dec 31 20:00-Jan 01 off",
    "Mo-Fr 10:00-16:00/90",
    "Mo[1]-Fr 09:00-12:00",
    "Mo 23:00-Tu 02:00",
    "Mo-Fr 09:00-12:30; SH off",
}
# What theirs cannot read, and ours can (docs/opening-hours.md).
ONLY_OURS = {
    "Mo-Fr 24:00-26:00",
    "week 50-02 Mo-Fr 10:00-12:00",
    "Mo-Fr 09:00-12:30; 2026 Nov 30-Dec 04 10:00-11:00",
    "Mo-Fr 09:00-12:30; 2026 Nov 30-Dec 04 off",
}


def is_midnight(at: datetime | None) -> bool:
    return at is not None and (at.hour, at.minute) == (0, 0)


def puts_clocks_forward(at: datetime) -> bool:
    morning = at.replace(hour=0, minute=0)
    offsets = [(morning + timedelta(hours=hours)).utcoffset() for hours in (0, 12)]
    return offsets[0] != offsets[1]


def read_table() -> dict[str, list[Question]]:
    """Return what was asked and answered about each rule."""
    asked: dict[str, list[Question]] = {}
    zone, instants = ZoneInfo("UTC"), list[datetime]()
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("@ "):
            _, name, *minutes = line.split(" ")
            zone = ZoneInfo(name)
            instants = [datetime.fromtimestamp(int(m, 36) * 60, UTC) for m in minutes]
            continue
        rule, said = line.split("\t")
        answers = None if said == "!" else list(read_answers(said, instants, zone))
        asked.setdefault(rule, []).append(Question(zone, instants, answers))
    return asked


def read_answers(said: str, instants: list[datetime], zone: ZoneInfo) -> Iterator[Answer]:
    states, *waits = said.split(" ")
    for at, state, wait in zip(instants, states, waits, strict=True):
        changes_at = None if wait == "-" else at + timedelta(minutes=int(wait, 36))
        yield Answer(state, changes_at and changes_at.astimezone(zone))


ASKED = read_table()


def is_taken(rule: str) -> bool:
    try:
        return bool(parse_rule(rule).parts)
    except RuleError:
        return False


def list_differences(rule: str, question: Question) -> Iterator[tuple[datetime, Answer, Answer]]:
    zone = question.zone
    service = make_service(hours=rule, timezone=zone.key, holidays=["GB-ENG"])
    for at, theirs in zip(question.instants, question.answers or (), strict=True):
        hours = get_service_hours(service, at)
        changes_at = hours.changes_at and hours.changes_at.astimezone(zone)
        ours = Answer(CODES[hours.state], changes_at)
        if ours != theirs:
            yield at.astimezone(zone), ours, theirs


@pytest.mark.parametrize("rule", [rule for rule in ASKED if is_taken(rule)])
def test_ours_says_the_same_or_differs_for_the_reason_decided(rule: str) -> None:
    is_decided = DIFFERS.get(rule)
    answered = [question for question in ASKED[rule] if question.answers is not None]
    found = [each for question in answered for each in list_differences(rule, question)]
    assert [each for each in found if not (is_decided and is_decided(*each))] == []
    assert bool(found) is (rule in DIFFERS), "a decision that nothing needs"
    assert bool(answered) is (rule not in ONLY_OURS)


def test_what_is_refused_is_refused_for_a_reason() -> None:
    refused = {rule for rule in ASKED if not is_taken(rule)}
    refused_by_them = {rule for rule in ASKED if not any(q.answers for q in ASKED[rule])}
    assert refused - refused_by_them == set(NOT_TAKEN)
    assert refused & refused_by_them == REFUSED_BY_BOTH


def test_the_table_is_as_large_as_it_should_be() -> None:
    assert len(ASKED) >= 180
    assert all(len(questions) == 9 for questions in ASKED.values())
