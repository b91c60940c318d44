"""Slots: when the next message may leave, whoever it is for. Pure; times are monotonic seconds.

The next slot is one interval after the last (GCRA without a burst). At high rates a loop that was
busy for some milliseconds catches up on the slots it missed, as long as no second ever holds more
than its share: a window that slides is what Telegram's limits are judged by. At low rates there is
no room for that: three messages too many in a second are a 429.
"""

from collections import deque

from bot.delivery.rate import AdaptiveRate

# Judged by a sliding window at the other end, this uses 98.3 % of what is allowed without a single
# 429; a bucket that lets five go at once gets dozens.
_SHARE = 0.983
# What a second may hold after a stall; the rest is for messages that catch up on their way.
_FULL_SHARE = 0.985
_WINDOW_SECONDS = 1.0
# How late a timer may wake without losing its slot; more would become a burst.
_LATENESS_SECONDS = 0.01
_CATCH_UP_SECONDS = 0.25
_FEWEST_TO_CATCH_UP = 100  # messages a window: here its share is rounded by less than one percent


class Slots:
    """The overall rate as a row of slots."""

    def __init__(self, rate: AdaptiveRate, now: float) -> None:
        """Begin with a slot now."""
        self._rate = rate
        self._next_at = now
        self._window_count = int(rate.full_per_second * _FULL_SHARE * _WINDOW_SECONDS)
        self._recent: deque[float] = deque(maxlen=self._window_count or None)
        self._has_room_at = float("-inf")
        self._interval_seconds = 1.0

    def wait_seconds(self, now: float) -> float:
        """Return how long it is until the next slot, at least."""
        return max(0.0, self._next_at - now, self._has_room_at - now)

    def pause_until(self, at: float) -> None:
        """Give no slot before then."""
        self._next_at = max(self._next_at, at)

    def look(self, now: float) -> None:
        """Give up slots that were missed for too long, and take over the rate allowed now."""
        rate = self._rate.per_second(now)
        self._interval_seconds = 1 / (rate * _SHARE)
        may_catch_up = (
            self._window_count >= _FEWEST_TO_CATCH_UP and rate >= self._rate.full_per_second
        )
        lateness_seconds = _CATCH_UP_SECONDS if may_catch_up else _LATENESS_SECONDS
        self._next_at = max(self._next_at, now - lateness_seconds)

    def is_due(self, now: float) -> bool:
        """Return whether a message may leave now."""
        return self._next_at <= now and self._has_room_at <= now

    def take(self, now: float) -> None:
        """Note that one left."""
        self._next_at += self._interval_seconds
        if self._window_count >= _FEWEST_TO_CATCH_UP:
            self._recent.append(now)
            if len(self._recent) == self._window_count:
                # Not added to the next slot: what a full second holds up is not missed.
                self._has_room_at = self._recent[0] + _WINDOW_SECONDS
