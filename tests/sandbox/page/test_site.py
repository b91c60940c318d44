from datetime import UTC, datetime

import aiohttp
import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from sandbox.app import Sandbox
from sandbox.site.items import NewsSite
from tests.sandbox.conftest import Clock

Session = aiohttp.ClientSession


async def read(session: Session, address: str) -> str:
    async with session.get(address) as response:
        assert response.status == 200
        return await response.text()


async def test_page_and_feed_show_the_same_items(sandbox: Sandbox, session: Session) -> None:
    page = LexborHTMLParser(await read(session, f"{sandbox.url}/site/"))
    entries = page.css(".news .item")
    feed = feedparser.parse(await read(session, f"{sandbox.url}/site/rss"))
    assert not feed.bozo
    assert len(entries) == len(feed.entries) == 6
    for entry, item in zip(entries, feed.entries, strict=True):
        link, date, summary = (entry.css_first(s) for s in ("h3 a", ".date", ".announce"))
        assert link is not None
        assert date is not None
        assert summary is not None
        assert f"{sandbox.url}{link.attributes['href']}" == item.link == item.id
        assert link.text() == item.title
        assert summary.text() == item.summary
        published = datetime.strptime(date.text(), "%d.%m.%Y").replace(tzinfo=UTC)
        assert item.published_parsed[:3] == published.timetuple()[:3]
        assert item.title in await read(session, item.link)


def test_the_samples_are_dated_before_now_and_one_is_long(clock: Clock) -> None:
    items = NewsSite(clock.now).items
    assert max(item.published_at for item in items) < clock.now()
    assert max(len(item.text) for item in items) > 6000
    told = [i.title for i in items if "consular section" in f"{i.title} {i.text}".lower()]
    assert told == ["Operational changes in the Consular Section: two windows instead of four"]


async def test_a_correction_keeps_number_and_date(sandbox: Sandbox, clock: Clock) -> None:
    site = sandbox.site
    item = site.publish(
        title="New", text="First.\n\nSecond.", date=datetime(2018, 1, 1, tzinfo=UTC)
    )
    assert site.items[-1] == item
    clock.passes(hours=1)
    corrected = site.correct(item.id, text="Changed.")
    assert (corrected.id, corrected.published_at) == (item.id, item.published_at)
    assert (corrected.title, corrected.summary) == ("New", "Changed.")
    assert site.items[-1] == corrected


async def test_what_did_not_change_is_not_sent_again(sandbox: Sandbox, session: Session) -> None:
    address = f"{sandbox.url}/site/rss"
    async with session.get(address) as response:
        etag, changed = response.headers["ETag"], response.headers["Last-Modified"]
    for headers in ({"If-None-Match": etag}, {"If-Modified-Since": changed}):
        async with session.get(address, headers=headers) as response:
            assert response.status == 304
            assert response.headers["ETag"] == etag
            assert await response.read() == b""
    sandbox.site.correct(1, title="Changed within the same second")
    async with session.get(address, headers={"If-None-Match": etag}) as response:
        assert response.status == 200
        assert response.headers["ETag"] != etag


async def test_the_desk_publishes_and_corrects(sandbox: Sandbox, session: Session) -> None:
    form = {"title": "<b>Closed</b> & open", "text": "First.\r\n\r\nSecond."}
    async with session.post(f"{sandbox.url}/site/desk", data=form) as response:
        assert "On the site now" in await response.text()
    item = sandbox.site.items[0]
    assert (item.title, item.paragraphs) == (form["title"], ["First.", "Second."])
    page = await read(session, f"{sandbox.url}/site/items/{item.id}")
    assert "&lt;b&gt;Closed&lt;/b&gt; &amp; open" in page
    assert form["title"] in feedparser.parse(await read(session, f"{sandbox.url}/site/rss"))[
        "entries"
    ][0].title.replace("&amp;", "&")
    assert "Second." in await read(session, f"{sandbox.url}/site/desk/{item.id}")
    address = f"{sandbox.url}/site/desk/{item.id}"
    async with session.post(address, data=form | {"title": "Open"}) as response:
        assert response.status == 200
    assert sandbox.site.items[0].title == "Open"
    assert "Last changed" in await read(session, f"{sandbox.url}/site/items/{item.id}")


@pytest.mark.parametrize("form", [{}, {"title": "x"}, {"title": " ", "text": "x"}])
async def test_the_desk_wants_title_and_text(
    sandbox: Sandbox, session: Session, form: dict[str, str]
) -> None:
    async with session.post(f"{sandbox.url}/site/desk", data=form) as response:
        assert response.status == 422
    assert len(sandbox.site.items) == 6


@pytest.mark.parametrize("path", ["items/99", "desk/99", "items/x"])
async def test_what_is_not_there(sandbox: Sandbox, session: Session, path: str) -> None:
    async with session.get(f"{sandbox.url}/site/{path}") as response:
        assert response.status == 404
