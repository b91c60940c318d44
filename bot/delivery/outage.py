"""Outages: while Telegram cannot be reached, less and less often is tried."""

import logging

from bot.backoff import Backoff
from bot.clock import Clock
from bot.delivery.outcome import Kind, Outcome

log = logging.getLogger(__name__)

_FIRST_SECONDS = 1.0
_LONGEST_SECONDS = 30.0
_SIGNS = frozenset({Kind.NOT_SENT, Kind.BOT_BROKEN, Kind.RETRY, Kind.UNKNOWN})


class Outage:
    """Watches outcomes for whether Telegram answers at all."""

    def __init__(self, clock: Clock) -> None:
        """Begin with Telegram in reach."""
        self._clock = clock
        self._backoff = Backoff(_FIRST_SECONDS, _LONGEST_SECONDS)
        self._until = float("-inf")

    def note(self, outcome: Outcome) -> float:
        """Return for how long nothing should be sent after this outcome; usually 0 seconds."""
        kind = outcome.kind
        if kind is Kind.NOT_NEEDED:
            return 0.0
        # An enum's hash is a function of Python's: the usual outcome is asked for by identity.
        if kind is Kind.SENT or kind not in _SIGNS or outcome.retry_after_seconds is not None:
            self._backoff.succeed()
            return 0.0
        now = self._clock.monotonic()
        if now < self._until:  # one outage fails all that is in flight: it counts once
            return 0.0
        log.warning("Telegram cannot be reached: %s", outcome.reason)
        pause_seconds = self._backoff.fail()
        self._until = now + pause_seconds
        return pause_seconds
