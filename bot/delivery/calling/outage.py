"""Outages: while Telegram cannot be reached, less and less often is tried.

No connection is everybody's trouble. That a request fails on the other side may be one chat's own,
and others must not wait for that: only when several in a row fail, of chats that were not failing
already, is it taken for everybody's.
"""

import logging

from bot.backoff import Backoff
from bot.clock import Clock
from bot.delivery.calling.outcome import Kind, Outcome

log = logging.getLogger(__name__)

_FIRST_SECONDS = 1.0
_LONGEST_SECONDS = 30.0
_DOUBTFUL_SIGNS = frozenset({Kind.RETRY, Kind.UNKNOWN})
_SIGNS = _DOUBTFUL_SIGNS | {Kind.NOT_SENT, Kind.BOT_BROKEN}
_CHATS_IN_A_ROW = 3
# Longer than any retry waits: a chat with trouble of its own is still known when it fails again.
_OWN_SECONDS = 600.0
# Some get through before all do: who fails meanwhile has no trouble of their own yet, though they
# have been tried for hours. Long enough for several tries more.
_ENDING_SECONDS = 1_800.0


class Outage:
    """Watches the outcomes of all that is sent for whether Telegram answers at all."""

    def __init__(self, clock: Clock) -> None:
        """Begin with Telegram in reach."""
        self._clock = clock
        self._backoff = Backoff(_FIRST_SECONDS, _LONGEST_SECONDS)
        self._until = float("-inf")
        self._ends_at = float("-inf")
        self._in_a_row = 0
        self._failed_at: dict[int, float] = {}

    @property
    def is_on(self) -> bool:
        """Whether requests fail on the other side, and not for one chat's own trouble."""
        return self._in_a_row >= _CHATS_IN_A_ROW

    @property
    def is_to_blame(self) -> bool:
        """Whether what fails now may well fail with everything else: in an outage or at its end."""
        return self._clock.monotonic() < self._ends_at

    def note(self, chat_id: int, outcome: Outcome) -> float:
        """Return for how long nothing should be sent after this outcome; usually 0 seconds."""
        kind = outcome.kind
        # An enum's hash is a function of Python's: the usual outcome is asked for by identity.
        if kind is Kind.SENT or kind not in _SIGNS or outcome.retry_after_seconds is not None:
            self._in_a_row = 0
            if self._failed_at:
                self._failed_at.pop(chat_id, None)
            self._backoff.succeed()
            return 0.0
        now = self._clock.monotonic()
        if kind in _DOUBTFUL_SIGNS and not self._is_everybodys(chat_id, now):
            return 0.0
        if now < self._until:  # one outage fails all that is in flight: it counts once
            return 0.0
        log.warning("Telegram cannot be reached: %s", outcome.reason)
        pause_seconds = self._backoff.fail()
        self._until = now + pause_seconds
        return pause_seconds

    def _is_everybodys(self, chat_id: int, now: float) -> bool:
        """Note that a request to a chat failed; return whether it is not that chat alone."""
        while self._failed_at and next(iter(self._failed_at.values())) <= now - _OWN_SECONDS:
            del self._failed_at[next(iter(self._failed_at))]
        is_new = self._failed_at.pop(chat_id, None) is None
        if not (is_new and self.is_on):  # what fails in an outage need not be the chat's own
            self._failed_at[chat_id] = now  # as the newest: they stand in the order of their times
        self._in_a_row += is_new
        if self.is_on:
            self._ends_at = now + _ENDING_SECONDS
        return self.is_on
