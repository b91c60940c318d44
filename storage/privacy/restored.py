"""After a restore: who was forgotten since the backup was made is forgotten again."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.privacy.erasure import erase, list_applied, list_chat_ids, record
from storage.privacy.erasure_list import Erasures


@dataclass(frozen=True, slots=True)
class Repeated:
    """What a start had to forget again."""

    erasure_count: int
    """How many lines of the list the database did not know."""
    row_count: int


async def repeat_erasures(connection: Connection, erasures: Erasures, at: datetime) -> Repeated:
    """Apply each line of the list that this database has not had, in one transaction.

    A line says whom only by a mark, so every chat that is stored is compared with it: some two
    seconds for a million, and only where a line is new to the database. Who was forgotten and came
    back before the backup was made stays: the backup knows that line.
    """
    applied = await list_applied(connection)
    missing: defaultdict[str, list[str]] = defaultdict(list)
    for number, mark in erasures.marks.items():
        if number not in applied:
            missing[mark].append(number)
    if not missing:
        return Repeated(0, 0)
    row_count = 0
    for chat_id in await list_chat_ids(connection):
        for number in missing.get(erasures.mark(chat_id), ()):
            row_count += (await erase(connection, chat_id, number, at)).total
    numbers = [number for each in missing.values() for number in each]
    for number in numbers:
        await record(connection, number, at)
    return Repeated(len(numbers), row_count)
