"""What an entry is to us: new, known, changed, or met from another feed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from storage.records import (
    Bulletin,
    Classification,
    Entry,
    KnownEntry,
    MetBulletin,
    Operational,
    Severity,
)

_BASELINE_STATE_AGE = timedelta(days=30)


class Meaning(Enum):
    """What becomes of an entry."""

    UNCHANGED = "known and unchanged"
    BORN = "a new bulletin"
    MET = "known from a feed listed earlier, which owns the text"
    TAKEN_OVER = "known from a feed listed later: this one's text counts from now on"
    CORRECTED = "changed, by the feed that owns the text"
    NOTED = "changed, by a feed that does not own the text"


@dataclass(frozen=True, slots=True)
class Finding:
    """One entry with its meaning; `is_news` when the entry is new and no baseline."""

    entry: Entry
    meaning: Meaning
    bulletin_id: int | None = None
    is_news: bool = False


def decide_known(entry: Entry, known: KnownEntry, is_owner: bool) -> Finding:
    """Return what an entry means that this feed has shown before."""
    if known.content_hash == entry.content_hash:
        return Finding(entry, Meaning.UNCHANGED, known.bulletin_id)
    meaning = Meaning.CORRECTED if is_owner else Meaning.NOTED
    return Finding(entry, meaning, known.bulletin_id)


def decide_unknown(
    entry: Entry, met: MetBulletin | None, feed_id: str, feed_ids: Sequence[str], is_baseline: bool
) -> Finding:
    """Return what an entry means that this feed shows for the first time.

    Of two feeds that meet, the one listed first in the profile owns the text; one that is listed
    no more owns nothing.
    """
    if met is None:
        return Finding(entry, Meaning.BORN, None, not is_baseline)
    # What another feed's baseline held may still be news: published between the two first polls.
    is_news = not is_baseline and not met.is_published
    rank = {listed: index for index, listed in enumerate(feed_ids)}
    is_earlier = rank[feed_id] < rank.get(met.owner_feed, len(feed_ids))
    return Finding(entry, Meaning.TAKEN_OVER if is_earlier else Meaning.MET, met.id, is_news)


def decide_in_force(
    entry: Entry, classification: Classification, is_baseline: bool, now: datetime
) -> bool:
    """Return whether an operational entry becomes state.

    One that is new after the baseline always does; one of the baseline only if its own date is at
    most 30 days old, for a website keeps old announcements.
    """
    if classification.operational is None:
        return False
    if not is_baseline:
        return True
    return entry.published_at is not None and now - entry.published_at <= _BASELINE_STATE_AGE


@dataclass(frozen=True, slots=True)
class Gain:
    """What a correction, or another feed, adds to a bulletin's meaning; nothing is taken away."""

    severity: Severity
    operational: Operational | None
    topic: str | None
    matters: bool
    """Whether people should hear of it: it is more severe, or changes how the section works."""
    is_wider: bool
    """Whether it may reach people who were left out before, as those of other languages."""

    @property
    def is_any(self) -> bool:
        """Whether anything is gained."""
        return self.matters or self.topic is not None


def decide_gain(bulletin: Bulletin, judged: Classification) -> Gain:
    """Return what a new classification adds: the higher severity wins, a topic is added."""
    is_graver = judged.severity > bulletin.severity
    is_other = judged.operational is not None and judged.operational is not bulletin.operational
    return Gain(
        severity=max(bulletin.severity, judged.severity),
        operational=judged.operational or bulletin.operational,
        topic=judged.topic if judged.topic not in bulletin.topics else None,
        matters=is_graver or is_other,
        is_wider=is_graver,
    )
