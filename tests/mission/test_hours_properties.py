from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from bot.mission.hours import get_service_hours
from bot.mission.opening.calendars import list_holidays
from bot.mission.opening.rule import insert_holidays
from bot.mission.opening.spans import to_instant
from tests.mission.samples import make_service, utc

SECOND = timedelta(seconds=1)

zones = st.sampled_from(["Europe/London", "Europe/Moscow", "America/New_York", "Asia/Kathmandu"])
clock_times = st.integers(0, 24 * 12).map(lambda n: f"{n // 12:02}:{n % 12 * 5:02}")
days = st.sampled_from(["Mo-Su", "Mo-Fr", "Su", "Sa,Su", "Mo,We,Fr"])
holiday_parts = st.sampled_from(["", "; PH off", "; PH 10:00-11:00", "; Sa,PH off"])
instants = st.datetimes(
    datetime(2018, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds
    datetime(2026, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@st.composite
def rules(draw: st.DrawFn) -> str:
    edges = sorted(draw(st.sets(clock_times, min_size=2, max_size=4)))
    spans = [f"{a}-{b}" for a, b in zip(edges[::2], edges[1::2], strict=False)]
    return f"{draw(days)} {','.join(spans)}{draw(holiday_parts)}"


@given(rules(), zones, instants)
@example("Su 00:00-01:15,01:45-03:00", "Europe/London", utc("2018-03-25 00:30"))
@example("Su 01:15-01:30", "Europe/London", utc("2018-10-28 00:20"))
def test_open_now_agrees_with_the_next_change(rule: str, zone: str, at: datetime) -> None:
    service = make_service(hours=rule, timezone=zone, holidays=["RU", "GB-ENG"])
    now = get_service_hours(service, at)
    if now.changes_at is None:
        assert now.is_open or now.next_opening_at is None
        return
    assert at < now.changes_at
    assert get_service_hours(service, now.changes_at - SECOND).is_open is now.is_open
    assert get_service_hours(service, now.changes_at).is_open is not now.is_open
    between = at + (now.changes_at - at) / 2
    assert get_service_hours(service, between).is_open is now.is_open


@given(rules(), zones, instants)
def test_the_next_opening_opens(rule: str, zone: str, at: datetime) -> None:
    service = make_service(hours=rule, timezone=zone, holidays=["RU", "GB-ENG"])
    opening = get_service_hours(service, at).next_opening_at
    if opening is not None:
        assert opening > at
        assert get_service_hours(service, opening).is_open
        assert not get_service_hours(service, opening - SECOND).is_open


def is_on_a_night_of_change(local: datetime) -> bool:
    night = local.replace(hour=0, minute=0), local.replace(hour=6, minute=0)
    return night[0].utcoffset() != night[1].utcoffset()


@given(rules(), zones, instants)
def test_on_all_other_nights_the_library_says_the_same(rule: str, zone: str, at: datetime) -> None:
    local = at.astimezone(ZoneInfo(zone))
    if is_on_a_night_of_change(local):
        return
    holidays = [h.day for h in list_holidays(["RU", "GB-ENG"], [local.year])]
    library = OpeningHours(insert_holidays(rule, holidays), timezone=ZoneInfo(zone))
    service = make_service(hours=rule, timezone=zone, holidays=["RU", "GB-ENG"])
    assert get_service_hours(service, at).is_open is library.is_open(local)


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
