"""Whatever a website publishes arrives readable, and as text."""

import html

import pytest

from tests.missions import rss_feed
from tests.stage import Stage

FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{}</channel></rss>'


def rss(title: str, body: str) -> str:
    item = (
        f"<item><title>{html.escape(title)}</title><guid>1</guid>"
        f"<link>https://embassy.example/1</link>"
        f"<description>{html.escape(body)}</description></item>"
    )
    return FEED.format(item)


@pytest.mark.parametrize(
    ("title", "body", "seen"),
    [
        ("<b>Bold</b> & <i>sly</i>", "one", "Bold & sly"),
        ("5 < 6 & 7 > 2", "one", "5 < 6 & 7 > 2"),
        ("Closed", "<p>First</p><p>Second &amp; <b>last</b></p>", "First\n\nSecond & last"),
        ("Closed", "<script>alert(1)</script>Stay calm", "Stay calm"),
        ("Emoji 👩‍👩‍👧 and 🇬🇧", "🎉" * 50, "👩‍👩‍👧 and 🇬🇧"),
        ("القسم القنصلي مغلق", "مغلق يوم الجمعة", "القسم القنصلي مغلق"),
        ("Hours", "<table><tr><td>Mon</td><td>9-12</td></tr></table>", "Mon: 9-12"),
        ("Link", 'See <a href="javascript:alert(1)">here</a>', "See here"),
        ("T" * 1000, "one", "TTTT"),
    ],
)
async def test_it_arrives_readable(stage: Stage, title: str, body: str, seen: str) -> None:
    await reads(stage, title, body)
    message = await stage.ben.gets(seen)
    assert "<b>" not in message.text
    assert "alert(1)" not in message.text
    links = [entity.url for entity in message.entities if entity.url]
    assert links == ["https://embassy.example/1"]


async def test_a_long_one_is_cut_at_a_paragraph_and_read_on_page_by_page(stage: Stage) -> None:
    paragraphs = [f"Paragraph {n}. " + "All is well. " * 30 for n in range(1, 31)]
    await reads(stage, "A long one", "".join(f"<p>{p}</p>" for p in paragraphs))
    message = await stage.ben.gets("A long one")
    assert len(message.text) <= 3_500
    assert message.buttons == ("Read on",)
    assert "Paragraph 1." in message.text

    await stage.ben.taps("Read on")
    reader = await stage.ben.gets("Page 1 of")
    seen = reader.text
    while next_button := next((b for b in reader.buttons if "▶" in b), None):
        await stage.ben.taps(next_button, on=reader)
        before = reader.text
        reader = await stage.ben.sees(
            lambda m, before=before, at=reader.id: m.id == at and m.text != before  # type: ignore[misc]
        )
        seen += reader.text
    assert all(f"Paragraph {n}." in seen for n in range(1, 31))
    assert message in stage.ben.messages, "the delivered message itself stays as it is"


async def reads(stage: Stage, title: str, body: str) -> None:
    stage.website.answers("/rss", FEED.format("<item><title>Old</title><guid>0</guid></item>"))
    stage.changes(feeds=[rss_feed(stage.website.url)])
    await stage.bot_starts()
    await stage.ben.starts()
    await stage.ben.says("/subscribe news")
    await stage.ben.gets("News")
    await stage.feeds_are_polled()
    stage.website.answers("/rss", rss(title, body))
    await stage.feeds_are_polled()
