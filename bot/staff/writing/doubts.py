"""Doubts: what makes a notice look unfinished, or sent by mistake. They only ask twice."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from storage import bulletins
from storage.database import Connection
from storage.records.draft import Draft

_AGAIN = timedelta(hours=24)
# What stands in templates and drafts until somebody fills it in.
_PLACEHOLDERS = re.compile(
    r"""\{[^{}\n]{1,40}\}        # {date}
      | \[(?:[^\W\d_][^\[\]\n]{0,39})\](?!\()  # [date]
      | <[^\W\d_][^<>\n]{0,39}>  # <date>
      | _{3,} | …{2,} | \.{5,}
      | \b[XХ]{3,}\b             # Latin and Cyrillic
      | \b(?:todo|tbd|tba|fixme|lorem\ ipsum)\b
      | \b(?:dd|дд)[./-](?:mm|мм)\b | \b(?:hh|чч):(?:mm|мм)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Doubt(StrEnum):
    """Why the writer is asked whether they mean it."""

    SENT_BEFORE = "sent-before"
    PLACEHOLDER = "placeholder"


async def find_doubts(connection: Connection, draft: Draft, at: datetime) -> tuple[Doubt, ...]:
    """Return what looks wrong about a notice that could be sent."""
    texts = [text.body.string for text in draft.texts]
    doubts = []
    if await _was_sent_before(connection, draft, at - _AGAIN):
        doubts.append(Doubt.SENT_BEFORE)
    if any(map(find_placeholder, texts)):
        doubts.append(Doubt.PLACEHOLDER)
    return tuple(doubts)


async def _was_sent_before(connection: Connection, draft: Draft, since: datetime) -> bool:
    if draft.changes is not None:  # a correction may leave the text of one language as it is
        return False
    texts = [text.body.string for text in draft.texts]
    sent = await bulletins.list_bodies_since(connection, since, is_exercise=draft.is_exercise)
    return bool({*map(_fold, texts)} & {*map(_fold, sent)})


def list_placeholders(texts: Iterable[str]) -> list[str]:
    """Return what was left to be filled in, each once, in order."""
    found = (match.group() for text in texts for match in _PLACEHOLDERS.finditer(text))
    return list(dict.fromkeys(found))


def find_placeholder(text: str) -> str | None:
    """Return the first thing that was left to be filled in, or None."""
    return next(iter(list_placeholders([text])), None)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
