"""The window: how many requests Telegram may have counted within the last second.

A request is counted at some moment between its leaving and its answer, and a stall on either side
moves that moment. So a place is free again one second after the *answer*, less the shortest time
that any request took lately: so much passes on the way there and back in any case.

What that shortest time is, is known by looking, and never surely. So a place also rests a second
and a margin after the request *left*: that needs no knowledge, and alone keeps the limit while
the way there varies by less than the margin. Where answers vary by much, waiting out each would
cost more than it is worth: then about one message more than the limit is risked. How much of each,
at which jitter, was measured: `benchmarks/jitter.py`.
Pure; times are monotonic seconds.
"""

from collections import deque
from heapq import heappop, heappush

from bot.delivery.pacing.round_trips import RoundTrips

_SECOND = 1.0
# A request that hangs holds its place no longer, or thirty of them would hold everybody up.
_PATIENCE_SECONDS = 1.0
_SMALLEST_MARGIN_SECONDS = 0.002  # what timers may be wrong by where the network never varies
_LARGEST_MARGIN_SECONDS = 1 / 60  # 1.6 % of the rate
_MARGIN_PLACES = 0.5
# Answers later than the shortest by more than this, on average, cost more than they are worth.
_BEARABLE_DELAY_SECONDS = 0.012
_MOST_RISKED_SECONDS = 1 / 30
_RISKED_PLACES = 1.0
_UNKNOWN_SECONDS = 0.005


class Window:
    """The places of one second."""

    def __init__(self, places: int) -> None:
        """Begin with all places free."""
        self._places = places
        self._given_at: deque[float] = deque()
        self._under_way: dict[int, float] = {}
        self._free_at: list[float] = []
        self._count = 0
        self._round_trips = RoundTrips()

    def give(self, now: float) -> None:
        """Give a place to a request that is about to begin. Most do; others let it lapse."""
        self._given_at.append(now)

    def begins(self, now: float) -> int:
        """Note that a request leaves; return the number by which it `ends`."""
        if self._given_at:
            self._given_at.popleft()
        self._count += 1
        self._under_way[self._count] = now
        return self._count

    def ends(self, number: int, now: float) -> None:
        """Note that a request was answered, or given up."""
        began_at = self._under_way.pop(number, None)
        if began_at is not None:
            self._round_trips.note(now - began_at, now)
            after_leaving = began_at + self._margin_seconds()
            after_answer = now - self._credit_seconds()
            heappush(self._free_at, max(after_leaving, after_answer) + _SECOND)

    def look(self, now: float) -> None:
        """Free the places whose second is over."""
        self._give_up(now)
        while self._free_at and self._free_at[0] <= now:
            heappop(self._free_at)
        while self._given_at and self._given_at[0] + _PATIENCE_SECONDS <= now:
            self._given_at.popleft()

    def count_free(self) -> int:
        """Return how many requests may leave now, as of the last `look`."""
        taken = len(self._given_at) + len(self._under_way) + len(self._free_at)
        return self._places - taken

    def count_answered(self) -> int:
        """Return how many requests were answered, or given up, since the beginning."""
        return self._count - len(self._under_way)

    def wait_seconds(self, now: float) -> float:
        """Return how long it is until a place may be free; short where that hangs on an answer."""
        self.look(now)
        if self.count_free() > 0:
            return 0.0
        return max(0.0, self._free_at[0] - now) if self._free_at else _UNKNOWN_SECONDS

    def _margin_seconds(self) -> float:
        largest = min(_MARGIN_PLACES / self._places, _LARGEST_MARGIN_SECONDS)
        return min(largest, max(self._round_trips.spread_seconds, _SMALLEST_MARGIN_SECONDS))

    def _credit_seconds(self) -> float:
        """Return for how long a request is taken to have been counted before its answer."""
        delay = self._round_trips.usual_delay_seconds - _BEARABLE_DELAY_SECONDS
        most = min(_RISKED_PLACES / self._places, _MOST_RISKED_SECONDS)
        return self._round_trips.shortest_seconds + min(most, max(0.0, delay))

    def _give_up(self, now: float) -> None:
        while self._under_way:
            number, began_at = next(iter(self._under_way.items()))
            if began_at + _PATIENCE_SECONDS > now:
                return
            del self._under_way[number]
            heappush(self._free_at, began_at + _PATIENCE_SECONDS + _SECOND)
