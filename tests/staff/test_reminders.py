"""When staff are reminded of what is in force."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.staff.state.reminders import Reminder, decide_reminder, find_evening_before
from storage.records.bulletin import Bulletin, Operational, Origin, Severity

LONDON = ZoneInfo("Europe/London")
PUBLISHED = datetime(2026, 11, 24, 15, 40, tzinfo=UTC)


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


CLOSURE = Bulletin(
    1,
    "2026-001",
    Origin.NOTICE,
    ("consular",),
    Severity.IMPORTANT,
    Operational.RESTRICT,
    1,
    published_at=PUBLISHED,
)


@pytest.mark.parametrize(
    ("ends", "evening"),
    [
        ("2027-01-01 00:00", "2026-12-31 18:00"),  # a closed day: its own evening
        ("2026-12-31 12:00", "2026-12-30 18:00"),
        ("2026-12-31 20:00", "2026-12-30 18:00"),  # two hours before would be too late
        ("2026-12-31 21:00", "2026-12-31 18:00"),
        ("2027-03-28 01:00", "2027-03-27 18:00"),  # the night on which clocks go forward
        ("2027-06-01 10:00", "2027-05-31 17:00"),  # summer time
    ],
)
def test_the_evening_before(ends: str, evening: str) -> None:
    assert find_evening_before(_utc(ends), LONDON) == _utc(evening)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_it_is_always_some_hours_ahead_and_never_more_than_a_day(ends: datetime) -> None:
    ahead = ends - find_evening_before(ends, LONDON)
    assert timedelta(hours=3) <= ahead <= timedelta(hours=28)


def test_what_ends_is_told_once_the_evening_before() -> None:
    closure = replace(CLOSURE, expires_at=_utc("2027-01-01 00:00"))
    assert decide_reminder(closure, None, _utc("2026-12-31 17:59"), LONDON) is None
    evening = _utc("2026-12-31 18:00")
    assert decide_reminder(closure, None, evening, LONDON) is Reminder.ENDING
    assert decide_reminder(closure, evening, _utc("2026-12-31 20:00"), LONDON) is None


def test_what_was_announced_after_that_evening_is_no_news_to_staff() -> None:
    closure = replace(CLOSURE, expires_at=PUBLISHED + timedelta(hours=2))
    assert decide_reminder(closure, None, PUBLISHED + timedelta(hours=1), LONDON) is None


def test_what_has_no_end_is_asked_about_after_its_review_and_again_every_week() -> None:
    review = PUBLISHED + timedelta(days=30)
    seen = replace(CLOSURE, origin=Origin.ENTRY, published_at=None, review_at=review)
    assert decide_reminder(seen, None, review - timedelta(seconds=1), LONDON) is None
    assert decide_reminder(seen, None, review, LONDON) is Reminder.UNCONFIRMED
    assert decide_reminder(seen, review, review + timedelta(days=6), LONDON) is None
    again = decide_reminder(seen, review, review + timedelta(days=7), LONDON)
    assert again is Reminder.UNCONFIRMED
    set_back = decide_reminder(seen, review + timedelta(days=90), review, LONDON)
    assert set_back is Reminder.UNCONFIRMED


def test_a_return_announced_by_the_website_is_asked_about_at_once() -> None:
    told = replace(CLOSURE, origin=Origin.ENTRY, operational=Operational.RESUME)
    assert decide_reminder(told, None, PUBLISHED, LONDON) is Reminder.RETURN
    assert decide_reminder(told, PUBLISHED, PUBLISHED + timedelta(days=1), LONDON) is None
