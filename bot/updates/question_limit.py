"""The limit of questions: one who asks without end is answered ten times in ten seconds.

Only what reads is counted: /stop, buttons, answers in a dialogue and staff are always handled.
"""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from enum import Enum

from bot.clock import Clock

MOST_QUESTIONS = 10
SPAN_SECONDS = 10.0
_MOST_REMEMBERED = 10_000
"""People; who asked longest ago is forgotten first, and with a crowd so large begins anew."""


class Verdict(Enum):
    """What becomes of a question."""

    ANSWER = "is answered"
    TELL = "is one too many: the person is told so, once"
    IGNORE = "is one too many, and the person knows"


@dataclass(slots=True)
class _Asker:
    asked_at: deque[float] = field(default_factory=deque)
    is_told: bool = False


class QuestionLimit:
    """Counts the questions of each person within the last seconds."""

    def __init__(self, clock: Clock) -> None:
        """Begin with nobody known."""
        self._clock = clock
        self._askers: OrderedDict[int, _Asker] = OrderedDict()

    def count(self, person_id: int) -> Verdict:
        """Count a question and return what becomes of it."""
        asker = self._remember(person_id)
        self._forget_old(asker)
        if len(asker.asked_at) < MOST_QUESTIONS:
            asker.asked_at.append(self._clock.monotonic())
            asker.is_told = False
            return Verdict.ANSWER
        if asker.is_told:
            return Verdict.IGNORE
        asker.is_told = True
        return Verdict.TELL

    def is_ignored(self, person_id: int) -> bool:
        """Return whether a question would be ignored now; it is not counted."""
        asker = self._askers.get(person_id)
        if asker is None or not asker.is_told:
            return False
        self._forget_old(asker)
        return len(asker.asked_at) >= MOST_QUESTIONS

    def _remember(self, person_id: int) -> _Asker:
        asker = self._askers.setdefault(person_id, _Asker())
        self._askers.move_to_end(person_id)
        if len(self._askers) > _MOST_REMEMBERED:
            self._askers.popitem(last=False)
        return asker

    def _forget_old(self, asker: _Asker) -> None:
        since = self._clock.monotonic() - SPAN_SECONDS
        while asker.asked_at and asker.asked_at[0] <= since:
            asker.asked_at.popleft()
