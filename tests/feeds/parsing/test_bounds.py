"""A feed of any size is read in bounded time, and of it the newest entries."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.parsing.bounds import MAX_ENTRIES, MAX_ITEMS
from bot.feeds.parsing.encodings import decode
from bot.feeds.parsing.entries import choose_entries
from bot.feeds.parsing.feed_parser import parse_feed
from bot.feeds.parsing.markup import tidy
from tests.feeds.makers import NOW, make_entry

URL = "https://embassy.example/rss"
MANY = 20_000
ENCODINGS = ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1251"]


def rss(items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'


def items(count: int) -> str:
    return "".join(f"<item><title>Новость {n}</title></item>" for n in range(count))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_so_many_items_reach_the_parser_and_the_document_ends_as_it_should(encoding: str) -> None:
    bounded = tidy(decode(rss(items(MANY)).encode(encoding)))
    assert bounded == tidy(rss(items(MAX_ITEMS)))
    assert bounded.count("<item>") == bounded.count("</item>") == MAX_ITEMS


def test_a_feed_of_the_usual_size_is_left_alone() -> None:
    whole = rss(items(MAX_ITEMS)).removeprefix('<?xml version="1.0"?>')
    assert tidy(whole) == whole


@pytest.mark.parametrize("name", ["item", "atom:entry", "ITEM"])
def test_items_in_items_without_end_are_cut(name: str) -> None:
    assert tidy(f"<rss><channel>{f'<{name}>' * 150_000}").count(name) == MAX_ITEMS


def test_the_newest_are_read_and_a_note_says_so() -> None:
    parsed = parse_feed(rss(items(MANY)).encode(), URL, UTC)
    assert [entry.title for entry in parsed.entries] == [f"Новость {n}" for n in range(MAX_ENTRIES)]
    assert parsed.notes == ("more than 500 entries; the newest are read",)
    assert (parsed.is_cut, parsed.is_complete) == (True, True)


def test_in_a_json_feed_too() -> None:
    listed = ",".join(f'{{"id": {n}, "title": "News"}}' for n in range(MANY))
    body = f'{{"version": "https://jsonfeed.org/version/1", "items": [{listed}]}}'
    assert len(parse_feed(body.encode(), URL, UTC).entries) == MAX_ENTRIES


def day(number: int) -> datetime:
    return NOW + timedelta(days=number)


def test_where_the_oldest_come_first_the_last_are_the_newest() -> None:
    count = MAX_ENTRIES + 10
    parsed = choose_entries(make_entry(guid=str(n), published_at=day(n)) for n in range(count))
    assert (parsed.entries[0].guid, parsed.entries[-1].guid) == (str(count - 1), "10")


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#55296;", "&#x110000;", "&#" + "9" * 5_000 + ";"]
)
def test_one_impossible_character_spoils_no_feed(reference: str) -> None:
    item = f"<item><title>a{reference}b</title><guid isPermaLink='false'>x{reference}</guid></item>"
    first, second = parse_feed(rss(item + items(1)).encode(), URL, UTC).entries
    assert (first.title, first.guid) == ("a\ufffdb", "x\ufffd")
    assert second.title == "Новость 0"


def test_possible_characters_stay() -> None:
    body = rss("<item><title>&#1071; &#x0042F; &#00065;</title></item>").encode()
    assert parse_feed(body, URL, UTC).entries[0].title == "Я Я A"
