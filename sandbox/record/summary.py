"""Answers to "who got what, how often, and when", from the columns of what was shown."""

from collections.abc import Mapping
from typing import Any

from sandbox.record.shown import ShownLog
from sandbox.record.texts import spelled, text_key

HEAD_LENGTH = 80
OTHER = "other"


def numbers_of(log: ShownLog, *, key: str = "", words: str = "") -> frozenset[int] | None:
    """The numbers of the texts that have this key and contain these words; None: all."""
    if not key and not words:
        return None
    return frozenset(
        number
        for number, text in enumerate(log.texts.all)
        if words in text and key in ("", spelled(text_key(text)))
    )


def deliveries(
    log: ShownLog, texts: frozenset[int] | None = None, since: float = 0.0
) -> list[dict[str, Any]]:
    """One summary a text: how many copies appeared, in how many chats, from when to when.

    `doubled` counts the copies beyond the first in their chat.
    """
    wanted = range(len(log.texts.all)) if texts is None else sorted(texts)
    rows: dict[int, list[int]] = {number: [] for number in wanted}
    for row in log.rows(kind="shown", since=since, texts=texts):
        rows[log.text[row]].append(row)
    return [_delivery(log, number, found) for number, found in rows.items() if found]


def _delivery(log: ShownLog, number: int, rows: list[int]) -> dict[str, Any]:
    text = log.texts.all[number]
    chat_count = len({log.chat_id[row] for row in rows})
    return {
        "key": spelled(text_key(text)),
        "text": text[:HEAD_LENGTH],
        "shown": len(rows),
        "chats": chat_count,
        "doubled": len(rows) - chat_count,
        "first_at": log.at[rows[0]],
        "last_at": log.at[rows[-1]],
    }


def by_chat(
    log: ShownLog, texts: frozenset[int] | None = None, since: float = 0.0
) -> dict[int, list[int]]:
    """For each chat the ids of the messages that appeared there, oldest first."""
    chats: dict[int, list[int]] = {}
    for row in log.rows(kind="shown", since=since, texts=texts):
        chats.setdefault(log.chat_id[row], []).append(log.message_id[row])
    return chats


def timeline(
    log: ShownLog,
    lanes: Mapping[str, str],
    *,
    step_seconds: float = 1.0,
    kind: str = "shown",
    since: float = 0.0,
) -> dict[str, Any]:
    """How many messages appeared in each step of time, by lane.

    A lane is a name for the texts that contain certain words; the first that fits has it. Without
    lanes each text is one, by its key; with lanes the rest is "other".
    """
    rows = log.rows(kind=kind, since=since)
    start = min((log.at[row] for row in rows), default=0.0)
    lane_of = _lanes_of(log, lanes)
    steps = {row: int((log.at[row] - start) / step_seconds) for row in rows}
    length = max(steps.values(), default=-1) + 1
    counts: dict[str, list[int]] = {lane: [0] * length for lane in lanes}
    for row, step in steps.items():
        counts.setdefault(lane_of[log.text[row]], [0] * length)[step] += 1
    return {"start": start, "step": step_seconds, "lanes": counts}


def _lanes_of(log: ShownLog, lanes: Mapping[str, str]) -> list[str]:
    if not lanes:
        return [spelled(text_key(text)) for text in log.texts.all]
    return [
        next((lane for lane, words in lanes.items() if words in text), OTHER)
        for text in log.texts.all
    ]
