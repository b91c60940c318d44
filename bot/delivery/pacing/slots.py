"""Slots: when the next message may leave, whoever it is for. Pure; times are monotonic seconds.

The next slot is one interval after the last (GCRA without a burst), and only while the window has a
free place. A loop that was busy, or a place that came free late, catches up on the slots that were
missed, for the window says what fits; at low rates on one at most, for a burst is not worth what it
saves.
"""

from bot.delivery.pacing.rate import AdaptiveRate
from bot.delivery.pacing.window import Window

# How late a slot may be taken without being lost: one of 30 a second.
_LATENESS_SECONDS = 0.034
_CATCH_UP_SECONDS = 0.25
_SLOWEST_TO_CATCH_UP = 100.0  # messages a second


class Slots:
    """The overall rate as a row of slots."""

    def __init__(self, rate: AdaptiveRate, now: float) -> None:
        """Begin with a slot now."""
        self._rate = rate
        self._next_at = now
        self._interval_seconds = 1.0
        self.window = Window(max(1, int(rate.full_per_second)))

    def wait_seconds(self, now: float) -> float:
        """Return how long it is until the next slot, at least."""
        return max(0.0, self._next_at - now, self.window.wait_seconds(now))

    def pause_until(self, at: float) -> None:
        """Give no slot before then."""
        self._next_at = max(self._next_at, at)

    def look(self, now: float) -> None:
        """Give up slots that were missed for too long, and take over what is allowed now."""
        rate = self._rate.per_second(now)
        self._interval_seconds = 1 / rate
        may_catch_up = self._rate.full_per_second >= _SLOWEST_TO_CATCH_UP
        lateness_seconds = _CATCH_UP_SECONDS if may_catch_up else _LATENESS_SECONDS
        self._next_at = max(self._next_at, now - lateness_seconds)
        self.window.look(now)

    def is_due(self, now: float) -> bool:
        """Return whether a message may leave now."""
        return self._next_at <= now and self.window.count_free() > 0

    def take(self, now: float) -> None:
        """Give a slot away."""
        self._next_at += self._interval_seconds
        self.window.give(now)
