"""Periods in wall time, and opening hours without them. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

WallSpan = tuple[datetime, datetime]
"""From and to, by the clock on the wall of the service."""


@dataclass(frozen=True, slots=True)
class Period:
    """From and, exclusively, to, in wall time; no `ends`: until further notice."""

    begins: datetime
    ends: datetime | None

    def cut(self, opens: datetime, closes: datetime) -> Iterator[WallSpan]:
        """Yield what is left of a time of being open: all of it, two parts, one or none."""
        if opens < min(closes, self.begins):
            yield opens, min(closes, self.begins)
        if self.ends is not None and max(opens, self.ends) < closes:
            yield max(opens, self.ends), closes


def leave_out(spans: Iterable[WallSpan], gaps: Sequence[Period]) -> Iterator[WallSpan]:
    """Yield what the gaps leave of the times of being open, in order."""
    for span in spans:
        parts = [span]
        for gap in gaps:
            parts = [left for part in parts for left in gap.cut(*part)]
        yield from parts
