"""Gaps: wall times in which a service is closed whatever its rule says. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

WallSpan = tuple[datetime, datetime]
"""From and to, by the clock on the wall of the service."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A time of being closed, in wall time; no `ends_at` means that none is known."""

    begins_at: datetime
    ends_at: datetime | None

    def cut(self, opens: datetime, closes: datetime) -> Iterator[WallSpan]:
        """Yield what is left of a time of being open: all of it, two parts, one or none."""
        if opens < min(closes, self.begins_at):
            yield opens, min(closes, self.begins_at)
        if self.ends_at is not None and max(opens, self.ends_at) < closes:
            yield max(opens, self.ends_at), closes


def leave_out(spans: Iterable[WallSpan], gaps: Sequence[Gap]) -> Iterator[WallSpan]:
    """Yield what the gaps leave of the times of being open, in order."""
    for span in spans:
        parts = [span]
        for gap in gaps:
            parts = [left for part in parts for left in gap.cut(*part)]
        yield from parts
