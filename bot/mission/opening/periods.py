"""Periods in wall time, and opening hours without them. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.mission.opening.rule import State


@dataclass(frozen=True, slots=True)
class WallSpan:
    """From and to, by the clock on the wall of the service, and what is so in between."""

    begins: datetime
    ends: datetime
    state: State = State.OPEN
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """From and, exclusively, to, in wall time; no `ends`: until further notice."""

    begins: datetime
    ends: datetime | None

    def cut(self, span: WallSpan) -> Iterator[WallSpan]:
        """Yield what is left of a time of being open: all of it, two parts, one or none."""
        if span.begins < min(span.ends, self.begins):
            yield replace(span, ends=min(span.ends, self.begins))
        if self.ends is not None and max(span.begins, self.ends) < span.ends:
            yield replace(span, begins=max(span.begins, self.ends))


def leave_out(spans: Iterable[WallSpan], gaps: Sequence[Period]) -> Iterator[WallSpan]:
    """Yield what the gaps leave of the times of being open, in order."""
    for span in spans:
        parts = [span]
        for gap in gaps:
            parts = [left for part in parts for left in gap.cut(part)]
        yield from parts
