"""When the corrections of a bulletin go out that its website changes again and again. Pure.

Nothing is judged unimportant by its content: one digit may be an hour. Only how often a bulletin
changes decides, and whatever its people get in the end is the newest text.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

AT_ONCE_COUNT = 2
"""So many corrections within `AT_ONCE_WITHIN` go out at once; from the next on they gather."""

AT_ONCE_WITHIN = timedelta(hours=1)
GATHER_INFO = timedelta(hours=1)
GATHER_IMPORTANT = timedelta(minutes=15)
INFO_ROUNDS = 6
"""So many times within `DAY` copies of an `info` are edited."""

DAY = timedelta(days=1)


def decide_round_at(
    corrected_at: Sequence[datetime], rounds: Sequence[datetime], now: datetime, *, is_info: bool
) -> datetime:
    """Return when the copies get a correction made now; `now` for at once.

    `corrected_at` are the bulletin's corrections before this one, `rounds` the times at which its
    copies were or will be edited, both of the last day and the latter in order.
    """
    waiting = [at for at in rounds if at > now]
    if waiting:
        return waiting[0]
    recent = [at for at in corrected_at if now - at < AT_ONCE_WITHIN]
    due_at = now
    if len(recent) >= AT_ONCE_COUNT:
        due_at += GATHER_INFO if is_info else GATHER_IMPORTANT
    today = [at for at in rounds if now - at < DAY]
    if is_info and len(today) >= INFO_ROUNDS:
        due_at = max(due_at, today[-INFO_ROUNDS] + DAY)
    return due_at
