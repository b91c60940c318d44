"""What an entry is to us: new, known, changed, or met from another feed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.feeds.links import split_host
from storage.records.bulletin import Bulletin, Operational, Severity
from storage.records.feed import Classification, Entry, Fingerprint, KnownEntry, MetBulletin

_BASELINE_STATE_AGE = timedelta(days=30)


class Meaning(Enum):
    """What becomes of an entry."""

    UNCHANGED = "known and unchanged"
    BORN = "a new bulletin"
    MET = "known from a feed listed earlier, which owns the text"
    TAKEN_OVER = "known from a feed listed later or no more: this one's text counts from now on"
    CORRECTED = "changed, by the feed that owns the text"
    NOTED = "changed, by a feed that does not own the text"


@dataclass(frozen=True, slots=True)
class Finding:
    """One entry with its meaning; `is_news` when the entry is new and no baseline."""

    entry: Entry
    meaning: Meaning
    bulletin_id: int | None = None
    is_news: bool = False
    known: KnownEntry | None = None

    def has_moved(self, feed_id: str) -> bool:
        """Return whether the feed's own entry lies at another address, as on another host.

        That corrects no copy: where a site moves, all its links do, and the old ones lead on.
        """
        if self.known is None or self.known.owner_feed != feed_id:
            return False
        return self.known.link != self.entry.fingerprint.link


def decide_known(entry: Entry, known: KnownEntry, feed_id: str, feed_ids: Sequence[str]) -> Finding:
    """Return what an entry means that this feed has shown before.

    The feed owns the text if it does already, or is listed before the owner: then its text counts
    at once. Where the owner is listed no more, the owner's last text stays until this feed's
    changes: it may be the fuller one.
    """
    meaning = _decide_meaning(entry, known, feed_id, feed_ids)
    return Finding(entry, meaning, known.bulletin_id, known=known)


def _decide_meaning(
    entry: Entry, known: KnownEntry, feed_id: str, feed_ids: Sequence[str]
) -> Meaning:
    owner = known.owner_feed
    if known.content is None:
        return decide_old(entry.fingerprint, known, feed_id)
    has_changed = _has_changed(entry.fingerprint, known)
    if owner != feed_id and _ranks_before(feed_id, owner, feed_ids):
        is_taken_over = has_changed or owner in feed_ids
        return Meaning.TAKEN_OVER if is_taken_over else Meaning.UNCHANGED
    if has_changed:
        return Meaning.CORRECTED if owner == feed_id else Meaning.NOTED
    return Meaning.UNCHANGED


def _has_changed(found: Fingerprint, known: KnownEntry) -> bool:
    """Return whether readers see something else; where the site moves, its texts may lag behind."""
    if found.content == known.content:
        return False
    hosts = {split_host(link)[0] for link in (found.link, known.link) if link}
    is_elsewhere = len(hosts) > 1
    return not is_elsewhere or found.content_anywhere != known.content_anywhere


def decide_old(found: Fingerprint, known: KnownEntry, feed_id: str) -> Meaning:
    """Return what an entry means that an older version of the bot has stored.

    That one may have read the same document otherwise, so only letters and digits can tell whether
    the website has changed it; and of a feed that does not own the text it kept no text.
    """
    is_same = (found.title, found.text) == (known.title, known.text)
    if known.owner_feed != feed_id or is_same:
        return Meaning.UNCHANGED
    return Meaning.CORRECTED


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
    # What was held once, staff have decided or will.
    is_news = not is_baseline and not met.is_published and not met.is_held
    is_earlier = _ranks_before(feed_id, met.owner_feed, feed_ids)
    return Finding(entry, Meaning.TAKEN_OVER if is_earlier else Meaning.MET, met.id, is_news)


def _ranks_before(feed_id: str, owner: str | None, feed_ids: Sequence[str]) -> bool:
    """Return whether a feed is listed before the owner, or the owner not at all."""
    return owner not in feed_ids or feed_ids.index(feed_id) < feed_ids.index(owner)


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
