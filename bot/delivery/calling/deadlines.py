"""Deadlines: one timer for all requests under way, instead of one for each.

A timer that is set and cancelled for every message costs a tenth of sending it, and nobody needs
to know to the second when an answer that does not come is given up.
"""

import asyncio

_LOOK_SECONDS = 1.0


class Deadlines:
    """Cancels what a task does between `begin` and `end` when it takes too long."""

    def __init__(self, seconds: float, look_seconds: float = _LOOK_SECONDS) -> None:
        """Allow `seconds`, and up to `look_seconds` more."""
        self._seconds = seconds
        self._look_seconds = look_seconds
        self._ends: dict[asyncio.Task[object], float] = {}
        self._overdue: set[asyncio.Task[object]] = set()
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, task: asyncio.Task[object]) -> None:
        """Count from now on."""
        loop = task.get_loop()
        self._ends[task] = loop.time() + self._seconds
        if self._timer is None:
            self._timer = loop.call_later(self._look_seconds, self._look)

    def is_over(self, task: asyncio.Task[object]) -> bool:
        """Return whether the task was cancelled for its deadline, and for nothing else."""
        return task in self._overdue and task.uncancel() == 0

    def end(self, task: asyncio.Task[object]) -> None:
        """Count no more."""
        del self._ends[task]
        self._overdue.discard(task)

    def close(self) -> None:
        """Stop the timer."""
        if self._timer is not None:
            self._timer.cancel()

    def _look(self) -> None:
        loop = asyncio.get_running_loop()
        for task, end in self._ends.items():
            if end <= loop.time() and task not in self._overdue:
                self._overdue.add(task)
                task.cancel()
        self._timer = loop.call_later(self._look_seconds, self._look) if self._ends else None
