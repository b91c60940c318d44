"""What a website offers, asked over HTTP: announced feeds, usual places, else its news page."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web

from bot.feeds.discovery.finder import Discovery, Finder
from bot.feeds.retrieval_failures import RetrievalFailedError
from bot.feeds.retriever import Retriever
from tests.feeds.site import Site

PAGES = Path(__file__).parent / "pages"
RSS = """<rss version="2.0"><channel><title>News</title>
<item><title>{0}</title><link>https://embassy.example/{0}</link></item></channel></rss>"""


class Visit:
    """A website in the making, and one visit to it."""

    def __init__(self, site: Site, retriever: Retriever) -> None:
        self.site = site
        self.asked: list[str] = []
        self.finder = Finder(retriever, ZoneInfo("Europe/London"), self.asked.append)
        self.shows("/", "<html><body>Nothing here</body></html>")

    def shows(self, path: str, html: str) -> None:
        self.site.serve(path, lambda: web.Response(text=html, content_type="text/html"))

    def feeds(self, path: str, title: str) -> None:
        rss = RSS.format(title)
        self.site.serve(path, lambda: web.Response(text=rss, content_type="application/rss+xml"))

    async def discover(self, path: str = "/") -> Discovery:
        return await self.finder.discover(self.site.url(path))


@pytest.fixture
def visit(site: Site, retriever: Retriever) -> Visit:
    return Visit(site, retriever)


def paths(found: Discovery) -> list[str]:
    return ["/" + feed.url.split("/", 3)[3] for feed in found.feeds]


async def test_what_a_page_announces_is_asked_and_nothing_else(visit: Visit) -> None:
    visit.shows(
        "/",
        """<html lang="ru-RU"><head>
        <link rel="alternate" type="application/rss+xml" href="/ru/rss">
        <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="en/rss">
        <link rel="alternate" hreflang="en" href="/en"></head></html>""",
    )
    visit.feeds("/ru/rss", "one")
    visit.feeds("/en/rss", "two")
    found = await visit.discover()
    assert (found.language, paths(found), found.silent) == ("ru", ["/ru/rss", "/en/rss"], ())
    assert len(visit.asked) == 3


async def test_a_dead_announcement_is_told_with_its_cause_and_others_are_looked_for(
    visit: Visit,
) -> None:
    visit.shows(
        "/", '<html><head><link rel=alternate type="application/rss+xml" href=/old></head></html>'
    )
    visit.feeds("/rss.xml", "one")
    found = await visit.discover()
    [(address, cause)] = found.silent
    assert address.endswith("/old")
    assert "404" in cause
    assert paths(found) == ["/rss.xml"]


async def test_a_link_in_the_text_is_enough_but_none_to_another_host(visit: Visit) -> None:
    visit.shows(
        "/", '<a href="https://other.example/rss">RSS</a> <a href="/export?type=rss">Subscribe</a>'
    )
    visit.feeds("/export", "one")
    assert paths(await visit.discover()) == ["/export?type=rss"]


async def test_one_feed_at_two_places_is_named_once(visit: Visit) -> None:
    visit.feeds("/rss", "one")
    visit.feeds("/feed", "one")
    assert len((await visit.discover()).feeds) == 1


async def test_the_address_of_a_feed_is_a_feed(visit: Visit) -> None:
    visit.feeds("/rss", "one")
    assert paths(await visit.discover("/rss")) == ["/rss"]


async def test_without_a_feed_the_news_page_is_read_rather_than_the_home_page(
    visit: Visit,
) -> None:
    home = (PAGES / "home_with_menu.html").read_text(encoding="utf-8")
    visit.shows("/", home.replace("</main>", '<a href="/all">all messages</a></main>'))
    visit.shows("/all", (PAGES / "cards.html").read_text(encoding="utf-8"))
    found = await visit.discover()
    assert found.proposal is not None
    assert found.proposal.url.endswith("/all")
    assert len(found.proposal.parsed.entries) == 4


async def test_a_site_with_nothing_gets_nothing(visit: Visit) -> None:
    found = await visit.discover()
    assert (found.feeds, found.proposal) == ((), None)


async def test_a_site_that_does_not_answer_is_an_error_in_words(visit: Visit) -> None:
    with pytest.raises(RetrievalFailedError, match="404"):
        await visit.discover("/missing")
