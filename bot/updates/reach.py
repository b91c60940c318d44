"""Reach: whether Telegram answers at all. Who runs the bot is told when it has not for minutes."""

import logging
from collections.abc import Awaitable, Callable

from bot.clock import Clock
from storage.database import StorageError

log = logging.getLogger(__name__)

UNREACHABLE = "Telegram cannot be reached"
_PATIENCE_SECONDS = 300.0

Ring = Callable[[str, str], None]
Clear = Callable[[str], Awaitable[None]]


class Reach:
    """Watches what the bot asks Telegram for, and rings once for each silence."""

    def __init__(self, clock: Clock, ring: Ring, clear: Clear) -> None:
        """Begin with Telegram in reach; an alarm may stand since an earlier run."""
        self._clock = clock
        self._ring = ring
        self._clear = clear
        self._silent_since: float | None = None
        self._has_rung = False
        self._may_stand = True

    def note_failure(self, reason: str) -> None:
        """Note a question without an answer."""
        now = self._clock.monotonic()
        if self._silent_since is None:
            self._silent_since = now
        if not self._has_rung and now - self._silent_since >= _PATIENCE_SECONDS:
            self._has_rung = self._may_stand = True
            self._ring(UNREACHABLE, reason)

    async def note_answer(self) -> None:
        """Note an answer: what was rung for is over."""
        self._silent_since = None
        if not self._may_stand:
            return
        try:
            await self._clear(UNREACHABLE)
        except StorageError as error:  # again after the next answer
            log.error("the alarm is not cleared yet: %s", error)
            return
        self._has_rung = self._may_stand = False
