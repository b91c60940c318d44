"""The window: how many requests Telegram may have counted within the last second.

A request is counted at some moment between its leaving and its answer, and a stall on either side
moves that moment. So a place is free again one second after the *answer*, less the shortest time
that any request took lately: so much passes on the way there and back in any case. No window that
slides at the other end can then hold more than there are places, however late anything was.
Pure; times are monotonic seconds.
"""

from collections import deque

_SECOND = 1.0
# A request that hangs holds its place no longer, or thirty of them would hold everybody up.
_PATIENCE_SECONDS = 1.0
_MOST_CREDIT_SECONDS = 0.25
# The quickest way there and the quickest way back need not have been one request's.
_SURE_SHARE = 0.9
_REMEMBERED_SECONDS = 30.0
_UNKNOWN_SECONDS = 0.005


class Window:
    """The places of one second."""

    def __init__(self, places: int) -> None:
        """Begin with all places free."""
        self._places = places
        self._given_at: deque[float] = deque()
        self._under_way: dict[int, float] = {}
        self._free_at: deque[float] = deque()
        self._count = 0
        self._quickest = Quickest()

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
            self._quickest.note(now - began_at, now)
            self._free_at.append(now + _SECOND - self._quickest.seconds * _SURE_SHARE)

    def look(self, now: float) -> None:
        """Free the places whose second is over."""
        self._give_up(now)
        for places, seconds in ((self._free_at, 0.0), (self._given_at, _PATIENCE_SECONDS)):
            while places and places[0] + seconds <= now:
                places.popleft()

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

    def _give_up(self, now: float) -> None:
        while self._under_way:
            number, began_at = next(iter(self._under_way.items()))
            if began_at + _PATIENCE_SECONDS > now:
                return
            del self._under_way[number]
            self._free_at.append(began_at + _PATIENCE_SECONDS + _SECOND)


class Quickest:
    """The shortest time that a request took in the last half or whole minute."""

    def __init__(self) -> None:
        """Begin with no credit: the first requests are slow, and say little about the next."""
        self._before, self._since = 0.0, _MOST_CREDIT_SECONDS
        self._turns_at: float | None = None
        self.seconds = 0.0

    def note(self, seconds: float, now: float) -> None:
        """Take one request into account."""
        if self._turns_at is None:
            self._turns_at = now + _REMEMBERED_SECONDS
        elif now >= self._turns_at:
            self._before, self._since = self._since, _MOST_CREDIT_SECONDS
            self._turns_at = now + _REMEMBERED_SECONDS
        if seconds < self._since:
            self._since = seconds
        self.seconds = min(self._before, self._since)
