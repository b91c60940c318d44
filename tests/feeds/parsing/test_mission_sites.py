"""A mission's page and feed together: a real embassy's, and an imaginary one's of its shape."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.feeds.links import canonical_link
from bot.feeds.parsing.entries import ParsedFeed
from bot.feeds.parsing.feed_parser import parse_feed
from bot.feeds.parsing.page_parser import parse_page
from bot.feeds.rules import classify
from bot.rendering.pages import PAGE_LIMIT, paginate
from tests.feeds.expectations import SAMPLES
from tests.feeds.makers import RULE, SELECT, make_feed

ADDRESS = "http://127.0.0.1:4321"  # the tests' own server stands in for the mission's


@pytest.fixture(params=["real", "imaginary"])
def folder(request: pytest.FixtureRequest) -> Path:
    if request.param == "real":
        real: Path = request.getfixturevalue("real_samples")
        return real
    return SAMPLES / "mission"


def read(path: Path) -> bytes:
    return path.read_bytes().replace(b"https://embassy.example", ADDRESS.encode())


@pytest.fixture
def feed(folder: Path) -> ParsedFeed:
    return parse_feed(
        read(folder / "embassy-news.xml"), f"{ADDRESS}/rss", ZoneInfo("Europe/London")
    )


@pytest.fixture
def page(folder: Path) -> ParsedFeed:
    zone = ZoneInfo("Europe/London")
    return parse_page(read(folder / "embassy-home.html"), f"{ADDRESS}/", SELECT, zone)


def test_both_are_read_without_complaint(feed: ParsedFeed, page: ParsedFeed) -> None:
    assert feed.notes == page.notes == ()
    assert len(feed.entries) == len(page.entries) + 1  # the page's lead article is no item


def test_the_same_item_has_one_link_text_and_date(feed: ParsedFeed, page: ParsedFeed) -> None:
    by_link = {canonical_link(entry.link or ""): entry for entry in feed.entries}
    for entry in page.entries:
        twin = by_link[canonical_link(entry.link or "")]
        assert (twin.title, twin.body) == (entry.title, entry.body)
        assert twin.published_at
        assert entry.published_at
        assert twin.published_at.date() == entry.published_at.date()


def test_exactly_one_entry_changes_how_the_section_works(
    feed: ParsedFeed, page: ParsedFeed
) -> None:
    for parsed in (feed, page):
        judged = [(entry.title, classify(entry, make_feed(), [RULE])) for entry in parsed.entries]
        [(title, found)] = [pair for pair in judged if pair[1].topic != "news"]
        assert title.startswith("Operational changes in the Consular Section")
        assert (found.topic, found.severity.name, found.operational) == (
            "consular",
            "IMPORTANT",
            "restrict",
        )


def test_the_long_lead_article_is_read_in_pages(feed: ParsedFeed) -> None:
    lead = max((entry.body for entry in feed.entries), key=len)
    pages = paginate(lead)
    assert len(pages) > 1
    assert all(len(page) <= PAGE_LIMIT for page in pages)
    assert "".join("".join(p.string.split()) for p in pages) == "".join(lead.string.split())
