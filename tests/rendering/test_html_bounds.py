import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.foreign.builder import MAX_ENTITIES, MAX_MARKS, clean
from bot.rendering.foreign.document import tame
from bot.rendering.foreign.html import MAX_OUTPUT_LENGTH, render_html
from bot.rendering.foreign.tags import STYLES
from storage.text import Entity, Text
from tests.rendering.effort import growth

BASE = "https://embassy.example/"
DEEP = [
    "<b>" * 5_000,
    "<div>" * 200_000,
    "<b><p>" * 20_000,
    "<ul><li>" * 20_000,
    "<table><tr><td>" * 20_000,
    "<blockquote>" * 5_000,
    "<div></x>" * 100_000,
    # end tags that the parser does not take for such
    "<div><!-- </div> -->" * 50_000,
    "<div><br title='>' a='</div>'>" * 30_000,
    "<div><title></div></title>" * 40_000,
    "<div><noscript></div></noscript>" * 30_000,
    "<div><object></div></object>" * 35_000,
    "<div><math><mi></div></mi></math>" * 30_000,
    "<div><svg><desc></div></desc></svg>" * 30_000,
    "<div><select></div></select>" * 35_000,
    "<option>" * 100_000,
    "<rt>" * 200_000,
]
LONG = [
    "<p>Слово <b>жирно</b> и <a href='/x'>ссылка</a>.</p>\n" * 20_000,
    "<table>" + "<tr><td>a<td>b" * 80_000,
    "<p><b></b></p>" * 80_000,
    "x" * 1_200_000,
    "<a " * 400_000,
    "&amp;" * 240_000,
    "<p " + " ".join(f"a{n}" for n in range(100_000)) + ">",
    "<p a='>' " + " ".join(f"a{n}" for n in range(100_000)) + ">",
    "".join(f"<body a{n}>" for n in range(80_000)),
    "".join(f"<b a={n}>" for n in range(500)) + "<p>x" * 250_000,
    "<svg>" * 200_000,
    "<!--" * 250_000,
]


@pytest.mark.parametrize("html", [*DEEP, *LONG], ids=lambda html: html[:12])
def test_size_and_depth_are_bounded(html: str) -> None:
    started = time.process_time()
    text = render_html(html + "end", BASE)
    assert len(text) <= MAX_OUTPUT_LENGTH
    assert time.process_time() - started < 5  # in fact 0.01 to 0.5 s; minutes if quadratic


def test_text_too_deep_to_be_formatted_is_kept() -> None:
    assert render_html("<div>" * 5_000 + "<b>end").string == "end"


@pytest.mark.parametrize(
    "html",
    [
        "<h2>a</h3>b",
        "<p>a<!-- <b> -->b",
        "<div title='<b>'>a",
        "<table><tr><td></div>a<td>b</table>",
        "<a href=/x>a<a href=/y>b</a>",
        "<p>5 < 6<p>6 <7",
        "<</a>word",
        "<!doctype html><p>a<table><tr><td>b</table>",
    ],
)
def test_a_long_document_is_read_like_a_short_one(html: str) -> None:
    long = render_html(html + "<br>" * 2_000, BASE)
    assert long == render_html(html, BASE)


def test_a_cut_is_marked() -> None:
    cut = render_html("<b>" + "слово " * 100, limit=20)
    assert cut == Text("слово слово слово с…", (Entity("bold", 0, 19),))
    assert render_html("<p>a</p>" + "<!-- -->" * 300_000 + "b").string == "a…"


def test_formatting_is_bounded_and_links_stay_longest() -> None:
    html = "<b>bold</b> <a href='/x'>link</a> " * 1_500
    text = render_html(html, BASE)
    kinds = [entity.kind for entity in text.entities]
    assert (kinds.count("text_link"), kinds.count("bold")) == (1_500, MAX_ENTITIES - 1_500)
    assert text.string.endswith("bold link")


def test_a_wall_of_combining_marks_is_bounded_before_it_is_composed() -> None:
    assert growth(lambda size: clean("a" + "\u0345\u0334" * size), 20_000) < 3
    assert clean("a" + "\u0301" * 500) == "á" + "\u0301" * (MAX_MARKS - 1)
    assert len(clean("\u0345\u200b\u0334\u200b" * 500)) == MAX_MARKS


@pytest.mark.parametrize("string", ["Việt̂", "שָׁלוֹם", "क्षि", "…" * 99, "🙂" * 99])
def test_what_people_write_has_no_bound(string: str) -> None:
    assert clean(string) == string


BLOCKS = ["p", "div", "ul", "ol", "li", "table", "tr", "td", "br"]
TAGS = ["a href=/x", "img alt=x", "q", "span", "script", *STYLES, *BLOCKS]
pieces = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS]),
    st.sampled_from([f"</{tag.split()[0]}>" for tag in TAGS]),
    st.sampled_from([" ", "\n", "word", "😀", "&nbsp;", "<", "&lt;", "\u202e"]),
    st.text(max_size=5),
)


@given(st.lists(pieces, max_size=8).map("".join))
def test_taking_out_what_is_absurd_changes_nothing_else(html: str) -> None:
    assert render_html(tame(html), BASE) == render_html(html, BASE)


@given(st.lists(pieces, max_size=60).map("".join))
def test_whatever_a_website_sends_becomes_legal_text(html: str) -> None:
    text = render_html(html, BASE)
    assert text.string == text.string.rstrip()
    assert "\u202e" not in text.string
    for entity in text.entities:
        assert_legal(entity, text)


def assert_legal(entity: Entity, text: Text) -> None:
    """Assert what Telegram asks of an entity (fix_entities in tdlib/td)."""
    assert 0 <= entity.offset < entity.end <= len(text)
    units = text.string.encode("utf-16-le")
    covered = units[2 * entity.offset : 2 * entity.end].decode("utf-16-le")
    assert covered == (covered.rstrip() if entity.kind == "pre" else covered.strip())
    others = [other for other in text.entities if other is not entity]
    over = [e for e in others if e.offset < entity.end and entity.offset < e.end]
    assert entity.kind not in {e.kind for e in over}
    if entity.kind in ("code", "pre"):
        assert {e.kind for e in over} <= {"blockquote"}
