"""Whose text counts when mission.toml is changed: feeds go, change places, or move."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.feeds.diff import Meaning
from tests.feeds.makers import NOW, make_entry
from tests.feeds.newsroom import Newsroom, mission_with

LINK = "https://embassy.example/news/1"
IN_FEED = make_entry("Library open again", "All of the text", link=LINK, guid="1")
ON_PAGE = make_entry("Library open again", "A few words", link=LINK)
CHANGED_IN_FEED = make_entry("Library closed", "All of the text", link=LINK, guid="1")
CHANGED_ON_PAGE = make_entry("Library closed", "A few words", link=LINK)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    opened = await Newsroom.open(tmp_path)
    for feed_id in ("rss", "page"):
        await opened.polls(feed_id, first=True)
    await opened.polls("rss", IN_FEED)
    await opened.polls("page", ON_PAGE)
    yield opened
    await opened.database.close()


async def shown(room: Newsroom) -> tuple[str, str, str | None]:
    (bulletin,) = await room.bulletins()
    assert bulletin.number == "2018-001"
    return bulletin.texts[0].title, bulletin.texts[0].body.string, bulletin.owner_feed


async def test_the_page_corrects_what_a_feed_owned_that_is_listed_no_more(room: Newsroom) -> None:
    room.profile = mission_with("page")
    assert await room.polls("page", ON_PAGE) == [Meaning.UNCHANGED]
    assert await shown(room) == ("Library open again", "All of the text", "rss")
    assert await room.polls("page", CHANGED_ON_PAGE) == [Meaning.TAKEN_OVER]
    assert await shown(room) == ("Library closed", "A few words", "page")
    assert await room.polls("page", CHANGED_ON_PAGE) == [Meaning.UNCHANGED]


async def test_the_one_that_is_listed_first_now_owns_the_text(room: Newsroom) -> None:
    room.profile = mission_with("page", "rss")
    assert await room.polls("page", ON_PAGE) == [Meaning.TAKEN_OVER]
    assert await shown(room) == ("Library open again", "A few words", "page")
    assert await room.polls("rss", CHANGED_IN_FEED) == [Meaning.NOTED]
    assert await shown(room) == ("Library open again", "A few words", "page")
    assert await room.polls("page", CHANGED_ON_PAGE) == [Meaning.CORRECTED]


async def test_a_feed_that_becomes_a_page_knows_its_entries_by_their_links(room: Newsroom) -> None:
    room.profile = mission_with("rss")
    restriction = make_entry("Operational changes", link=f"{LINK}0", guid="2", published_at=NOW)
    await room.polls("rss", restriction, IN_FEED)
    as_page = make_entry("Operational changes", link=f"{LINK}0", published_at=NOW)
    new = make_entry("Garden open", link=f"{LINK}9")
    found = await room.polls("rss", new, as_page, ON_PAGE, has_moved=True)
    assert found == [Meaning.BORN, Meaning.UNCHANGED, Meaning.NOTED]
    assert await room.numbers() == ["2018-001", "2018-002", "2018-003"]
    assert await room.in_force() == ["Operational changes"]
    changed = make_entry("Operational changes in May", link=f"{LINK}0", published_at=NOW)
    assert await room.polls("rss", new, changed, ON_PAGE) == [
        Meaning.UNCHANGED,
        Meaning.CORRECTED,
        Meaning.UNCHANGED,
    ]


async def test_after_a_move_two_that_share_a_link_do_not_become_one(room: Newsroom) -> None:
    room.profile = mission_with("rss")
    twins = [make_entry(title, link=LINK, guid=title) for title in ("One", "Another")]
    found = await room.polls("rss", *twins, has_moved=True)
    assert found == [Meaning.BORN, Meaning.BORN]
