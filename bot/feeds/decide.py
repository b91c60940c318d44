"""What one document means: a pure function of what is stored, what was read, and the profile.

match the entries with what the feed has shown → slid up from below? met in other feeds?
→ one finding for each entry, and whether this is the feed's baseline
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.feeds.diff import Finding, Meaning, decide_known, decide_unknown
from bot.feeds.flood import is_other_site
from bot.feeds.identity import Matches, match_entries
from bot.feeds.window import Shown, find_slid_up
from storage.records.feed import Entry, FeedState, History, MetBulletin


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a feed as it was read, and all that is stored about what it shows.

    `met` are bulletins of other feeds by their link; `feed_ids` those of the profile, in order.
    """

    feed_id: str
    feed_ids: Sequence[str]
    entries: tuple[Entry, ...]
    is_cut: bool
    state: FeedState
    history: History
    met: Mapping[str, MetBulletin]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a document means: one finding for each entry, in the document's order."""

    findings: tuple[Finding, ...]
    is_baseline: bool
    is_other_site: bool
    """Whether nothing known is left, and all links lead to another host than before."""


def decide(document: Document) -> Decision:
    """Return what a document means.

    The first whole reading is the baseline; so is what a feed shows at another address, unless
    something of it was known.
    """
    state = document.state
    has_moved = state.baseline_at is not None and state.succeeded_at is None
    matches = match_entries(document.entries, document.history, has_moved=has_moved)
    goes_on = not has_moved or any(matches.known)
    is_baseline = state.baseline_at is None or not goes_on
    old = matches.repeated | _find_slid_up(document, matches)
    alone = Counter(entry.fingerprint.link for entry in document.entries)
    findings = []
    for index, (entry, known) in enumerate(zip(document.entries, matches.known, strict=True)):
        if known is not None:
            findings.append(decide_known(entry, known, document.feed_id, document.feed_ids))
            continue
        link = entry.fingerprint.link
        met = document.met.get(link) if link is not None and alone[link] == 1 else None
        is_old = is_baseline or index in old
        findings.append(decide_unknown(entry, met, document.feed_id, document.feed_ids, is_old))
    if matches.may_have_other_form:
        findings = _keep_texts(findings)
    return Decision(tuple(findings), is_baseline, is_other_site(findings, document.history))


def _keep_texts(findings: list[Finding]) -> list[Finding]:
    """Return the findings without the corrections of a feed that shows all texts in another form.

    As where a page with summaries takes the place of a feed with whole texts.
    """
    corrected = [f for f in findings if f.meaning is Meaning.CORRECTED]
    if 2 * len(corrected) < sum(finding.known is not None for finding in findings):
        return findings
    return [replace(f, meaning=Meaning.NOTED) if f in corrected else f for f in findings]


def _find_slid_up(document: Document, matches: Matches) -> frozenset[int]:
    shown = [
        Shown(index, entry, known)
        for index, (entry, known) in enumerate(zip(document.entries, matches.known, strict=True))
    ]
    return find_slid_up(
        shown,
        document.history.window,
        is_cut=document.is_cut,
        read_before_at=document.state.succeeded_at,
    )
