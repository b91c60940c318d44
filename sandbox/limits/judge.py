"""Judges what is sent by sliding windows, and keeps the figures that tests and the page read."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from math import ceil
from typing import Any

from sandbox.limits.rules import Limits
from sandbox.limits.tally import Count, Tally
from sandbox.limits.windows import Meters, Window
from sandbox.refusal import Refusal

MINUTE_SECONDS = 60.0
_JITTER_SECONDS = 1.0  # a wall clock may be put back by so much without anything being forgotten


class Judge:
    """Lets through or refuses each message and edit; refused ones take up no room."""

    def __init__(self, now: Callable[[], datetime], rules: Limits) -> None:
        self._now = now
        self._last = 0.0
        self.tally = Tally()
        self.peak_second = 0
        self.peak_minute = 0
        self.set(rules)

    def set(self, rules: Limits) -> None:
        """Judge by other limits from now on, all windows empty."""
        self.rules = rules
        self._second, self._minute = Window(1.0), Window(MINUTE_SECONDS)
        self._groups: dict[int, Window] = {}
        rate, burst = rules.chat_per_second, rules.chat_burst
        self._meters = None if rate is None else Meters(rate, burst)

    def admit(self, chat_id: int, *, is_group: bool) -> None:
        """Let one message into a chat, or raise Telegram's 429 with the seconds to wait."""
        now = self._moment()
        wait, limit = max(self._waits(chat_id, is_group, now))
        if wait > 0:
            self.tally.add(now, limit)
            raise _too_many(wait)
        self._take(chat_id, is_group, now)

    def figures(self, since: float | None = None) -> dict[str, Any]:
        """Everything counted, as JSON; `seconds` from `since` on, else the last minute."""
        now = self._moment()
        start = now - MINUTE_SECONDS if since is None else since
        totals = dict(zip((each.name.lower() for each in Count), self.tally.totals, strict=True))
        minute = self._minute.count(now)
        overall = self.rules.overall_per_second
        return {
            "limits": asdict(self.rules),
            "at": now,
            "accepted": totals["private"] + totals["group"],
            "refused": totals["overall"] + totals["chat"] + totals["group_minute"],
            "by": totals,
            "last_second": self._second.count(now),
            "last_minute": minute,
            "peak_second": self.peak_second,
            "peak_minute": self.peak_minute,
            "share_of_allowed": minute / (overall * MINUTE_SECONDS) if overall else None,
            "columns": ["at", *(each.name.lower() for each in Count)],
            "seconds": self.tally.since(start, now),
        }

    def _moment(self) -> float:
        now = self._now().timestamp()
        if now < self._last - _JITTER_SECONDS:  # the clock was put back: nothing can be compared
            self.set(self.rules)
        elif now < self._last:
            return self._last
        self._last = now
        return now

    def _waits(self, chat_id: int, is_group: bool, now: float) -> list[tuple[float, Count]]:
        rules = self.rules
        waits = [(0.0, Count.OVERALL)]
        if rules.overall_per_second is not None:
            waits.append((self._second.wait(rules.overall_per_second, now), Count.OVERALL))
        if self._meters is not None:
            waits.append((self._meters.wait(chat_id, now), Count.CHAT))
        if is_group and rules.group_per_minute is not None:
            window = self._group(chat_id)
            waits.append((window.wait(rules.group_per_minute, now), Count.GROUP_MINUTE))
        return waits

    def _take(self, chat_id: int, is_group: bool, now: float) -> None:
        self._second.add(now)
        self._minute.add(now)
        if self._meters is not None:
            self._meters.add(chat_id, now)
        if is_group:
            self._group(chat_id).add(now)
        self.peak_second = max(self.peak_second, self._second.count(now))
        self.peak_minute = max(self.peak_minute, self._minute.count(now))
        self.tally.add(now, Count.GROUP if is_group else Count.PRIVATE)

    def _group(self, chat_id: int) -> Window:
        return self._groups.setdefault(chat_id, Window(MINUTE_SECONDS))


def _too_many(wait_seconds: float) -> Refusal:
    retry_after = max(1, ceil(wait_seconds))
    text = f"Too Many Requests: retry after {retry_after}"
    return Refusal(429, text, {"retry_after": retry_after})
