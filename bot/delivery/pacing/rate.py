"""The rate: how many messages a second are allowed now. Adapts down after a 429, and recovers."""

_STEP_DOWN = 0.8
_LOWEST = 0.1
_RECOVERY_SHARE = 1 / 30  # of the full rate, for each minute without a 429
_MINUTE_SECONDS = 60.0
# After a halt everybody waits: a herd at full speed would be the next 429.
_SLOW_START_SECONDS = 5.0
_SLOW_START_SHARE = 0.25


class AdaptiveRate:
    """A rate between a tenth of the full one and all of it; times are monotonic seconds."""

    def __init__(self, full_per_second: float) -> None:
        """Begin with the full rate."""
        self.full_per_second = full_per_second
        self._level = full_per_second
        self._level_at = float("-inf")
        self._slow_until = float("-inf")

    def per_second(self, now: float) -> float:
        """Return the rate allowed now."""
        minutes = max(0.0, now - self._level_at) // _MINUTE_SECONDS if self._is_lowered else 0.0
        recovered = min(
            self.full_per_second, self._level + minutes * _RECOVERY_SHARE * self.full_per_second
        )
        if now >= self._slow_until:
            return recovered
        left = (self._slow_until - now) / _SLOW_START_SECONDS
        share = 1 - min(left, 1.0) * (1 - _SLOW_START_SHARE)
        return recovered * share

    def slow_down(self, now: float, resumes_at: float) -> None:
        """Take a fifth away; after the halt that ends at `resumes_at`, begin slowly.

        What was in flight is refused with the first: until the halt is over it counts once.
        """
        is_same_halt = now < self._level_at
        if is_same_halt:
            self._level_at = max(self._level_at, resumes_at)
            self._slow_until = self._level_at + _SLOW_START_SECONDS
            return
        self._slow_until = float("-inf")
        self._level = max(self.per_second(now) * _STEP_DOWN, self.full_per_second * _LOWEST)
        self._level_at = resumes_at
        self._slow_until = resumes_at + _SLOW_START_SECONDS

    @property
    def _is_lowered(self) -> bool:
        return self._level < self.full_per_second
