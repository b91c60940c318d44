import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering import pages as pages_module
from bot.rendering.pages import ENTITY_LIMIT, paginate, teaser
from bot.rendering.text import bold, join, link
from storage.text import Entity, Text
from tests.rendering.effort import growth
from tests.rendering.strategies import formats_by_unit, texts


def visible(text: Text) -> list[tuple[str, frozenset[str]]]:
    """Return the text's characters but white space, each with its formats."""
    formats = formats_by_unit(text)
    units = text.string.encode("utf-16-le", "surrogatepass")
    pairs = [units[i : i + 2].decode("utf-16-le", "surrogatepass") for i in range(0, len(units), 2)]
    return [pair for pair in zip(pairs, formats, strict=True) if not pair[0].isspace()]


@given(texts(), st.integers(16, 60))
def test_pages_hold_the_whole_text_within_the_limit(text: Text, limit: int) -> None:
    pages = paginate(text, limit)
    assert all(len(page) <= limit for page in pages)
    assert all(page.string == page.string.strip() for page in pages)
    assert all(0 <= e.offset < e.end <= len(page) for page in pages for e in page.entities)
    assert [unit for page in pages for unit in visible(page)] == visible(text)


@given(texts(), st.integers(18, 60))
def test_a_teaser_is_the_beginning_within_the_limit(text: Text, limit: int) -> None:
    short, was_cut = teaser(text, limit)
    assert len(short) <= limit
    assert was_cut == (short.string != text.string.strip())
    start = short.string.removesuffix("…").rstrip() if was_cut else short.string
    assert text.string.strip().startswith(start)


@pytest.mark.parametrize(
    ("string", "pages"),
    [
        ("First paragraph.\n\nSecond one. More", ["First paragraph.", "Second one. More"]),
        ("A first line here\nand a second line", ["A first line here", "and a second line"]),
        ("It is closed today. Come again soon.", ["It is closed today.", "Come again soon."]),
        ("“It is closed now.” Come again soon.", ["“It is closed now.”", "Come again soon."]),
        ("words without any end to them at all", ["words without any end to", "them at all"]),
        ("exactly twenty-five units and on", ["exactly twenty-five units", "and on"]),
        ("x" * 30, ["x" * 25, "x" * 5]),
        ("ab 🇬🇧🇬🇧🇬🇧🇬🇧🇬🇧🇬🇧🇬🇧", ["ab", "🇬🇧🇬🇧🇬🇧🇬🇧🇬🇧🇬🇧", "🇬🇧"]),
        ("", [""]),
        (" \n ", [""]),
    ],
)
def test_a_page_ends_at_the_best_break(string: str, pages: list[str]) -> None:
    assert [page.string for page in paginate(Text(string), 25)] == pages


def test_a_break_too_early_yields_to_a_lesser_one_in_the_second_half() -> None:
    pages = paginate(Text("Hi.\n\nThe section is closed until Monday"), 25)
    assert [page.string for page in pages] == ["Hi.\n\nThe section is", "closed until Monday"]


def test_an_entity_across_the_cut_continues_on_the_next_page() -> None:
    one, two = paginate(bold("A first line here\nand a second line"), 25)
    assert one.entities == (Entity("bold", 0, 17),)
    assert two.entities == (Entity("bold", 0, 17),)


def test_a_page_ends_before_it_has_too_many_entities() -> None:
    text = join([link(f"n{i}", f"https://embassy.example/{i}") for i in range(200)], " ")
    pages = paginate(text)
    assert [len(page.entities) for page in pages] == [90, 90, 20]
    assert sum(len(page.entities) for page in pages) == 200


def test_entities_that_all_begin_at_one_place_are_cut_down() -> None:
    piled = Text("word", (Entity("bold", 0, 4),) * 200)
    assert [len(page.entities) for page in paginate(piled)] == [ENTITY_LIMIT]


def test_a_long_character_is_divided_when_nothing_else_fits() -> None:
    assert all(len(page) <= 16 for page in paginate(Text("a" + "\u0301" * 200), 16))


def test_a_text_that_fits_is_its_own_teaser() -> None:
    assert teaser(bold("Closed today") + "\n", 40) == (bold("Closed today"), False)


def test_a_teaser_ends_at_a_paragraph_and_says_so() -> None:
    text = Text("The section is closed on Friday.\n\nApplications are taken again on Monday.")
    assert teaser(text, 50) == (Text("The section is closed on Friday. …"), True)


def test_a_teaser_that_ends_in_a_word_joins_the_dots_to_it() -> None:
    assert teaser(Text("one word after another here"), 20)[0].string == "one word after…"


@pytest.mark.parametrize("limit", [0, 15])
def test_a_limit_without_room_is_a_mistake_of_the_caller(limit: int) -> None:
    with pytest.raises(ValueError, match="at least 16"):
        paginate(Text("word"), limit)


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    def divide(count: int) -> None:
        bolds = tuple(Entity("bold", 2 * index, 1) for index in range(count))
        quote = Entity("blockquote", 0, 2 * count)  # open on every page
        paginate(Text("x " * count, (quote, *bolds)))

    assert growth(divide, 10_000) < 3


def test_turning_a_page_divides_no_text_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = paginate(Text("Unlike any other. " * 1_000))
    monkeypatch.setattr(pages_module, "_iterate_pages", None)
    assert paginate(Text("Unlike any other. " * 1_000)) == first
