from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.parsing.entries import FeedUnreadableError
from bot.feeds.parsing.feed_parser import parse_feed
from tests.feeds.expectations import SAMPLES, as_json, read_expected

LONDON = ZoneInfo("Europe/London")
URL = "https://embassy.example/rss"
ITEM = "<item><title>{title}</title><link>https://embassy.example/1</link>{more}</item>"
FEEDS = sorted(p for p in SAMPLES.glob("*.*") if "expected" not in p.name and p.suffix != ".html")


def rss(title: str = "Title", more: str = "", head: str = "") -> str:
    item = ITEM.format(title=title, more=more)
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>{item}</channel></rss>'


@pytest.mark.parametrize("sample", FEEDS, ids=lambda sample: sample.name)
def test_samples_give_what_is_expected(sample: Path) -> None:
    assert as_json(parse_feed(sample.read_bytes(), URL, LONDON)) == read_expected(sample)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "koi8-r", "windows-1251"])
def test_any_encoding_is_read(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    body = rss("Приём граждан").replace('<?xml version="1.0"?>', head).encode(encoding)
    assert parse_feed(body, URL, LONDON, "application/rss+xml").entries[0].title == "Приём граждан"


def test_the_type_of_the_answer_may_name_the_encoding_or_be_wrong() -> None:
    body = rss("Приём граждан").encode("windows-1251")
    named = parse_feed(body, URL, LONDON, "text/xml; charset=windows-1251")
    wrong = parse_feed(rss("Приём").encode(), URL, LONDON, "text/plain; charset=utf-16")
    assert named.entries[0].title == "Приём граждан"
    assert wrong.entries[0].title == "Приём"
    assert named.notes == wrong.notes == ()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "an empty answer"),
        (b" \n ", "an empty answer"),
        (
            b"<!DOCTYPE html><title>Embassy &amp; co</title><p>Hi",
            'page ("Embassy & co")',
        ),
        (b"<html><body>404", 'an HTML page, not a feed; use kind = "page"'),
        (b"<html><!-- <rss> --></html>", "an HTML page"),
        (b"<urlset><url/></urlset>", "XML (<urlset>) without a usable entry"),
        (b"<rss><channel><title>x", "no element found"),
        (b"\x89PNG\x00\xff", "neither a feed nor a page: image/png that begins with"),
        (b"/etc/passwd", "neither a feed nor a page"),
        (b"{", "broken JSON"),
        (b'{"items": []}', "JSON that is no JSON Feed"),
        (b"[]", "JSON that is no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "without a list of items"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, message: str) -> None:
    with pytest.raises(FeedUnreadableError) as caught:
        parse_feed(body, URL, LONDON, "image/png")
    assert message in str(caught.value)


def test_a_feed_that_breaks_off_says_so_lest_a_304_hides_the_rest() -> None:
    whole = (SAMPLES / "rss20.xml").read_bytes()
    assert parse_feed(whole, URL, LONDON).is_complete
    assert parse_feed((SAMPLES / "unescaped.xml").read_bytes(), URL, LONDON).is_complete
    assert not parse_feed(whole[:1500], URL, LONDON).is_complete


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse_feed(b'<rss version="2.0"><channel></channel></rss>', URL, LONDON).entries == ()


@pytest.mark.parametrize(
    "date",
    ["Fri, 31 Feb 2018 09:00:00 GMT", "yesterday", "0001-01-01", "Mon, 99 Foo 99999 99:99", ""],
)
def test_impossible_dates_are_none(date: str) -> None:
    body = rss(more=f"<pubDate>{date}</pubDate>").encode()
    assert parse_feed(body, URL, LONDON).entries[0].published_at is None


def test_dates_are_utc() -> None:
    body = rss(more="<pubDate>Sat, 24 Mar 2018 01:30:59 +0300</pubDate>").encode()
    assert parse_feed(body, URL, LONDON).entries[0].published_at == datetime(
        2018, 3, 23, 22, 30, 59, tzinfo=UTC
    )


def test_markup_in_titles_never_reaches_a_reader() -> None:
    title = "&lt;script&gt;alert(1)&lt;/script&gt;Visas &lt;b&gt;today&lt;/b&gt;"
    assert parse_feed(rss(title).encode(), URL, LONDON).entries[0].title == "Visas today"


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def test_entity_bombs_do_not_go_off() -> None:
    bomb = rss("&a9;", head=f'<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]>')
    assert len(parse_feed(bomb.encode(), URL, LONDON).entries[0].title) < 10


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("token")
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    assert parse_feed(rss("a &x;", head=head).encode(), URL, LONDON).entries[0].title == "a &x;"


def test_a_body_that_names_a_file_does_not_open_it(tmp_path: Path) -> None:
    feed = tmp_path / "rss"
    feed.write_text(rss())
    with pytest.raises(FeedUnreadableError):
        parse_feed(str(feed).encode(), URL, LONDON)


@given(st.binary(max_size=200), st.integers(0, 3_000), st.integers(0, 40))
def test_damage_raises_nothing_else(damage: bytes, place: int, length: int) -> None:
    whole = (SAMPLES / "rss20.xml").read_bytes()
    body = whole[:place] + damage + whole[place + length :]
    with suppress(FeedUnreadableError):
        assert all(entry.title for entry in parse_feed(body, URL, LONDON).entries)
