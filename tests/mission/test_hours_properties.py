from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from bot.mission.hours import get_service_hours
from bot.mission.opening.days import clip, cut_nights, lay_parts, match_parts
from bot.mission.opening.parser import parse_rule
from bot.mission.opening.rule import DAY_MINUTES, WHOLE_DAY, Part, Rule, State
from bot.mission.opening.spans import Span, iter_spans, to_instant
from bot.mission.sections import Service
from tests.mission.samples import make_service, utc

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)

zones = st.sampled_from(["Europe/London", "Europe/Moscow", "America/New_York", "Asia/Kathmandu"])
clock_times = st.integers(0, 24 * 12).map(lambda n: f"{n // 12:02}:{n % 12 * 5:02}")
spans = st.tuples(clock_times, clock_times).map("-".join)  # half of them are nights
DAYS = """|Mo-Su |Mo-Fr |Su |Sa,Su |Mo,We,Fr |PH |Su,PH |Sa[1] |PH +1 day |Dec 24-Jan 02 |
Jun-Aug Fr |week 1-53/2 |easter |Feb 29 |2026 """
days = st.sampled_from(DAYS.replace("\n", "").split("|"))
modifiers = st.sampled_from(
    ["", "", "", " off", ' "by appointment"', ' open "passports"', " unknown"]
)
instants = st.datetimes(
    datetime(2018, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds
    datetime(2026, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Return a rule of a few parts: days, spans or none, what is so, and how it is joined."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        said = ",".join(draw(st.lists(spans, min_size=1, max_size=2)))
        parts.append(draw(days) + said + draw(modifiers))
    parts += draw(st.sampled_from([[], ["PH off"], ["Sa,PH off"], ["PH 10:00-11:00"], ["Dec off"]]))
    separators = draw(st.lists(st.sampled_from(["; ", ", "]), min_size=8, max_size=8))
    return "".join(part + mark for part, mark in zip(parts, separators, strict=False)).rstrip("; ,")


def read_minute(
    rule: Rule, day: date, minute: int, is_holiday: Callable[[date], bool]
) -> tuple[State, str | None]:
    """Return what is so at one minute by the words of the specification, without any spans.

    The last part that speaks of the minute counts: of the day itself, or of the day before, if the
    night goes on and no later part has replaced that day.
    """
    found: tuple[State, str | None] = (State.CLOSED, None)
    for index, part in enumerate(rule.parts):
        if part.matches(day, is_holiday):
            if part.replaces_day:
                found = (State.CLOSED, None)
            if covers(part, minute):
                found = (part.state, part.comment)
        later = rule.parts[index + 1 :]
        yesterday = day - DAY
        if part.matches(yesterday, is_holiday) and not any(
            each.replaces_day and each.matches(yesterday, is_holiday) for each in later
        ):
            last = next(
                (
                    p
                    for p in reversed(rule.parts)
                    if p.matches(yesterday, is_holiday) and covers(p, minute + DAY_MINUTES)
                ),
                None,
            )
            if covers(part, minute + DAY_MINUTES) and last is part:
                found = (part.state, part.comment)
    return (State.CLOSED, None) if found[0] is State.CLOSED else found


def covers(part: Part, minute: int) -> bool:
    return any(times.begin <= minute < times.end for times in part.times or (WHOLE_DAY,))


@given(
    rules(),
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.sets(st.integers(-2, 2)),
    st.lists(st.integers(0, DAY_MINUTES - 1), min_size=1, max_size=30),
)
@example("Mo-Su,PH 22:00-06:00", date(2026, 12, 25), {0}, [180])
@example("Mo-Fr 09:00-17:00; We 18:00-02:00", date(2026, 12, 3), set(), [60, 150])
@example("Mo-Fr 20:00-02:00; PH off", date(2026, 12, 2), {-1, 0}, [60])
def test_any_minute_is_what_the_parts_say_of_it(
    text: str, day: date, offsets: set[int], minutes: list[int]
) -> None:
    rule, holidays = parse_rule(text), {day + offset * DAY for offset in offsets}
    yesterday, today = (match_parts(rule, d, holidays.__contains__) for d in (day - DAY, day))
    found = list(clip(lay_parts(rule, today, cut_nights(lay_parts(rule, yesterday)))))
    edges = [edge for stretch in found for edge in (stretch.begin, stretch.end)]
    assert edges == sorted(edges), "in order, none over another"
    assert all(stretch.begin < stretch.end for stretch in found)
    for minute in minutes:
        here = [s for s in found if s.begin <= minute < s.end]
        said = [(s.state, s.comment) for s in here] or [(State.CLOSED, None)]
        assert said == [read_minute(rule, day, minute, holidays.__contains__)]


@given(rules(), zones, instants)
@example("Su 00:00-01:15,01:45-03:00", "Europe/London", utc("2018-03-25 00:30"))
@example("Su 01:15-01:30", "Europe/London", utc("2018-10-28 00:20"))
def test_what_is_said_of_an_instant_holds_until_it_changes(
    rule: str, zone: str, at: datetime
) -> None:
    """One test for three properties: making the timetables is what takes the time."""
    service = make_service(hours=rule, timezone=zone, holidays=["RU", "GB-ENG"])
    check_the_next_change(service, at)
    check_the_next_opening(service, at)
    check_the_order(list(iter_spans(service, at)))


def check_the_next_change(service: Service, at: datetime) -> None:
    now = get_service_hours(service, at)
    if now.changes_at is None:
        assert now.state is not State.CLOSED or now.next_opening_at is None
        return
    assert at < now.changes_at
    assert get_service_hours(service, now.changes_at - SECOND).state is now.state
    assert get_service_hours(service, now.changes_at).state is not now.state
    between = at + (now.changes_at - at) / 2
    assert get_service_hours(service, between).state is now.state


def check_the_next_opening(service: Service, at: datetime) -> None:
    opening = get_service_hours(service, at).next_opening_at
    if opening is not None:
        assert opening > at
        assert get_service_hours(service, opening).is_open
        assert not get_service_hours(service, opening - SECOND).is_open


def check_the_order(spans: list[Span]) -> None:
    for before, after in pairwise(spans):
        assert before.ends_at is not None
        assert before.starts_at < before.ends_at <= after.starts_at
        is_same = (before.state, before.comment) == (after.state, after.comment)
        assert before.ends_at < after.starts_at or not is_same


@given(zones, st.datetimes(datetime(2018, 1, 1), datetime(2026, 12, 31)))  # noqa: DTZ001
@example("Europe/London", datetime(2018, 3, 25, 1, 30))  # noqa: DTZ001 - a missing time
@example("Europe/London", datetime(2018, 10, 28, 1, 30))  # noqa: DTZ001 - a repeated time
def test_an_instant_is_the_first_at_which_the_clocks_have_reached_the_time(
    zone: str, wall: datetime
) -> None:
    wall = wall.replace(second=0, microsecond=0)
    instant = to_instant(wall, ZoneInfo(zone))
    assert instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) >= wall
    before = (instant - SECOND).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert before < wall
