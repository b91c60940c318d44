"""How well the overall limit is kept where the network's delays vary, and what that costs.

python -m benchmarks.jitter [--seconds 600] [--seeds 5] [--rate 30]

A simulation in virtual time: the pacer's own slots and window, and a network on which every way
there and back takes a base and a jitter of its own. Telegram's clock is the simulation's.
"""

import argparse
import random
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from benchmarks.report import progress, show, verdict
from bot.delivery.pacing.rate import AdaptiveRate
from bot.delivery.pacing.slots import Slots

JITTERS_MS = (0, 5, 10, 15, 20, 25, 30, 40, 50)
BASES_MS = (0, 10, 75)
GOAL_SHARE = 0.97
NONE_OVER_UP_TO_MS = 15
MOST_OVER = 2
_TICK_SECONDS = 0.005  # the pacer's own
_TIMER_SECONDS = 0.001  # by which a sleep may end late
_TAIL = 3.0  # of the exponential shape: one delay in twenty is cut at the jitter

Shape = Callable[[random.Random], float]
"""Draws one way's share of the jitter, between 0 and 1."""


def draw_uniform(chance: random.Random) -> float:
    """Draw any share alike."""
    return chance.uniform(0.0, 1.0)


def draw_exponential(chance: random.Random) -> float:
    """Draw mostly little and sometimes much, as most networks do."""
    return min(1.0, chance.expovariate(_TAIL))


SHAPES: dict[str, Shape] = {"uniform": draw_uniform, "exponential": draw_exponential}


@dataclass(frozen=True, slots=True)
class Network:
    """Ways there and back, each of a base and a jitter."""

    base_seconds: float
    jitter_seconds: float
    shape: Shape

    def draw_way(self, chance: random.Random) -> float:
        """Draw how long one way takes."""
        return self.base_seconds + self.jitter_seconds * self.shape(chance)


@dataclass(slots=True)
class Run:
    """One fan-out that always has something to send."""

    rate: float
    seed: int
    now: float = 0.0
    left_at: list[float] = field(default_factory=list)
    counted_at: list[float] = field(default_factory=list)
    _answers: list[tuple[float, int]] = field(default_factory=list)
    _slots: Slots = field(init=False)
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        """Begin as a bot that has just started."""
        self._chance = random.Random(self.seed)  # noqa: S311 - must come again
        self._slots = Slots(AdaptiveRate(self.rate), 0.0)

    def send_for(self, seconds: float, network: Network) -> None:
        """Send over a network for so long, as the pacer does."""
        ends_at = self.now + seconds
        while self.now < ends_at:
            wait = max(self._slots.wait_seconds(self.now), _TICK_SECONDS)
            self._pass(wait + self._chance.uniform(0.0, _TIMER_SECONDS))
            self._slots.look(self.now)
            while self._slots.is_due(self.now):
                self._send(network)

    def rest(self, seconds: float) -> None:
        """Have nothing to send for so long."""
        self._pass(seconds)

    def share_kept(self, seconds: float) -> float:
        """Return which share of the rate left within the last so many seconds."""
        first = bisect_left(self.left_at, self.now - seconds)
        return (len(self.left_at) - first) / (self.rate * seconds)

    def count_over(self) -> tuple[int, int]:
        """Return the most that Telegram counted in one second, and in how many it was too many.

        A second begins with each message.
        """
        counted = sorted(self.counted_at)
        held = [bisect_left(counted, at + 1.0) - n for n, at in enumerate(counted)]
        return max(held, default=0), sum(count > self.rate for count in held)

    def _pass(self, seconds: float) -> None:
        self.now += seconds
        while self._answers and self._answers[0][0] <= self.now:
            at, number = heappop(self._answers)
            self._slots.window.ends(number, at)

    def _send(self, network: Network) -> None:
        self._slots.take(self.now)
        number = self._slots.window.begins(self.now)
        there, back = network.draw_way(self._chance), network.draw_way(self._chance)
        self.left_at.append(self.now)
        self.counted_at.append(self.now + there)
        heappush(self._answers, (self.now + there + back, number))


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of all runs at one jitter: the worst of each."""

    most: int
    over_count: int
    share: float

    def keeps_goal(self, rate: int, jitter_ms: int) -> bool:
        """Return whether both the limit and the rate were kept."""
        most = rate if jitter_ms <= NONE_OVER_UP_TO_MS else rate + MOST_OVER
        return self.most <= most and self.share >= GOAL_SHARE


def measure(rate: int, jitter_ms: int, shape: Shape, seconds: float, seeds: int) -> Figures:
    """Run over near, usual and far networks, with several seeds each."""
    most, over_count, share = 0, 0, 1.0
    for base_ms in BASES_MS:
        for seed in range(seeds):
            run = Run(rate, seed)
            run.send_for(seconds, Network(base_ms / 1000, jitter_ms / 1000, shape))
            held, over = run.count_over()
            most, over_count = max(most, held), over_count + over
            share = min(share, run.share_kept(seconds / 2))
    return Figures(most, over_count, share)


def main() -> None:
    """Print the curve for each shape of the jitter."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--rate", type=int, default=30)
    options = parser.parse_args()
    curves: dict[str, list[Figures]] = {}
    with progress() as bars:
        for name, shape in SHAPES.items():
            bar = bars.add_task(name, total=len(JITTERS_MS))
            curves[name] = []
            for jitter_ms in JITTERS_MS:
                figures = measure(options.rate, jitter_ms, shape, options.seconds, options.seeds)
                curves[name].append(figures)
                bars.advance(bar)
    for name, curve in curves.items():
        _show(name, options.rate, curve)


def _show(name: str, rate: int, curve: Sequence[Figures]) -> None:
    heads = (
        "jitter each way, ms",
        "most in a second",
        "seconds too full",
        "rate kept",
        "goal kept",
    )
    rows = [
        (
            str(jitter_ms),
            str(each.most),
            str(each.over_count),
            f"{each.share:.1%}",
            verdict(each.keeps_goal(rate, jitter_ms)),
        )
        for jitter_ms, each in zip(JITTERS_MS, curve, strict=True)
    ]
    show(f"SEND_RATE {rate}, {name} jitter", heads, rows)


if __name__ == "__main__":
    main()
