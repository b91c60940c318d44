from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.parsing.document import PageSelectors
from bot.feeds.parsing.encodings import decode
from bot.feeds.parsing.entries import FeedUnreadableError
from bot.feeds.parsing.page_parser import parse_page, parse_page_date
from tests.feeds.expectations import SAMPLES, as_json, read_expected
from tests.feeds.makers import SELECT

URL = "https://embassy.example/"
LONDON = ZoneInfo("Europe/London")


def test_the_sample_gives_what_is_expected() -> None:
    sample = SAMPLES / "page.html"
    assert as_json(parse_page(sample.read_bytes(), URL, SELECT, LONDON)) == read_expected(sample)


def test_what_is_not_selected_is_missing_and_nothing_more() -> None:
    bare = PageSelectors(entry="li", title="a", link="a")
    parsed = parse_page(b"<ul><li><a href=/1>One</a><li><a href=2>Two</a>", URL, bare, LONDON)
    assert [(e.title, e.link, e.published_at) for e in parsed.entries] == [
        ("One", "https://embassy.example/1", None),
        ("Two", "https://embassy.example/2", None),
    ]
    assert parsed.notes == ()


def test_an_entry_may_itself_be_the_link_or_hold_it_deeper() -> None:
    page = b"<a class=x href=/1><h4>One</h4></a><div class=x><h4><a href=/2>Two</a></h4></div>"
    parsed = parse_page(page, URL, PageSelectors(entry=".x", title="h4", link=".x, h4"), LONDON)
    assert [entry.link for entry in parsed.entries] == [f"{URL}1", f"{URL}2"]


def test_the_page_may_name_its_own_base() -> None:
    page = b"<base href='/en/'><li><a href=1>One</a>"
    parsed = parse_page(page, URL, PageSelectors(entry="li", title="a", link="a"), LONDON)
    assert parsed.entries[0].link == "https://embassy.example/en/1"


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<p>We have moved", "no entry found with entry = '.news .item'; did the page change?"),
        ("", "an empty answer"),
        ("<rss version='2.0'><channel/></rss>", 'a feed, not an HTML page; use kind = "feed"'),
        (
            "<div class=news><div class=item>x</div></div>",
            "1 found with entry = '.news .item', but none with a title by 'h3 a'",
        ),
    ],
)
def test_a_changed_page_is_reported_with_the_selector(page: str, message: str) -> None:
    with pytest.raises(FeedUnreadableError) as caught:
        parse_page(page.encode(), URL, SELECT, LONDON)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("string", "date_format", "expected"),
    [
        ("21.03.2018", "%d.%m.%Y", datetime(2018, 3, 21, 12, tzinfo=UTC)),
        ("1.7.2018", "%d.%m.%Y", datetime(2018, 7, 1, 11, tzinfo=UTC)),
        ("21.03.2018 18:40", "%d.%m.%Y %H:%M", datetime(2018, 3, 21, 18, 40, tzinfo=UTC)),
        ("2018-03-21T18:40+03:00", None, datetime(2018, 3, 21, 15, 40, tzinfo=UTC)),
        ("2018-03-21", None, datetime(2018, 3, 21, 12, tzinfo=UTC)),
        ("31.02.2018", "%d.%m.%Y", None),
        ("soon", "%d.%m.%Y", None),
        ("0001-01-01T00:00+23:00", None, None),
        ("", None, None),
    ],
)
def test_dates(string: str, date_format: str | None, expected: datetime | None) -> None:
    assert parse_page_date(string, date_format, LONDON) == expected


@given(st.dates(), st.sampled_from(["Europe/London", "Asia/Tokyo", "America/New_York", "UTC"]))
def test_the_date_stays_the_date_of_the_page(day: datetime, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    parsed = parse_page_date(day.isoformat(), None, zone)
    assert parsed is None or parsed.astimezone(zone).date() == day


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("Приём".encode(), ""),
        ("Приём".encode("utf-8-sig"), "text/html; charset=windows-1251"),
        ("Приём".encode("utf-16"), ""),
        ("Приём".encode("koi8-r"), 'text/html; charset="KOI8-R"'),
        ("<meta charset=windows-1251>Приём".encode("windows-1251"), "text/html"),
        ("Приём".encode(), "text/html; charset=rot13"),
        ("Приём".encode(), "text/html; charset=none-such"),
    ],
)
def test_encodings(body: bytes, content_type: str) -> None:
    assert decode(body, content_type).endswith("Приём")


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert decode("“a”".encode("cp1252"), "text/html; charset=ISO-8859-1") == "“a”"
