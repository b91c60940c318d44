import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.graphemes import floor_boundary, is_boundary
from bot.rendering.text import bold, cut, italic, join, link, string_index, strip
from storage.text import Entity, Text, utf16_length
from tests.rendering.strategies import CLUSTERS, formats_by_unit, strings, texts


def test_styles_cover_their_text_in_utf16_units() -> None:
    assert bold("Hi 🇬🇧") == Text("Hi 🇬🇧", (Entity("bold", 0, 7),))
    assert italic("й").entities == (Entity("italic", 0, 1),)
    assert link("site", "https://embassy.example/").entities == (
        Entity("text_link", 0, 4, "https://embassy.example/"),
    )


def test_a_style_of_nothing_is_nothing() -> None:
    assert bold("") == Text()


def test_styles_nest_with_the_outer_one_first() -> None:
    assert [e.kind for e in bold(italic("both")).entities] == ["bold", "italic"]


def test_join_moves_entities_and_leaves_empty_parts_out() -> None:
    joined = join([bold("😀"), "", "plain", italic("it")], ", ")
    assert joined.string == "😀, plain, it"
    assert joined.entities == (Entity("bold", 0, 2), Entity("italic", 11, 2))


def test_join_accepts_a_formatted_separator() -> None:
    assert join(["a", "b"], bold("·")).entities == (Entity("bold", 1, 1),)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 5, Text("Hello", (Entity("bold", 0, 5),))),
        (3, 8, Text("lo wo", (Entity("bold", 0, 2),))),
        (5, 6, Text(" ")),
        (8, 3, Text()),
        (6, None, Text("world")),
        (-4, 99, Text("Hello world", (Entity("bold", 0, 5),))),
    ],
)
def test_cut_clips_entities(start: int, end: int | None, expected: Text) -> None:
    assert cut(bold("Hello") + " world", start, end) == expected


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_cut_never_divides_what_a_reader_sees_as_one(cluster: str) -> None:
    text = Text(f"a{cluster}b")
    for offset in range(1, 1 + utf16_length(cluster)):
        assert cut(text, 0, offset).string == "a"
    assert cut(text, 0, 1 + utf16_length(cluster)).string == f"a{cluster}"


def test_two_flags_are_divided_between_and_not_inside_them() -> None:
    flags = "🇬🇧🇫🇷"
    assert [place for place in range(5) if is_boundary(flags, place)] == [0, 2, 4]


def test_an_endless_cluster_is_divided_rather_than_followed() -> None:
    zalgo = "a" + "\u0301" * 500
    assert floor_boundary(zalgo, 400) == 400


def test_strip_moves_and_clips_entities() -> None:
    assert strip(Text("\n  ") + bold(" ab ") + " ") == Text("ab", (Entity("bold", 0, 2),))
    assert strip(bold("  \n")) == Text()


@given(texts(), st.integers(-5, 120), st.integers(-5, 120))
def test_cuts_that_meet_make_up_the_whole(text: Text, one: int, other: int) -> None:
    first, second = sorted((one, other))
    rejoined = cut(text, 0, first) + cut(text, first, second) + cut(text, second)
    assert rejoined.string == text.string
    assert formats_by_unit(rejoined) == formats_by_unit(text)


@given(texts(), st.integers(0, 120), st.integers(0, 120))
def test_entities_stay_inside_and_are_never_empty(text: Text, start: int, end: int) -> None:
    piece = cut(text, start, end)
    assert len(piece) <= max(0, end - start) + 64 * 2
    assert all(0 <= e.offset < e.end <= len(piece) for e in piece.entities)
    piece.string.encode("utf-8")  # raises on half a surrogate pair


@given(texts())
def test_strip_keeps_all_but_white_space(text: Text) -> None:
    stripped = strip(text)
    assert stripped.string == text.string.strip()
    assert all(0 <= e.offset < e.end <= len(stripped) for e in stripped.entities)


@given(strings)
def test_string_index_inverts_utf16_length(string: str) -> None:
    places = [string_index(string, utf16_length(string[:i])) for i in range(len(string) + 1)]
    assert places == list(range(len(string) + 1))


@given(st.lists(texts(), max_size=4))
def test_join_is_repeated_addition(parts: list[Text]) -> None:
    assert join(parts) == sum(parts, Text())
