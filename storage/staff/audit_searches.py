"""Looking for words in the audit: SQLite gives the lines where they may stand, and no others.

A word can stand in what a line holds, or in what its ids are called by now, in the reader's
language: the reader says which ids those are, and looks at each line that is given once more.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Connection, fetch_all, fetch_one, to_ms
from storage.staff.audit import LINES, AuditLine, read_line

_KEPT = timedelta(days=1)  # the buttons under a search lead nowhere after that

# An offset is what the reader's clocks show beyond UTC, in seconds.
_MAY_HAVE = """(instr(audit.plain, ?) > 0
    OR instr(actor.plain, ?) > 0
    OR instr(other.plain, ?) > 0
    OR instr(words.plain, ?) > 0
    OR action IN (SELECT value FROM json_each(?))
    OR actor.person_id IN (SELECT value FROM json_each(?))
    OR other.person_id IN (SELECT value FROM json_each(?))
    OR subject IN (SELECT value FROM json_each(?))
    OR EXISTS (SELECT 1 FROM json_each(?) WHERE instr(audit.plain, value) > 0
         OR instr(other.plain, value) > 0 OR instr(words.plain, value) > 0)
    OR EXISTS (SELECT 1 FROM json_each(?) WHERE instr(
         strftime('%d.%m.%Y %H:%M %Y-%m-%d', at / 1000 + value, 'unixepoch'), ?) > 0))"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word, and all that it may stand for; everything is casefolded."""

    run: str
    """Letters and digits of it: they stand in a line as they are, whatever stands between them."""
    actions: tuple[str, ...]
    people: tuple[int, ...]
    subjects: tuple[str, ...]
    time: str = ""
    """The word, where it may be (part of) a date or a time of day."""
    offsets: tuple[int, ...] = ()
    """That the reader's clocks have had; none: it is no time."""


async def find_newest_id(connection: Connection) -> int:
    """Return the id of the newest line; 0: there is none."""
    row = await fetch_one(connection, "SELECT max(id) AS id FROM audit")
    return int(row["id"] or 0) if row is not None else 0


async def list_lines(
    connection: Connection, wanted: Sequence[Wanted], after_id: int, before_id: int, count: int
) -> list[AuditLine]:
    """Return so many lines between two where all these may stand, newest first."""
    conditions = " AND ".join(["id > ?", "id < ?", *[_MAY_HAVE] * len(wanted)])
    values = [value for each in wanted for value in _list_values(each)]
    rows = await fetch_all(
        connection,
        # The literals above; values travel as parameters.
        f"{LINES} WHERE {conditions} ORDER BY id DESC LIMIT ?",
        (after_id, before_id, *values, count),
    )
    return [read_line(row) for row in rows]


async def add(connection: Connection, user_id: int, words: str, at: datetime) -> int:
    """Keep what somebody searches for, since no button holds it, and return its id."""
    (row,) = await fetch_all(
        connection,
        "INSERT INTO audit_searches (user_id, words, searched_at) VALUES (?, ?, ?) RETURNING id",
        (user_id, words, to_ms(at)),
    )
    return int(row["id"])


async def find(connection: Connection, search_id: int, user_id: int, at: datetime) -> str | None:
    """Return what somebody searched for within a day before `at`, or None."""
    row = await fetch_one(
        connection,
        "SELECT words FROM audit_searches WHERE id = ? AND user_id = ? AND searched_at >= ?",
        (search_id, user_id, to_ms(at - _KEPT)),
    )
    return None if row is None else str(row["words"])


async def forget_old(connection: Connection, at: datetime) -> None:
    """Forget what was searched for more than a day before `at`."""
    await connection.execute(
        "DELETE FROM audit_searches WHERE searched_at < ?", (to_ms(at - _KEPT),)
    )


def _list_values(wanted: Wanted) -> tuple[object, ...]:
    people = json.dumps(wanted.people)
    return (
        wanted.run,
        wanted.run,
        wanted.run,
        wanted.run,
        json.dumps(wanted.actions),
        people,
        people,
        json.dumps(wanted.subjects),
        people,
        json.dumps(wanted.offsets),
        wanted.time,
    )
