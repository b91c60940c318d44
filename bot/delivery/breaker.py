"""The breaker: many refusals among the last outcomes stop the fan-out before it does harm. Pure.

One wrong setting, or one wrong answer of Telegram's, must not use up a whole mailing nor block a
whole list of people. A chat that has refused before says nothing new: where many groups have taken
the bot's rights away, every mailing meets all of them.
"""

from collections import Counter, deque

from bot.delivery.calling.outcome import Kind
from storage.records.delivery import Wording

_WINDOW = 50
_REFUSALS = 30
_REFUSING = frozenset({Kind.CHAT_GONE, Kind.CHAT_MISSING, Kind.NOT_ALLOWED, Kind.FAILED})
_FIRST_OUTCOMES = 50
_BAD_OF_FIRST = 5


class Breaker:
    """Watches the outcomes of deliveries."""

    def __init__(self, refused: set[int]) -> None:
        """Begin with a clean record; chats that `refused` are remembered there."""
        self._refused = refused
        self._recent: deque[bool] = deque(maxlen=_WINDOW)
        self._refusal_count = 0
        self._seen: Counter[Wording] = Counter()
        self._bad: Counter[Wording] = Counter()

    def trips(self, chat_id: int, kind: Kind) -> bool:
        """Note one outcome and return whether refusals have become too many."""
        is_refusal = kind is not Kind.SENT and kind in _REFUSING and chat_id not in self._refused
        if is_refusal:
            self._refused.add(chat_id)
        elif self._refused and kind is Kind.SENT:
            self._refused.discard(chat_id)
        self._refusal_count += is_refusal - (len(self._recent) == _WINDOW and self._recent[0])
        self._recent.append(is_refusal)
        if self._refusal_count < _REFUSALS:
            return False
        self._recent.clear()
        self._refusal_count = 0
        return True

    def is_bad_message(self, wording: Wording, kind: Kind) -> bool:
        """Note one outcome of a wording; return whether Telegram refuses the message itself.

        Five permanent "message is bad" among the first fifty mean that all will be.
        """
        self._seen[wording] += 1
        if kind is not Kind.BAD_MESSAGE or self._seen[wording] > _FIRST_OUTCOMES:
            return False
        self._bad[wording] += 1
        return self._bad[wording] == _BAD_OF_FIRST
