"""The overall rate goes down after a 429 and comes back."""

import pytest

from bot.delivery.pacing.rate import AdaptiveRate


def test_it_begins_full() -> None:
    assert AdaptiveRate(30).per_second(0) == 30


def test_a_fifth_is_taken_away_and_comes_back_by_a_thirtieth_a_clean_minute() -> None:
    rate = AdaptiveRate(30)
    rate.slow_down(now=0, resumes_at=10)
    assert rate.per_second(10 + 59) == pytest.approx(24)
    assert rate.per_second(10 + 60) == pytest.approx(25)
    assert rate.per_second(10 + 6 * 60) == pytest.approx(30)
    assert rate.per_second(10 + 60 * 60) == pytest.approx(30)


def test_after_a_halt_it_starts_slowly() -> None:
    rate = AdaptiveRate(30)
    rate.slow_down(now=0, resumes_at=10)
    assert rate.per_second(10) == pytest.approx(24 / 4)
    assert rate.per_second(10) < rate.per_second(12) < rate.per_second(15)


def test_it_never_goes_below_a_tenth() -> None:
    rate = AdaptiveRate(30)
    for minute in range(50):
        rate.slow_down(minute, minute + 1)
    assert rate.per_second(1000) >= 3
