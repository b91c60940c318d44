"""Slots keep their distance at a low rate; at a high one they catch up on what was missed."""

import itertools

import pytest

from bot.delivery.pacing.rate import AdaptiveRate
from bot.delivery.pacing.slots import Slots


def leave(rate: float, steps: list[float]) -> list[float]:
    """Return when messages, answered at once, leave a loop that looks after each of these steps."""
    slots, now, left = Slots(AdaptiveRate(rate), 0.0), 0.0, []
    for seconds in steps:
        now += seconds
        slots.look(now)
        while slots.is_due(now):
            slots.take(now)
            slots.window.ends(slots.window.begins(now), now)
            left.append(now)
    return left


@pytest.mark.parametrize("stall_seconds", [0.01, 0.02, 0.05, 0.1, 0.2])
def test_a_loop_that_is_busy_now_and_then_loses_hardly_anything(stall_seconds: float) -> None:
    a_second = [0.005] * round((1 - stall_seconds) / 0.005) + [stall_seconds]
    left = leave(1000, a_second * 20)
    assert len(left) / 20_000 >= 0.98


def test_at_a_low_rate_one_slot_at_most_is_caught_up() -> None:
    left = leave(30, [0.005] * 200 + [0.5] + [0.005] * 200)
    soon = [late - early for early, late in itertools.pairwise(left) if late - early < 0.023]
    assert len(soon) <= 1
