"""Whatever is sent: entities come out in order, nested, within the text, and stay as they are."""

from contextlib import suppress
from html import escape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sandbox.refusal import Refusal
from sandbox.state.messages import Entity
from sandbox.text.content import normal_text
from sandbox.text.html import parse_html
from sandbox.text.nesting import CODE, nested
from sandbox.text.normal import unit_count

KINDS = ("bold", "italic", "spoiler", "code", "pre", "blockquote", "text_link", "url")

entities = st.lists(
    st.builds(Entity, st.sampled_from(KINDS), st.integers(0, 12), st.integers(1, 8)), max_size=8
)


def assert_nested(found: list[Entity] | tuple[Entity, ...]) -> None:
    for one, other in pairwise(found):
        assert (one.offset, -one.length) <= (other.offset, -other.length)
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            apart = other.offset >= one.end
            assert apart or other.end <= one.end, (one, other)
            assert apart or one.type not in CODE, (one, other)
            assert apart or other.type != one.type, (one, other)


@given(entities)
def test_entities_come_out_nested_and_stay_so(given_entities: list[Entity]) -> None:
    kept = nested(given_entities)
    assert_nested(kept)
    assert nested(kept) == kept


@given(st.text(max_size=40), entities)
def test_normal_form_is_reached_at_once(text: str, given_entities: list[Entity]) -> None:
    try:
        words, kept = normal_text(text, tuple(given_entities))
    except Refusal:
        return
    assert_nested(kept)
    assert all(entity.end <= unit_count(words) for entity in kept)
    assert normal_text(words, kept) == (words, kept)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_escaped_text_is_read_as_it_was(text: str) -> None:
    assert parse_html(escape(text), lambda _: None) == (text, [])


@given(st.text(alphabet="<>/ab&;=' \"", max_size=30))
def test_any_html_is_read_or_refused(text: str) -> None:
    with suppress(Refusal):
        plain, found = parse_html(text, lambda _: None)
        assert all(entity.end <= unit_count(plain) for entity in found)
