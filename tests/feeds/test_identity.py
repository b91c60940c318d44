"""By what entries are known again: within one document, and over the years."""

import pytest

from bot.feeds.diff import Meaning
from bot.feeds.parsing.entries import choose_entries
from storage.records.feed import Entry
from tests.feeds.makers import make_entry
from tests.feeds.newsroom import Newsroom

HOME = "https://embassy.example/"


def at_home(*titles: str, guid: str = "") -> tuple[Entry, ...]:
    """A feed, newest first, whose items all lead to the home page."""
    return choose_entries(make_entry(t, link=HOME, guid=guid) for t in reversed(titles)).entries


@pytest.mark.parametrize("guid", ["", "the same for all"])
async def test_items_that_share_one_identity_are_all_kept_and_pushed_once(
    room: Newsroom, guid: str
) -> None:
    await room.polls("rss", *at_home("One", "Two", guid=guid), first=True)
    for titles in (("One", "Two", "Three"), ("Two", "Three", "Four"), ("Three", "Four")):
        await room.polls("rss", *at_home(*titles, guid=guid))
    assert await room.titles() == ["One", "Two", "Three", "Four"]
    assert await room.numbers() == [None, None, "2018-001", "2018-002"]


async def test_one_that_shared_its_link_is_known_again_when_it_is_alone(room: Newsroom) -> None:
    await room.polls("rss", *at_home("One", "Two"), first=True)
    assert await room.polls("rss", *at_home("Two")) == [Meaning.UNCHANGED]
    assert await room.polls("rss", *at_home("Three")) == [Meaning.BORN]
    assert await room.polls("rss", *at_home("Three", "Four")) == [Meaning.BORN, Meaning.UNCHANGED]


async def test_one_that_was_alone_is_known_again_when_others_share_its_link(
    room: Newsroom,
) -> None:
    await room.polls("rss", *at_home("One"), first=True)
    assert await room.polls("rss", *at_home("One", "Two")) == [Meaning.BORN, Meaning.UNCHANGED]


async def test_a_link_of_its_own_is_an_identity_whatever_the_title(room: Newsroom) -> None:
    await room.polls("rss", make_entry("Library open", link=HOME + "1"), first=True)
    changed = make_entry("Library closed", link=HOME + "1")
    assert await room.polls("rss", changed) == [Meaning.CORRECTED]


async def test_a_guid_that_moves_to_https_is_the_same(room: Newsroom) -> None:
    await room.polls("rss", make_entry(guid="http://embassy.example/?p=1"), first=True)
    moved = make_entry(guid="https://embassy.example/?p=1")
    assert await room.polls("rss", moved) == [Meaning.UNCHANGED]
    changed = make_entry("Closed again", guid="https://embassy.example/?p=1")
    assert await room.polls("rss", changed) == [Meaning.CORRECTED]
    assert await room.polls("rss", changed) == [Meaning.UNCHANGED]
    assert await room.polls("rss", make_entry(guid="http://embassy.example/?p=2", link=None)) == [
        Meaning.BORN
    ]
