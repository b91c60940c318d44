"""The flood guard: more new entries at once than a website publishes are held, not sent. Pure.

A site that is rebuilt, or moved where nothing tells that it is the same, shows its archive as new.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.feeds.diff import Finding
from bot.feeds.links import split_host
from storage.records.bulletin import Severity
from storage.records.feed import Entry, History

IMPORTANT_AT_ONCE = 3
"""So many important entries of a flood go out at once; others wait half an hour for staff."""

INFO_WAITS = timedelta(hours=24)
IMPORTANT_WAITS = timedelta(minutes=30)
_DOUBLES_AFTER = timedelta(days=2)
_MOST_TIMES = 10  # after however long a silence


@dataclass(frozen=True, slots=True)
class Flood:
    """Which findings are held, by their indexes; of another site info waits until staff decide."""

    info: frozenset[int] = frozenset()
    important: frozenset[int] = frozenset()
    is_other_site: bool = False


def decide_flood(
    findings: Sequence[Finding],
    severities: Mapping[int, Severity],
    limit: int,
    silence: timedelta,
    *,
    is_other_site: bool,
) -> Flood:
    """Return what is held of the news among the findings, whose `severities` are by index.

    `limit` is what a feed may bring at once; it grows with the `silence` before, doubled by two
    days: a weekend brings more than five minutes. The newest are not held.
    """
    news = [index for index, finding in enumerate(findings) if finding.is_news]
    allowed = int(limit * min(1 + silence / _DOUBLES_AFTER, _MOST_TIMES))
    if len(news) <= allowed and not (is_other_site and news):
        return Flood()
    by_date = sorted(news, key=lambda index: _place(index, findings[index]), reverse=True)
    info = [index for index in by_date if severities[index] is Severity.INFO]
    important = [index for index in by_date if severities[index] is not Severity.INFO]
    return Flood(
        frozenset(info if is_other_site else info[allowed:]),
        frozenset(important[IMPORTANT_AT_ONCE:]),
        is_other_site,
    )


def is_other_site(findings: Sequence[Finding], history: History) -> bool:
    """Return whether nothing that was shown is left, and all links lead to another host.

    One entry in the place of another tells nothing: some feeds show the newest alone, and link to
    whatever it is about.
    """
    if any(finding.known for finding in findings):
        return False
    shown = [known.link for known in history.entries if known.id in history.window]
    before = [split_host(link)[0] for link in shown if link]
    now = [split_host(link)[0] for link in map(_link, (f.entry for f in findings)) if link]
    return min(len(before), len(now)) > 1 and set(before).isdisjoint(now)


def _link(entry: Entry) -> str | None:
    return entry.fingerprint.link


def _place(index: int, finding: Finding) -> tuple[float, int]:
    """Return by what the newest come last: their dates, else their places in the document."""
    dated_at: datetime | None = finding.entry.published_at
    return (dated_at.timestamp() if dated_at else 0.0, -index)
