"""Sliding windows over the times of what was let through."""

from array import array

_SLACK = 1024  # how many forgotten times are kept before they are cut off


class Window:
    """What happened within the last so many seconds; what is exactly that old has left it."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._times = array("d")
        self._start = 0

    def count(self, now: float) -> int:
        """How often it happened within the window that ends now."""
        times, start = self._times, self._start
        while start < len(times) and times[start] + self._seconds <= now:
            start += 1
        if start > _SLACK and 2 * start > len(times):
            del times[:start]
            start = 0
        self._start = start
        return len(times) - start

    def add(self, now: float) -> None:
        """It happened; times never go back."""
        self._times.append(now)

    def wait(self, limit: int, now: float) -> float:
        """The seconds until one more is within the limit."""
        excess = self.count(now) - limit
        return 0.0 if excess < 0 else self._times[self._start + excess] + self._seconds - now


class Meters:
    """A steady rate with short bursts for each of very many chats.

    In any s seconds at most rate · s + burst - 1 are let through. One number a chat is enough for
    that: when all it has had would have gone out at the steady rate (GCRA, ITU-T I.371). Chats
    that have been quiet for a burst's time are forgotten.
    """

    def __init__(self, rate: float, burst: int) -> None:
        self._interval = 1 / rate
        self._tolerance = (burst - 1) / rate
        self._generation_seconds = burst / rate
        self._young: dict[int, float] = {}
        self._old: dict[int, float] = {}
        self._turns_at = 0.0

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

    def wait(self, chat_id: int, now: float) -> float:
        """The seconds until the chat may have one more."""
        return max(0.0, self._due(chat_id, now) - self._tolerance - now)

    def add(self, chat_id: int, now: float) -> None:
        """The chat had one."""
        if now >= self._turns_at:  # what only the old ones know is at rest by now
            self._old, self._young = self._young, {}
            self._turns_at = now + self._generation_seconds
        self._young[chat_id] = self._due(chat_id, now) + self._interval

    def _due(self, chat_id: int, now: float) -> float:
        due = self._young.get(chat_id)
        if due is None:
            due = self._old.get(chat_id, now)
        return max(due, now)
