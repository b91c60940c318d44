"""What a poll brings becomes bulletins: once, in order, and nothing by half."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.feeds.diff import Meaning
from storage import feeds
from storage.database import StorageError
from storage.records.bulletin import Operational, Severity
from tests.feeds.makers import NOW, make_entry
from tests.feeds.newsroom import Newsroom
from tests.storage.rows import execute, select

LIBRARY = make_entry("Library open again", link="https://embassy.example/news/1", guid="1")
HALL = make_entry("Hall open, too", link="https://embassy.example/news/2", guid="2")
GARDEN = make_entry("Garden open", link="https://embassy.example/news/3", guid="3")
# As the home page shows it: the link is its identity, the text is shorter.
LIBRARY_ON_PAGE = make_entry("Library open", link="http://embassy.example/news/1/?utm_source=x")


async def test_the_baseline_is_archived_and_silent(room: Newsroom) -> None:
    assert await room.polls("rss", HALL, LIBRARY, first=True) == [Meaning.BORN] * 2
    assert await room.titles() == ["Library open again", "Hall open, too"]
    assert await room.numbers() == [None, None]


async def test_news_are_numbered_in_the_order_of_events(room: Newsroom) -> None:
    await room.polls("rss", first=True)
    await room.polls("rss", HALL, LIBRARY)  # a feed lists the newest first
    await room.polls("rss", GARDEN, HALL, LIBRARY)
    assert await room.titles() == ["Library open again", "Hall open, too", "Garden open"]
    assert await room.numbers() == ["2018-001", "2018-002", "2018-003"]


async def test_the_year_of_a_number_is_the_host_s(room: Newsroom) -> None:
    """London is the host: in July its midnight is 23:00 UTC, in January it is UTC."""
    await room.polls("rss", first=True)
    year_end = datetime(2018, 12, 31, 23, 59, tzinfo=UTC)
    await room.polls("rss", LIBRARY, at=year_end)
    await room.polls("rss", HALL, LIBRARY, at=year_end + timedelta(minutes=1))
    await room.polls("rss", GARDEN, HALL, LIBRARY, at=year_end + timedelta(minutes=2))
    assert await room.numbers() == ["2018-001", "2019-001", "2019-002"]


async def test_the_year_changes_in_moscow_before_utc(tmp_path: Path) -> None:
    room = await Newsroom.open(tmp_path)
    clocks = (*reversed(room.profile.clocks),)  # the last is the host's
    room.profile = room.profile.model_copy(update={"clocks": clocks})
    await room.polls("rss", first=True)
    await room.polls("rss", LIBRARY, at=datetime(2018, 12, 31, 21, 30, tzinfo=UTC))
    assert await room.numbers() == ["2019-001"]
    await room.database.close()


async def test_a_changed_entry_is_a_revision(room: Newsroom) -> None:
    await room.polls("rss", LIBRARY, first=True)
    changed = make_entry("Library closed", link=LIBRARY.link, guid="1")
    assert await room.polls("rss", changed) == [Meaning.CORRECTED]
    assert await room.polls("rss", changed) == [Meaning.UNCHANGED]
    (bulletin,) = await room.bulletins()
    assert (bulletin.revision, bulletin.texts[0].title) == (2, "Library closed")
    kept = await select(room.database, "SELECT title FROM bulletin_texts ORDER BY revision")
    assert [row["title"] for row in kept] == ["Library open again", "Library closed"]


async def test_a_corrected_link_alone_is_a_revision_too(room: Newsroom) -> None:
    await room.polls("rss", LIBRARY, first=True)
    moved = make_entry("Library open again", link="https://embassy.example/news/1b", guid="1")
    assert await room.polls("rss", moved) == [Meaning.CORRECTED]
    (bulletin,) = await room.bulletins()
    assert (bulletin.revision, bulletin.link) == (2, "https://embassy.example/news/1b")
    tracked = make_entry("Library open again", link=f"{moved.link}?utm_source=x", guid="1")
    assert await room.polls("rss", tracked) == [Meaning.UNCHANGED]


async def test_an_entry_that_vanishes_and_returns_is_not_new(room: Newsroom) -> None:
    await room.polls("rss", LIBRARY, first=True)
    await room.polls("rss", HALL)
    assert await room.polls("rss", LIBRARY) == [Meaning.UNCHANGED]
    assert await room.numbers() == [None, "2018-001"]


@pytest.mark.parametrize("is_page_first", [True, False])
async def test_feed_and_page_of_one_site_make_one_bulletin(
    room: Newsroom, is_page_first: bool
) -> None:
    polls = [("page", LIBRARY_ON_PAGE), ("rss", LIBRARY)]
    for feed_id, _ in polls:
        await room.polls(feed_id, first=True)
    for feed_id, entry in polls if is_page_first else reversed(polls):
        await room.polls(feed_id, entry)
    (bulletin,) = await room.bulletins()
    assert bulletin.number == "2018-001"
    # The feed is listed first: its text counts, whoever came first.
    assert (bulletin.texts[0].title, bulletin.owner_feed) == ("Library open again", "rss")
    assert bulletin.revision == (2 if is_page_first else 1)

    later = make_entry("Library on fire", link=LIBRARY_ON_PAGE.link)
    assert await room.polls("page", later) == [Meaning.NOTED]
    assert await room.polls("rss", make_entry("Fire is out", link=LIBRARY.link, guid="1")) == [
        Meaning.CORRECTED
    ]
    assert await room.titles() == ["Fire is out"]


async def test_news_between_two_first_polls_are_published(room: Newsroom) -> None:
    await room.polls("rss", first=True)
    await room.polls("page", LIBRARY_ON_PAGE, first=True)  # there already, but news for the feed
    assert await room.numbers() == [None]
    assert await room.polls("rss", LIBRARY) == [Meaning.TAKEN_OVER]
    assert await room.numbers() == ["2018-001"]
    await room.polls("page", LIBRARY_ON_PAGE)
    assert await room.numbers() == ["2018-001"]


async def test_two_baselines_that_meet_stay_silent(room: Newsroom) -> None:
    await room.polls("page", LIBRARY_ON_PAGE, first=True)
    await room.polls("rss", LIBRARY, first=True)
    assert await room.numbers() == [None]


async def test_one_link_for_all_items_of_a_feed_merges_none(room: Newsroom) -> None:
    home = "https://embassy.example/"
    await room.polls("rss", first=True)
    await room.polls("page", first=True)
    twins = [make_entry(title, link=home, guid=title) for title in ("First", "Second")]
    await room.polls("rss", *twins)
    await room.polls("page", make_entry("Third", link=home, guid="Third"))
    assert await room.titles() == ["Second", "First", "Third"]
    assert len(set(await room.numbers())) == 3


async def test_two_languages_are_two_bulletins(room: Newsroom) -> None:
    await room.polls("rss", first=True)
    await room.polls("ru", first=True)
    await room.polls("rss", LIBRARY)
    await room.polls("ru", make_entry("Библиотека открыта", link=LIBRARY.link, guid="1"))
    assert await room.numbers() == ["2018-001", "2018-002"]


async def test_a_restriction_is_important_consular_and_state(room: Newsroom) -> None:
    await room.polls("rss", first=True)
    restriction = make_entry("Operational changes in April", guid="r")
    await room.polls("rss", LIBRARY, restriction)
    bulletin, news = await room.bulletins()
    assert bulletin.topics == ("consular",)
    assert bulletin.severity is Severity.IMPORTANT
    assert bulletin.operational is Operational.RESTRICT
    assert bulletin.review_at == NOW + timedelta(days=30)
    assert (news.topics, news.severity, news.operational) == (("news",), Severity.INFO, None)
    assert await room.in_force() == ["Operational changes in April"]


@pytest.mark.parametrize(("age_days", "is_state"), [(30, True), (31, False)])
async def test_of_the_baseline_only_recent_restrictions_are_state(
    room: Newsroom, age_days: int, is_state: bool
) -> None:
    dated = NOW - timedelta(days=age_days)
    await room.polls("rss", make_entry("Operational changes", published_at=dated), first=True)
    assert await room.in_force() == (["Operational changes"] if is_state else [])
    assert await room.numbers() == [None]


async def test_after_the_baseline_a_restriction_is_state_whatever_its_date(room: Newsroom) -> None:
    await room.polls("rss", first=True)
    old = make_entry("Operational changes", published_at=NOW - timedelta(days=400))
    await room.polls("rss", old)
    assert await room.in_force() == ["Operational changes"]


async def test_an_old_restriction_of_the_page_that_is_news_for_the_feed_is_state(
    room: Newsroom,
) -> None:
    old = make_entry("Operational changes", published_at=NOW - timedelta(days=400))
    await room.polls("rss", first=True)
    await room.polls("page", old, first=True)
    assert await room.in_force() == []
    await room.polls("rss", old)
    assert await room.in_force() == ["Operational changes"]


async def test_what_fails_in_the_middle_stores_neither_entries_nor_headers(
    room: Newsroom,
) -> None:
    await room.polls("rss", first=True)
    await execute(room.database, "UPDATE feeds SET etag = 'before'")
    await execute(
        room.database,
        """CREATE TRIGGER full BEFORE INSERT ON entries WHEN NEW.guid = '2'
           BEGIN SELECT RAISE(FAIL, 'disk full'); END""",
    )
    with pytest.raises(StorageError, match="disk full"):
        await room.polls("rss", HALL, LIBRARY)
    assert await room.bulletins() == []
    state = await feeds.find_state(room.database.read, "rss")
    assert state is not None
    assert state.etag == "before"

    await execute(room.database, "DROP TRIGGER full")
    await room.polls("rss", HALL, LIBRARY)
    assert await room.numbers() == ["2018-001", "2018-002"]
