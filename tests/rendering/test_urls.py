"""A link shows the host that it leads to, wherever it comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.feeds.links import canonical_link
from bot.rendering.foreign.html import render_html
from bot.rendering.foreign.urls import find_absolute_url, hide_userinfo
from bot.staff.writing.drafting import with_text
from storage.records.draft import Draft, DraftState
from storage.text import Entity, Text

BASE = "https://embassy.example/rss"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://embassy.example@evil.example/", "https://evil.example/"),
        ("https://embassy.example:443@evil.example/a", "https://evil.example/a"),
        ("//embassy.example@evil.example/", "https://evil.example/"),
        ("https://a:b@c@evil.example/", "https://evil.example/"),
        ("https://@evil.example/", "https://evil.example/"),
        ("HTTPS://embassy.example@EVIL.example/", "https://evil.example/"),
        ("https://embassy.example\t@evil.example/", "https://evil.example/"),
        ("https://embassy.example⁄news@evil.example/", "https://evil.example/"),
        (r"https://embassy.example\@evil.example/", None),
        ("https://embassy.example%40evil.example/", None),
        ("https://embassy.example／@evil.example/", None),
        # What stands behind the host is no host.
        ("https://embassy.example/@evil.example", "https://embassy.example/@evil.example"),
        ("/news?by=a@evil.example", "https://embassy.example/news?by=a@evil.example"),
    ],
)
def test_a_link_is_its_host(href: str, address: str | None) -> None:
    assert find_absolute_url(href, BASE) == address


def test_the_feeds_own_password_is_not_published_with_its_links() -> None:
    assert find_absolute_url("/1", "https://me:secret@embassy.example/rss") == (
        "https://embassy.example/1"
    )


@given(st.text(st.sampled_from("ab.:@/\\?#%4\t⁄／ ["), max_size=12))
def test_no_link_has_anything_before_its_host(rest: str) -> None:
    address = find_absolute_url(f"https://embassy.example{rest}", BASE)
    assert address is None or "@" not in URL(address).raw_authority


def test_in_an_entry_neither_the_link_nor_the_words_show_another_host() -> None:
    spoofed = "https://embassy.example@evil.example/x"
    text = render_html(f'<p><a href="{spoofed}">Here</a> or {spoofed}, a@b.example</p>', BASE)
    assert text.string == "Here or https://evil.example/x, a@b.example"
    assert [entity.url for entity in text.entities] == ["https://evil.example/x"]


def test_nor_does_a_notice_of_the_staff() -> None:
    link = Entity("text_link", 0, 4, "https://embassy.example:x@evil.example/")
    draft = with_text(Draft(1, 2, 2, DraftState.WRITING, "en"), "en", Text("Here", (link,)))
    assert draft.texts[0].body.entities[0].url == "https://evil.example/"


def test_links_that_differ_only_there_are_one() -> None:
    assert canonical_link("https://u@embassy.example/1") == canonical_link(
        "https://embassy.example/1"
    )


@pytest.mark.parametrize("words", ["", "a@b", "https://", "https://@", "http://medium.example/@a"])
def test_other_words_stay(words: str) -> None:
    assert hide_userinfo(words) == words
