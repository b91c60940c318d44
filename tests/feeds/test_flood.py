"""More new entries at once than a website publishes are held for staff, and nothing is lost."""

from datetime import timedelta

import pytest

from bot.feeds.diff import Finding, Meaning
from bot.feeds.flood import decide_flood
from storage.records.bulletin import Severity
from storage.records.feed import Entry
from tests.feeds.makers import NOW, make_entry
from tests.feeds.newsroom import WEBSITE, Newsroom, mission_with

LIMIT = 10
INFO, IMPORTANT = Severity.INFO, Severity.IMPORTANT


def news(*numbers: int, host: str = WEBSITE, title: str = "Message") -> list[Entry]:
    return [
        make_entry(
            f"{title} {number}",
            f"Text {number}.",
            f"{host}/news/{number}",
            published_at=NOW - timedelta(days=30) + timedelta(hours=number),
        )
        for number in numbers
    ]


@pytest.mark.parametrize(
    ("count", "silence_days", "held"),
    [(10, 0.0, 0), (11, 0.0, 1), (30, 0.0, 20), (15, 2.0, 0), (15, 2.6, 0), (21, 2.0, 1)],
)
def test_how_many_are_held(count: int, silence_days: float, held: int) -> None:
    findings = [Finding(e, Meaning.BORN, is_news=True) for e in news(*range(count))[::-1]]
    flood = decide_flood(
        findings,
        dict.fromkeys(range(count), INFO),
        LIMIT,
        timedelta(days=silence_days),
        is_other_site=False,
    )
    # The oldest are: they stand last.
    assert flood.info == frozenset(range(count - held, count))
    assert not flood.important


def test_important_ones_beyond_three_wait_and_old_ones_count_for_nothing() -> None:
    findings = [Finding(e, Meaning.BORN, is_news=True) for e in news(*range(12))[::-1]]
    findings += [Finding(e, Meaning.BORN) for e in news(*range(100, 200))]
    severities = {index: IMPORTANT if index % 2 else INFO for index in range(12)}
    flood = decide_flood(findings, severities, LIMIT, timedelta(), is_other_site=False)
    assert (flood.info, flood.important) == (frozenset(), frozenset({7, 9, 11}))


async def test_what_is_held_is_in_the_archive_and_not_published(room: Newsroom) -> None:
    await room.polls("rss", *news(0), first=True)
    await room.polls("rss", *news(*range(30, -1, -1)))
    assert len(await room.titles()) == 31
    assert len([number for number in await room.numbers() if number]) == LIMIT
    (hold,) = room.asked
    assert (len(hold.bulletin_ids), hold.due_at) == (20, NOW + timedelta(hours=24))
    # Another feed that shows the same publishes nothing of it, and the next poll neither.
    await room.polls("page", *news(5, 0), first=True)
    await room.polls("page", *news(*range(20, -1, -1)))
    await room.polls("rss", *news(*range(30, -1, -1)))
    assert len([number for number in await room.numbers() if number]) == LIMIT
    assert len(room.asked) == 1


async def test_a_held_restriction_is_shown_as_not_confirmed(room: Newsroom) -> None:
    await room.polls("rss", *news(0), first=True)
    urgent = news(*range(15, 0, -1), title="Operational changes no.")
    await room.polls("rss", *urgent, *news(0))
    (hold,) = room.asked
    assert (hold.severity, len(hold.bulletin_ids)) == (IMPORTANT, 12)
    assert hold.due_at == NOW + timedelta(minutes=30)
    held = [b for b in await room.bulletins() if b.id in hold.bulletin_ids]
    assert all(b.review_at == NOW and b.published_at is None for b in held)
    assert len(await room.in_force()) == 15


async def test_another_site_where_nothing_is_known_waits_for_staff(room: Newsroom) -> None:
    await room.polls("rss", *news(3, 2, 1), first=True)
    await room.polls("rss", *news(13, 12, 11, host="https://casino.example"))
    assert set(await room.numbers()) == {None}
    (hold,) = room.asked
    assert (len(hold.bulletin_ids), hold.due_at) == (3, None)


async def test_the_one_entry_of_a_feed_may_lead_anywhere(room: Newsroom) -> None:
    await room.polls("rss", *news(1), first=True)
    await room.polls("rss", *news(2, host="https://ministry.example"))
    assert await room.numbers() == [None, "2018-001"]


async def test_ordinary_life_is_no_flood(room: Newsroom) -> None:
    archive = news(*range(40, 0, -1))
    await room.polls("rss", *archive, first=True)
    # Renamed, and added beside it: the first poll of each is a baseline.
    await room.polls("page", *archive, first=True)
    # Moved by whoever runs the bot, and of another kind: RSS becomes Atom, links become guids.
    room.profile = mission_with("rss")
    as_atom = [
        make_entry(e.title, e.body, e.link, guid=f"tag:embassy,{n}", published_at=e.published_at)
        for n, e in enumerate(archive)
    ]
    found = await room.polls("rss", *as_atom, has_moved=True)
    assert set(found) == {Meaning.UNCHANGED}
    # A weekend off brings fifteen real ones.
    monday = NOW + timedelta(days=2, hours=15)
    await room.polls("rss", *news(*range(55, 40, -1)), *as_atom[:20], at=monday)
    assert len([number for number in await room.numbers() if number]) == 15
    assert not room.asked
