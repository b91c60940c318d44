"""Which lines of the audit may have a word: SQLite finds them, and only they are read. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.rendering.staff.audit import AuditReader
from storage.staff.audit import AuditLine
from storage.staff.audit_searches import Wanted

_RUN = re.compile(r"[^\W_]+")
_TIME = re.compile(r"[\d.:-]+")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for: `wanted` leads to the lines that may match, `matches` decides."""

    reader: AuditReader
    words: tuple[str, ...]
    wanted: tuple[Wanted, ...]

    def matches(self, line: AuditLine) -> bool:
        """Return whether a line is meant."""
        return self.reader.matches(line, self.words)


def read_search(reader: AuditReader, words: str, at: datetime) -> Search:
    """Return what is looked for by somebody who reads the audit at this moment."""
    wanted = tuple(words.casefold().split())
    return Search(reader, wanted, tuple(_narrow(reader, wanted, at)))


def _narrow(reader: AuditReader, words: tuple[str, ...], at: datetime) -> Iterator[Wanted]:
    """Yield where each word may stand; a word that may stand in any line narrows nothing."""
    for word in words:
        run = max(_RUN.findall(word), key=len, default="")
        if run and not reader.stands_anywhere(run):
            is_time = _TIME.fullmatch(word) is not None
            offsets = _list_offsets(reader.zone, reader.book.began_at, at) if is_time else ()
            yield Wanted(run, *reader.find_meant(run), word, offsets)


def _list_offsets(zone: ZoneInfo, began_at: datetime | None, at: datetime) -> tuple[int, ...]:
    """Return what the zone's clocks have shown beyond UTC since the audit began."""
    first = (began_at or at) - _DAY
    days = range((at - first) // _DAY + 2)
    offsets = {(first + day * _DAY).astimezone(zone).utcoffset() for day in days}
    return tuple(sorted(int(each.total_seconds()) for each in offsets if each is not None))
