"""What is known of the network, and for how long."""

import pytest

from bot.delivery.pacing.round_trips import RoundTrips


def seen(*seconds: float, at: float = 0.0, trips: RoundTrips | None = None) -> RoundTrips:
    trips = trips or RoundTrips()
    for each in seconds:
        trips.note(each, at)
    return trips


def test_a_few_requests_say_nothing() -> None:
    trips = seen(*[0.05] * 29)
    assert trips.shortest_seconds == 0.0
    assert trips.spread_seconds == float("inf")
    assert trips.usual_delay_seconds == 0.0


def test_enough_of_them_say_what_any_takes_and_by_how_much_they_vary() -> None:
    trips = seen(*[0.05] * 15, *[0.07] * 15)
    assert trips.shortest_seconds == 0.05
    assert trips.spread_seconds == pytest.approx(0.02)
    assert trips.usual_delay_seconds == pytest.approx(0.01)


def test_what_is_older_than_a_minute_is_forgotten() -> None:
    trips = seen(*[0.05] * 40)
    seen(*[0.09] * 40, at=35.0, trips=trips)
    assert trips.shortest_seconds == 0.05
    seen(*[0.09] * 40, at=70.0, trips=trips)
    assert trips.shortest_seconds == 0.09


def test_after_a_long_silence_nothing_is_known() -> None:
    trips = seen(*[0.05] * 40)
    seen(0.09, at=600.0, trips=trips)
    assert not trips.are_known


def test_a_long_way_gives_no_more_credit_than_a_quarter_of_a_second() -> None:
    assert seen(*[0.8] * 30).shortest_seconds == 0.25
