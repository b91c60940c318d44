import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.links import canonical_link

KEY = "https://embassy.example/news/6397"


@pytest.mark.parametrize(
    "link",
    [
        "https://embassy.example/news/6397",
        "http://embassy.example/news/6397",
        "HTTPS://Embassy.Example/news/6397/",
        "http://embassy.example:80/news/6397",
        "https://embassy.example:443/news/6397#comments",
        "https://embassy.example/news/6397?utm_source=mail&UTM_Medium=x&fbclid=1&yclid=2",
        "/news/6397",
        "../news/6397",
        "//embassy.example/news/6397",
        " https://embassy.example/news/./6397\n",
    ],
)
def test_one_thing_has_one_identity(link: str) -> None:
    assert canonical_link(link, "https://embassy.example/rss") == KEY


@pytest.mark.parametrize(
    "link",
    [
        "https://embassy.example/news/6398",
        "https://embassy.example/News/6397",
        "https://embassy.example/news/6397?page=2",
        "https://embassy.example:8443/news/6397",
        "https://www.embassy.example/news/6397",
    ],
)
def test_different_things_have_different_identities(link: str) -> None:
    assert canonical_link(link) not in (KEY, None)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://embassy.example", "https://embassy.example/"),
        ("https://embassy.example/?id=5&a=1", "https://embassy.example/?a=1&id=5"),
        ("https://embassy.example/a%2Fb", "https://embassy.example/a%2Fb"),
        ("http://посольство.рф/я/", "https://xn--b1ariacbpcj2h.xn--p1ai/%D1%8F"),
        ("http://127.0.0.1:4321/a", "https://127.0.0.1:4321/a"),
    ],
)
def test_what_identities_look_like(link: str, expected: str) -> None:
    assert canonical_link(link) == expected


@pytest.mark.parametrize("link", ["mailto:a@embassy.example", "javascript:x", "", "#top", "/a"])
def test_what_leads_to_no_page_has_none(link: str) -> None:
    assert canonical_link(link) is None


@given(st.text(max_size=30))
def test_no_link_raises_and_an_identity_is_its_own(link: str) -> None:
    key = canonical_link(link, "https://embassy.example/")
    assert key is None or canonical_link(key) == key
