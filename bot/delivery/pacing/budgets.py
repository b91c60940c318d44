"""Budgets of single chats: one message a second with a burst of three, twenty a minute in groups.

Times are monotonic seconds. Bot API FAQ, "My bot is hitting limits"; channels count as groups.
"""

from collections import deque

# A little more than the second that is asked for: on its way a message can catch up with the last.
_INTERVAL_SECONDS = 1.05
_BURST = 3
_GROUP_MESSAGES = 20
_GROUP_WINDOW_SECONDS = 60.0
_FEWEST_REMEMBERED = 10_000


class ChatBudgets:
    """When each chat may get its next message."""

    def __init__(self) -> None:
        """Begin with every chat rested."""
        self._schedules: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}
        self._cooling: dict[int, float] = {}
        self._most_remembered = _FEWEST_REMEMBERED

    def slot(self, chat_id: int, now: float) -> float:
        """Return the earliest time at which `chat_id` may get a message."""
        tolerance = (_BURST - 1) * _INTERVAL_SECONDS
        earliest = max(now, self._schedules.get(chat_id, now) - tolerance)
        earliest = max(earliest, self._cooling.get(chat_id, earliest))
        recent = self._groups.get(chat_id)
        if recent is not None and len(recent) == _GROUP_MESSAGES:
            earliest = max(earliest, recent[0] + _GROUP_WINDOW_SECONDS)
        return earliest

    def take(self, chat_id: int, now: float) -> float:
        """Reserve the earliest slot of `chat_id` and return it."""
        slot = self.slot(chat_id, now)
        self._reserve(chat_id, slot, now)
        return slot

    def take_now(self, chat_id: int, now: float) -> float:
        """Reserve a place if `chat_id` may get a message now; return the seconds it must wait."""
        wait_seconds = self.slot(chat_id, now) - now
        if wait_seconds <= 0:
            self._reserve(chat_id, now, now)
        return wait_seconds

    def _reserve(self, chat_id: int, slot: float, now: float) -> None:
        if len(self._schedules) >= self._most_remembered:
            self._forget_rested(now)
        self._schedules[chat_id] = max(self._schedules.get(chat_id, 0.0), now) + _INTERVAL_SECONDS
        if chat_id < 0:
            self._groups.setdefault(chat_id, deque(maxlen=_GROUP_MESSAGES)).append(slot)

    def cool(self, chat_id: int, until: float) -> None:
        """Give `chat_id` nothing before then: Telegram said 429 about this chat."""
        self._cooling[chat_id] = max(self._cooling.get(chat_id, 0.0), until)

    def _forget_rested(self, now: float) -> None:
        self._schedules = {chat: at for chat, at in self._schedules.items() if at > now}
        self._cooling = {chat: at for chat, at in self._cooling.items() if at > now}
        self._groups = {
            chat: recent
            for chat, recent in self._groups.items()
            if recent[-1] + _GROUP_WINDOW_SECONDS > now
        }
        # All may be busy: to look through them again for each new one would cost more than sending.
        self._most_remembered = max(_FEWEST_REMEMBERED, 2 * len(self._schedules))
