"""Round trips: how long requests have taken lately, and what that says about the next. Pure.

Times are monotonic seconds. Two halves of a minute are remembered, so that what is older than a
minute never counts.
"""

from dataclasses import dataclass

_HALF_SECONDS = 30.0
# The shortest of fewer says little: the quickest way there and the quickest way back must both have
# been seen.
_FEWEST = 30
_LONGEST_CREDIT_SECONDS = 0.25


@dataclass(slots=True)
class _Half:
    """What was seen in half a minute."""

    count: int = 0
    shortest_seconds: float = float("inf")
    longest_seconds: float = 0.0
    total_seconds: float = 0.0


class RoundTrips:
    """The requests answered in the last half or whole minute."""

    def __init__(self) -> None:
        """Begin knowing nothing."""
        self._before, self._since = _Half(), _Half()
        self._turns_at = float("-inf")

    def note(self, seconds: float, now: float) -> None:
        """Take one request into account that took so long."""
        if now >= self._turns_at:
            is_stale = now >= self._turns_at + _HALF_SECONDS
            self._before, self._since = _Half() if is_stale else self._since, _Half()
            self._turns_at = now + _HALF_SECONDS
        half = self._since
        half.count += 1
        half.total_seconds += seconds
        half.shortest_seconds = min(half.shortest_seconds, seconds)
        half.longest_seconds = max(half.longest_seconds, seconds)

    @property
    def are_known(self) -> bool:
        """Whether there were enough of them to say anything."""
        return self._before.count + self._since.count >= _FEWEST

    @property
    def shortest_seconds(self) -> float:
        """What any request takes at least; 0 while that is not known."""
        if not self.are_known:
            return 0.0
        shortest = min(self._before.shortest_seconds, self._since.shortest_seconds)
        return min(shortest, _LONGEST_CREDIT_SECONDS)

    @property
    def spread_seconds(self) -> float:
        """By how much the longest exceeded the shortest; infinite while that is not known."""
        if not self.are_known:
            return float("inf")
        longest = max(self._before.longest_seconds, self._since.longest_seconds)
        return longest - self.shortest_seconds

    @property
    def usual_delay_seconds(self) -> float:
        """By how much requests exceeded the shortest on average; 0 while that is not known."""
        if not self.are_known:
            return 0.0
        total = self._before.total_seconds + self._since.total_seconds
        count = self._before.count + self._since.count
        return total / count - self.shortest_seconds
