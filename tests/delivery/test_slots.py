"""Slots catch up on what a busy loop missed, and never crowd a second."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.rate import AdaptiveRate
from bot.delivery.slots import Slots

STALLS = st.lists(st.floats(0.0005, 0.3), min_size=20, max_size=200)


def leave(rate: float, steps: list[float]) -> list[float]:
    """Return when messages leave a loop that looks after each of these steps."""
    slots, now, left = Slots(AdaptiveRate(rate), 0.0), 0.0, []
    for seconds in itertools.chain(steps):
        now += seconds
        slots.look(now)
        while slots.is_due(now):
            slots.take(now)
            left.append(now)
    return left


def most_in_a_second(left: list[float]) -> int:
    return max(sum(start <= at < start + 1.0 for at in left) for start in set(left))


@given(STALLS, st.sampled_from([150.0, 300.0, 1000.0]))
def test_no_second_holds_more_than_its_share(steps: list[float], rate: float) -> None:
    left = leave(rate, steps)
    assert not left or most_in_a_second(left) <= rate * 0.985


@pytest.mark.parametrize("stall_seconds", [0.01, 0.02, 0.05])
def test_a_loop_that_is_busy_now_and_then_loses_nothing(stall_seconds: float) -> None:
    a_second = [0.005] * round((1 - stall_seconds) / 0.005) + [stall_seconds]
    left = leave(1000, a_second * 20)
    assert len(left) / 20_000 >= 0.98


def test_at_a_low_rate_nothing_is_caught_up() -> None:
    left = leave(30, [0.005] * 200 + [0.5] + [0.005] * 200)
    assert all(later - earlier > 0.023 for earlier, later in itertools.pairwise(left))
