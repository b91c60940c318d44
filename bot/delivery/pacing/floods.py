"""Floods: whether a 429 concerns one chat or everybody. Pure; times are monotonic seconds.

Telegram does not say which it means: the wait belongs to that message, and others mostly get one
too, but not always (levlam, tdlib/td issue 1062). Only another chat's can tell, so until one comes
the others wait a little at most: an urgent notice must not wait an hour for one chat's sake.
"""

_DOUBTED_SECONDS = 30.0
# A group has a limit of its own, 20 a minute: that one gets a 429 says little about others.
_GROUPS_IN_A_ROW = 3
_SAME_TROUBLE_SECONDS = 600.0


class Floods:
    """Remembers which chats got a 429 lately, and whether anything else was answered between."""

    def __init__(self) -> None:
        """Begin with none."""
        self._told_at: dict[int, float] = {}
        self._answer_count = 0
        self._in_a_row = 0
        self._has_paused = False

    def note(self, chat_id: int, seconds: float, answer_count: int, now: float) -> float:
        """Note a 429 of so many seconds; return for how long everybody must wait, 0 for nobody.

        It is the last of `answer_count` answers. A chat that gets one again soon after the last
        has trouble of its own.
        """
        if answer_count > self._answer_count + 1:
            self._in_a_row, self._has_paused = 0, False
        self._answer_count = answer_count
        if self._is_its_own(chat_id, now):
            return 0.0
        self._in_a_row += 1
        if chat_id < 0 and self._in_a_row < _GROUPS_IN_A_ROW and not self._has_paused:
            return 0.0
        is_believed, self._has_paused = self._has_paused, True
        return seconds if is_believed else min(seconds, _DOUBTED_SECONDS)

    def _is_its_own(self, chat_id: int, now: float) -> bool:
        since = now - _SAME_TROUBLE_SECONDS
        self._told_at = {chat: at for chat, at in self._told_at.items() if at > since}
        is_known = chat_id in self._told_at
        self._told_at[chat_id] = now
        return is_known
