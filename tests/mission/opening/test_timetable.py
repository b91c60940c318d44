"""The timetable of two years: what its making costs, and that looking something up costs little."""

import time

import pytest

from bot.mission.hours import get_service_hours
from bot.mission.opening.timetable import Schedule, get_timetable
from bot.mission.values import NOTE_LIMIT
from tests.mission.samples import make_service, utc

CALENDARS = ("RU", "GB-ENG")
LIMIT_SECONDS = 0.2
LOOK_UP_SECONDS = 0.002

EASTERS = ",".join(f"easter -{n} days" for n in range(1, 31)) + " off"
LONGEST = [
    EASTERS,
    ",".join(["easter"] * 70) + " off",
    ";".join(f"easter +{n} days 0:00-48:00" for n in range(1, 18)),
    ",".join(f"{month} {day}" for month in ("Jan", "May", "Dec") for day in range(10, 31)) + " off",
    ",".join(["Mar Su[-1]-Oct Su[-1]"] * 22) + " off",
    ";".join(["Jan-Dec 0:00-48:00"] * 26),
    ";".join(["Mo off"] * 70),
    ",".join(["0:00-1:00"] * 49),
]


@pytest.fixture(autouse=True, scope="module")
def _holidays_are_loaded() -> None:
    get_timetable(Schedule("off", CALENDARS), 2026)


@pytest.mark.parametrize("rule", LONGEST)
def test_no_rule_that_is_short_enough_takes_long(rule: str) -> None:
    assert 400 < len(rule) <= NOTE_LIMIT
    assert min(_measure(rule) for _ in range(2)) < LIMIT_SECONDS, "the better of two runs"


def _measure(rule: str) -> float:
    started = time.process_time()
    get_timetable.__wrapped__(Schedule(rule, CALENDARS), 2026)
    return time.process_time() - started


@pytest.mark.parametrize(
    "rule", ["Mo-Fr 09:00-12:30; PH off", "Dec 31 09:00-11:00", '09:00-12:30 "by appointment"']
)
def test_an_answer_is_looked_up_in_it(rule: str) -> None:
    service = make_service(hours=rule, holidays=CALENDARS)
    get_service_hours(service, utc("2026-01-02 10:00"))
    started = time.process_time()
    for _ in range(20):
        get_service_hours(service, utc("2026-01-02 10:00"))
    assert (time.process_time() - started) / 20 < LOOK_UP_SECONDS
