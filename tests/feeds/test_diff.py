"""Every meaning an entry can have."""

from datetime import timedelta

import pytest

from bot.feeds.diff import Finding, Meaning, decide_in_force, decide_known, decide_unknown
from storage.records.bulletin import Operational, Severity
from storage.records.feed import Classification, Entry, KnownEntry, MetBulletin
from tests.feeds.makers import NOW, make_entry

ENTRY = make_entry("Library open again", guid="a")
CHANGED = make_entry("Library closed", guid="a")
FEEDS = ("rss", "page")


def known_as(entry: Entry, owner: str) -> KnownEntry:
    found = entry.fingerprint
    return KnownEntry(
        id=1,
        bulletin_id=7,
        guid=found.guid,
        link=found.link,
        path=found.path,
        title=found.title,
        text=found.text,
        content=found.content,
        content_anywhere=found.content_anywhere,
        dated_at=entry.published_at,
        first_seen_at=NOW,
        owner_feed=owner,
    )


@pytest.mark.parametrize(
    ("feed_id", "owner", "if_same", "if_changed"),
    [
        ("rss", "rss", Meaning.UNCHANGED, Meaning.CORRECTED),
        ("page", "rss", Meaning.UNCHANGED, Meaning.NOTED),
        ("rss", "page", Meaning.TAKEN_OVER, Meaning.TAKEN_OVER),  # the order was changed
        ("page", "a feed listed no more", Meaning.UNCHANGED, Meaning.TAKEN_OVER),
    ],
)
def test_an_entry_the_feed_has_shown_before(
    feed_id: str, owner: str, if_same: Meaning, if_changed: Meaning
) -> None:
    known = known_as(ENTRY, owner)
    same = decide_known(ENTRY, known, feed_id, FEEDS)
    assert same == Finding(ENTRY, if_same, 7, is_news=False, known=known)
    changed = decide_known(CHANGED, known, feed_id, FEEDS)
    assert changed == Finding(CHANGED, if_changed, 7, is_news=False, known=known)


@pytest.mark.parametrize(("is_baseline", "is_news"), [(True, False), (False, True)])
def test_an_entry_nobody_has_shown(is_baseline: bool, is_news: bool) -> None:
    finding = decide_unknown(ENTRY, None, "rss", FEEDS, is_baseline)
    assert finding == Finding(ENTRY, Meaning.BORN, None, is_news)


@pytest.mark.parametrize(
    ("feed_id", "owner", "meaning"),
    [
        ("page", "rss", Meaning.MET),
        ("rss", "page", Meaning.TAKEN_OVER),
        ("page", "a feed listed no more", Meaning.TAKEN_OVER),
    ],
)
@pytest.mark.parametrize("is_baseline", [True, False])
@pytest.mark.parametrize("is_published", [True, False])
def test_an_entry_another_feed_has_shown(
    feed_id: str, owner: str, meaning: Meaning, is_baseline: bool, is_published: bool
) -> None:
    met = MetBulletin(7, "https://embassy.example/news/1", owner, is_published)
    finding = decide_unknown(ENTRY, met, feed_id, FEEDS, is_baseline)
    assert finding == Finding(ENTRY, meaning, 7, not is_baseline and not is_published)


RESTRICT = Classification("consular", Severity.IMPORTANT, Operational.RESTRICT)


@pytest.mark.parametrize(
    ("age_days", "is_baseline", "is_in_force"),
    [
        (0, True, True),
        (30, True, True),
        (30.01, True, False),
        (None, True, False),
        (-2, True, True),  # announced for the day after tomorrow
        (400, False, True),  # missions back-date
        (None, False, True),
    ],
)
def test_when_a_restriction_becomes_state(
    age_days: float | None, is_baseline: bool, is_in_force: bool
) -> None:
    dated = None if age_days is None else NOW - timedelta(days=age_days)
    entry = make_entry(published_at=dated)
    assert decide_in_force(entry, RESTRICT, is_baseline, NOW) is is_in_force


def test_what_restricts_nothing_is_never_state() -> None:
    assert not decide_in_force(make_entry(published_at=NOW), Classification("news"), False, NOW)
