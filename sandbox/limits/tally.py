"""What the judge let through and refused, second by second."""

from array import array
from enum import IntEnum

KEPT_SECONDS = 7200


class Count(IntEnum):
    """The columns of the tally: let through by kind of chat, refused by limit."""

    PRIVATE = 0
    GROUP = 1
    OVERALL = 2
    CHAT = 3
    GROUP_MINUTE = 4


class Tally:
    """Totals, and the counts of each of the last two hours' seconds in which something came."""

    def __init__(self) -> None:
        self.totals = array("Q", bytes(8 * len(Count)))
        self._seconds: dict[int, array[int]] = {}

    def add(self, now: float, count: Count) -> None:
        """Count one."""
        second = int(now)
        counts = self._seconds.get(second)
        if counts is None:
            counts = self._seconds[second] = array("I", bytes(4 * len(Count)))
            if len(self._seconds) > KEPT_SECONDS:
                del self._seconds[next(iter(self._seconds))]
        counts[count] += 1
        self.totals[count] += 1

    def since(self, start: float, now: float) -> list[list[int]]:
        """For each whole second: its time and its counts, quiet ones too."""
        first = max(int(start), int(now) - KEPT_SECONDS)
        return [[at, *self.counts(at)] for at in range(first, int(now) + 1)]

    def counts(self, second: int) -> list[int]:
        """The counts of one second."""
        found = self._seconds.get(second)
        return [0] * len(Count) if found is None else found.tolist()
