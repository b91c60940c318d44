from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.schedule import next_poll_at
from tests.feeds.makers import make_feed

NOW = datetime(2018, 3, 24, 15, 40, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("failure_count", "minutes"), [(0, 5), (1, 5), (2, 10), (3, 20), (4, 40), (5, 60), (999, 60)]
)
def test_failures_double_the_wait_up_to_an_hour(failure_count: int, minutes: int) -> None:
    wait = next_poll_at(make_feed(), NOW, failure_count) - NOW
    assert minutes * MINUTE <= wait <= (minutes + 0.5) * MINUTE


def test_a_feed_polled_once_a_day_is_not_polled_more_often_when_it_fails() -> None:
    feed = make_feed(interval=timedelta(days=1))
    assert next_poll_at(feed, NOW, 3) - NOW >= timedelta(days=1)


def test_the_server_may_ask_for_more_peace_but_not_for_ever() -> None:
    feed = make_feed()
    assert next_poll_at(feed, NOW, 1, 90 * MINUTE) - NOW >= 90 * MINUTE
    assert next_poll_at(feed, NOW, 1, timedelta(seconds=1)) - NOW >= 5 * MINUTE
    assert next_poll_at(feed, NOW, 1, timedelta(days=9)) - NOW <= timedelta(days=1, minutes=1)


def test_feeds_of_one_interval_are_spread() -> None:
    times = {next_poll_at(make_feed(f"feed{n}"), NOW) for n in range(20)}
    assert len(times) > 10


@given(
    st.timedeltas(timedelta(seconds=30), timedelta(days=1)),
    st.integers(0, 10_000),
    st.none() | st.timedeltas(timedelta(), timedelta(days=9_999)),
)
def test_never_sooner_than_the_interval_and_never_much_later_than_a_day(
    interval: timedelta, failure_count: int, retry_after: timedelta | None
) -> None:
    wait = next_poll_at(make_feed(interval=interval), NOW, failure_count, retry_after) - NOW
    assert interval <= wait <= timedelta(days=1.1)
