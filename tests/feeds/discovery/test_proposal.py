"""How pages of several publishing systems would be read: the selectors, and what they find."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.feeds.discovery.proposal import Proposal, propose
from bot.rendering.foreign.document import parse_document

PAGES = Path(__file__).parent / "pages"
LONDON = ZoneInfo("Europe/London")


def read(page: str) -> Proposal | None:
    body = (PAGES / page).read_bytes()
    return propose(
        parse_document(body.decode()), body, "https://embassy.example/", "text/html", LONDON
    )


@pytest.mark.parametrize(
    ("page", "entry", "count", "first_date", "first_title"),
    [
        (
            "home_with_menu.html",
            "div.item",
            3,
            "23.03.2018",
            "A concert for the school's anniversary",
        ),
        ("cards.html", "article.card", 4, "20.11.2026", "Passport fees change in December"),
        (
            "table.html",
            "table.newslist tr",
            4,
            "28.11.2026",
            "О режиме работы консульского отдела в праздники",
        ),
        (
            "plain_list.html",
            "#messages p",
            3,
            None,
            "Reception of citizens moves to the side entrance",
        ),
    ],
)
def test_news_is_told_from_menus_and_footers(
    page: str, entry: str, count: int, first_date: str | None, first_title: str
) -> None:
    proposal = read(page)
    assert proposal is not None
    entries = proposal.parsed.entries
    assert (proposal.select.entry, len(entries)) == (entry, count)
    assert entries[0].title == first_title
    date = entries[0].published_at
    assert (date and f"{date.astimezone(LONDON):%d.%m.%Y}") == first_date
    assert len({e.link for e in entries}) == count


def test_a_stamp_for_machines_gives_the_time_of_day() -> None:
    proposal = read("cards.html")
    assert proposal is not None
    assert [e.published_at and e.published_at.hour for e in proposal.parsed.entries] == [
        10,
        9,
        8,
        8,
    ]


def test_a_page_without_news_gets_no_proposal() -> None:
    assert read("nothing.html") is None
