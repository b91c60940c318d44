"""Starts of the bot."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Run:
    """One start of the bot."""

    id: str
    started_at: datetime
    alive_at: datetime
    stopped_at: datetime | None
    sent_per_second: float = 0.0
