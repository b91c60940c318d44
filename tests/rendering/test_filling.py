"""Filling in: every placeholder gets its value, and the formatting around it stays where it is."""

from bot.rendering.staff.filling import fill_in, list_placeholders
from bot.rendering.text import bold, italic, join
from storage.text import Entity, Text


def test_placeholders_are_named_once_in_order() -> None:
    text = Text("From {date} to {other date}, {date}. {} {a\nb} {" + "x" * 41 + "}")
    assert list_placeholders(text) == ["date", "other date"]


def test_values_take_their_places() -> None:
    text = Text("Closed on {date}, {place}; {date}!")
    filled = fill_in(text, {"date": "9 May", "place": "London"})
    assert filled == Text("Closed on 9 May, London; 9 May!")


def test_what_has_no_value_stays() -> None:
    text = Text("{a} {b} {c}")
    assert fill_in(text, {"a": "{b}", "b": None}).string == "{b} {b} {c}"
    assert fill_in(text, {}) == text


def test_formatting_stays_and_covers_values() -> None:
    text = join([bold("🟥 Closed"), " on ", italic("{date}"), ", ", bold("really")])
    filled = fill_in(text, {"date": "9 May 🎉"})
    assert filled.string == "🟥 Closed on 9 May 🎉, really"
    assert filled.entities == (
        Entity("bold", 0, 9),
        Entity("italic", 13, 8),
        Entity("bold", 23, 6),
    )


def test_formatting_that_reaches_over_a_placeholder_covers_all_of_it() -> None:
    filled = fill_in(bold("Closed on {date}!"), {"date": "9 May"})
    assert filled.string == "Closed on 9 May!"
    covered = {n for e in filled.entities for n in range(e.offset, e.end)}
    assert covered == set(range(len(filled)))
