"""What of a decision is a flood: how much is news, how grave it is, and how long nothing came."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.feeds.decide import Decision
from bot.feeds.flood import Flood, decide_flood
from bot.feeds.rules import classify
from bot.mission.sections import Feed, Rule
from storage.records.feed import FeedState


def judge_flood(
    decision: Decision, feed: Feed, rules: Iterable[Rule], before: FeedState, now: datetime
) -> Flood:
    """Return what is held of a document's news; `before` is the feed's state before the poll."""
    listed = tuple(rules)
    severities = {
        index: classify(finding.entry, feed, listed).severity
        for index, finding in enumerate(decision.findings)
        if finding.is_news
    }
    silence = max(now - (before.succeeded_at or now), timedelta())
    return decide_flood(
        decision.findings, severities, feed.flood, silence, is_other_site=decision.is_other_site
    )
