"""The rules on texts and entities, without HTTP."""

import pytest

from sandbox.refusal import Refusal
from sandbox.state.messages import Entity
from sandbox.text.content import normal_text
from sandbox.text.detection import found_entities
from sandbox.text.links import link_fault
from sandbox.text.nesting import nested

Span = tuple[str, int, int]


def entities(*spans: Span) -> list[Entity]:
    return [Entity(*span) for span in spans]


def spans(found: list[Entity] | tuple[Entity, ...]) -> list[Span]:
    return [(entity.type, entity.offset, entity.length) for entity in found]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([("bold", 0, 9), ("italic", 2, 3)], [("bold", 0, 2), ("bold", 2, 7), ("italic", 2, 3)]),
        ([("bold", 0, 5), ("bold", 3, 5)], [("bold", 0, 8)]),
        ([("bold", 0, 5), ("bold", 5, 5)], [("bold", 0, 10)]),
        ([("bold", 0, 5), ("code", 3, 5)], [("bold", 0, 3), ("code", 3, 5)]),
        ([("bold", 2, 2), ("pre", 0, 9)], [("pre", 0, 9)]),
        ([("text_link", 0, 6), ("text_link", 2, 8)], [("text_link", 0, 6)]),
        ([("text_link", 0, 6), ("code", 2, 2)], [("text_link", 0, 6)]),
        ([("blockquote", 0, 9), ("code", 2, 2)], [("blockquote", 0, 9), ("code", 2, 2)]),
        ([("blockquote", 0, 9), ("blockquote", 2, 2)], [("blockquote", 0, 9)]),
        ([("blockquote", 0, 5), ("text_link", 3, 4)], [("blockquote", 0, 5)]),
        ([("text_link", 3, 2), ("bold", 3, 2)], [("text_link", 3, 2), ("bold", 3, 2)]),
        (
            [("bold", 0, 9), ("text_link", 3, 2)],
            [("bold", 0, 3), ("text_link", 3, 2), ("bold", 3, 2), ("bold", 5, 4)],
        ),
    ],
    ids=str,
)
def test_nesting(given: list[Span], kept: list[Span]) -> None:
    assert spans(nested(entities(*given))) == kept


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", ["bot_command /start"]),
        ("/start@some_bot now", ["bot_command /start@some_bot"]),
        ("and/or 1/2 //x a/b </b>", []),
        ("see https://a.example/x?y=1#z.", ["url https://a.example/x?y=1#z"]),
        ("(see www.gov.uk/passport)", ["url www.gov.uk/passport"]),
        ("посольство.рф и embassy.ru", ["url посольство.рф", "url embassy.ru"]),
        ("end.Of sentence and 12.30 or a.b", []),
        ("mail info@a.example, please", ["email info@a.example"]),
        ("ask @consul_bot", ["mention @consul_bot"]),
        ("a@b and @x", []),
        ("#news #1 #2a", ["hashtag #news", "hashtag #2a"]),
        ("+44 (0) 203 668 7474, 24/7", ["phone_number +44 (0) 203 668 7474"]),
        ("+7 495 123-45-67.", ["phone_number +7 495 123-45-67"]),
        ("2 +3 and +12", []),
        ("🙂 /hours", ["bot_command /hours"]),
        ("http://127.0.0.1:8080/site/", ["url http://127.0.0.1:8080/site/"]),
    ],
    ids=str,
)
def test_what_is_found_in_a_text(text: str, found: list[str]) -> None:
    assert [f"{e.type} {e.within(text)}" for e in found_entities(text)] == found


@pytest.mark.parametrize(
    ("text", "given", "expected", "kept"),
    [
        ("  a\tb\r\n", [], "a b", []),
        ("  bold ", [("bold", 0, 6)], "  bold", [("bold", 0, 6)]),
        ("  bold ", [("bold", 2, 5)], "bold", [("bold", 0, 4)]),
        ("a\r\nbc", [("bold", 3, 2)], "a\nbc", [("bold", 2, 2)]),
        ("\u202eab", [("bold", 0, 3)], "ab", [("bold", 0, 2)]),
        ("😀\rb", [("bold", 3, 1)], "😀b", [("bold", 2, 1)]),
        ("ab", [("bold", 0, 0)], "ab", []),
        ("a.ru", [("bold", 0, 4)], "a.ru", [("url", 0, 4), ("bold", 0, 4)]),
        ("a.ru", [("code", 0, 4)], "a.ru", [("code", 0, 4)]),
        ("a.ru", [("text_link", 0, 1)], "a.ru", [("text_link", 0, 1)]),
    ],
    ids=repr,
)
def test_normal_form(text: str, given: list[Span], expected: str, kept: list[Span]) -> None:
    words, found = normal_text(text, tuple(entities(*given)))
    assert (words, spans(found)) == (expected, kept)


def test_a_message_shows_a_hundred_entities() -> None:
    given = entities(*[("bold", 2 * i, 1) for i in range(101)])
    _, kept = normal_text("x " * 100 + "x", tuple(given))
    assert spans(kept) == spans(given[:100])


@pytest.mark.parametrize("text", ["", " \n", "\u2800", "\u200f"])
def test_nothing_to_see(text: str) -> None:
    with pytest.raises(Refusal, match="text must be non-empty"):
        normal_text(text)


@pytest.mark.parametrize(
    "url", ["a.example", "http://a.example", "HTTPS://a.example/x", "tg://resolve?domain=x",
            "https://a.example:8443/x?y#z", "http://[::1]/"],
)  # fmt: skip
def test_links(url: str) -> None:
    assert link_fault(url) is None


@pytest.mark.parametrize(
    "url", ["", "nodot", "http://", "ftp://a.example", "javascript:alert(1)", "tg://a b",
            "https://a.example:x/", "https://a b.example/"],
)  # fmt: skip
def test_no_links(url: str) -> None:
    assert link_fault(url) is not None
