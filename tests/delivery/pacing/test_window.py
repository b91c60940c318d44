"""No second at the other end holds more than it may, however late a few requests are.

Where many are late, two more at most.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from heapq import heappop, heappush

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.pacing.rate import AdaptiveRate
from bot.delivery.pacing.slots import Slots
from bot.delivery.pacing.window import Window

TICK_SECONDS = 0.005
DELAYS = st.floats(0.0, 0.4)
SMALL_DELAYS = st.floats(0.0, 0.001)
RATES = st.sampled_from([1.0, 30.0, 300.0])
SHORTEST = st.sampled_from([0.0, 0.08])


@dataclass
class Wire:
    """Telegram and the way to it: each request is counted and answered after delays of its own."""

    rate: float
    shortest_seconds: float = 0.0
    counted_at: list[float] = field(default_factory=list)
    _answers: list[tuple[float, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.slots = Slots(AdaptiveRate(self.rate), 0.0)

    def has_run(self, quickest_seconds: float) -> None:
        """Let some requests have passed before, over a minute, the quickest as quick as can be."""
        for at in range(-70, -2):
            begun = self.slots.window.begins(at)
            self.slots.window.ends(begun, at + self.shortest_seconds + quickest_seconds)

    def runs(self, delays: list[tuple[float, float]], seconds: float) -> None:
        """Let messages leave for so long, whose ways there and back take turns in `delays`."""
        number = 0
        for tick in range(round(seconds / TICK_SECONDS)):
            now = tick * TICK_SECONDS
            self._answered_until(now)
            self.slots.look(now)
            while self.slots.is_due(now):
                self.slots.take(now)
                there, back = delays[number % len(delays)]
                self._leaves(now, there + self.shortest_seconds, back)
                number += 1

    def most_in_a_second(self) -> int:
        counted = sorted(self.counted_at)
        return max(bisect_left(counted, at + 1.0) - n for n, at in enumerate(counted))

    def _leaves(self, now: float, there: float, back: float) -> None:
        begun = self.slots.window.begins(now)
        self.counted_at.append(now + there)
        heappush(self._answers, (now + there + back, begun))

    def _answered_until(self, now: float) -> None:
        while self._answers and self._answers[0][0] <= now:
            at, begun = heappop(self._answers)
            self.slots.window.ends(begun, at)


@given(
    st.lists(st.tuples(SMALL_DELAYS, SMALL_DELAYS), min_size=50, max_size=80),
    st.tuples(st.floats(0.0, 0.2), st.floats(0.0, 0.2)),
    RATES,
    SHORTEST,
)
def test_however_late_a_few_are_no_second_holds_more(
    delays: list[tuple[float, float]], late: tuple[float, float], rate: float, shortest: float
) -> None:
    wire = Wire(rate, shortest)
    wire.has_run(quickest_seconds=0.0)
    wire.runs([*delays, late], seconds=4.0)
    assert wire.most_in_a_second() <= rate


@given(st.lists(st.tuples(DELAYS, DELAYS), min_size=1, max_size=40), RATES, SHORTEST)
def test_where_many_are_late_a_second_holds_two_more_at_most(
    delays: list[tuple[float, float]], rate: float, shortest: float
) -> None:
    wire = Wire(rate, shortest)
    wire.has_run(quickest_seconds=0.0)
    wire.runs(delays, seconds=4.0)
    assert wire.most_in_a_second() <= rate + 2


@pytest.mark.parametrize(("rate", "shortest"), [(30, 0.0), (30, 0.15), (1000, 0.0), (1000, 0.05)])
def test_what_every_way_takes_is_not_lost(rate: float, shortest: float) -> None:
    wire = Wire(rate, shortest)
    wire.runs([(0.0, 0.001), (0.002, 0.002), (0.001, 0.0)], seconds=100.0)
    last_minute = sum(40.0 <= at < 100.0 for at in wire.counted_at)
    assert last_minute >= 0.98 * rate * 60
    assert wire.most_in_a_second() <= rate


@pytest.mark.parametrize("stall_seconds", [0.05, 0.1, 0.2])
def test_a_stall_costs_no_more_than_itself(stall_seconds: float) -> None:
    wire, steady = Wire(1000), Wire(1000)
    ways = [(0.001, 0.001)] * 3000
    wire.runs([*ways, *[(stall_seconds, 0.001)] * round(1000 * stall_seconds)], seconds=6.0)
    steady.runs(ways, seconds=6.0)
    lost = len(steady.counted_at) - len(wire.counted_at)
    assert lost <= 2 * 1000 * stall_seconds + 1
    assert wire.most_in_a_second() <= 1000


def test_who_hangs_holds_a_place_for_two_seconds_and_no_longer() -> None:
    window = Window(2)
    for _ in range(2):
        window.begins(0.0)
    window.look(1.9)
    assert window.count_free() == 0
    window.look(2.0)
    assert window.count_free() == 2


def test_a_turn_that_nobody_used_comes_back() -> None:
    window = Window(1)
    window.give(0.0)
    window.look(0.5)
    assert window.count_free() == 0
    assert window.wait_seconds(0.5) > 0
    window.look(1.0)
    assert window.count_free() == 1


def test_an_answer_after_its_place_was_free_again_changes_nothing() -> None:
    window = Window(1)
    begun = window.begins(0.0)
    window.look(1.0)
    window.look(2.0)
    window.ends(begun, 2.5)
    assert window.count_free() == 1
