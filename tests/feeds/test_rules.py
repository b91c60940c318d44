from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.rules import classify, judge, list_phrases, matches_any, normalize
from bot.mission.sections import Rule
from storage.records.bulletin import Operational, Severity
from storage.records.feed import Classification, PhraseMatch
from tests.feeds.makers import RULE, make_entry, make_feed

MATCHED = Classification("consular", Severity.IMPORTANT, Operational.RESTRICT)
PLAIN = Classification("news")


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Operational changes from Monday", "", MATCHED),
        ("OPERATIONAL\u00a0CHANGES", "", MATCHED),
        ("Operational  \n changes", "", MATCHED),
        ("Notice", "The reception of citizens, as before", MATCHED),
        ("Notice", "(consular section)", MATCHED),
        ("Library open again", "Opera and change", PLAIN),
        ("Cooperational changes", "", PLAIN),
        ("Consular sections", "", PLAIN),
        # a phrase does not reach from the title into the text
        ("Our consular", "section is open", PLAIN),
    ],
)
def test_phrases_match_at_word_borders_in_title_or_text(
    title: str, body: str, expected: Classification
) -> None:
    assert classify(make_entry(title, body), make_feed(), [RULE]) == expected


@pytest.mark.parametrize(
    ("phrase", "string"),
    [
        ("приём граждан", "Прием граждан приостановлен"),
        ("прием граждан", "ПРИЁМ ГРАЖДАН"),
        ("приём", "При\u00adём"),
        ("приём", "прие\u0308м"),
        ("citizens' reception", "The citizens’ reception"),
        ("straße", "STRASSE"),
        ("c++ (beta)", "on C++ (beta) today"),
    ],
)
def test_ways_of_writing_make_no_difference(phrase: str, string: str) -> None:
    assert matches_any([phrase], [normalize(string)])


def test_the_first_rule_wins() -> None:
    first = Rule(topic="visas", any=("visa",))
    second = Rule(topic="consular", any=("visa", "passport"), severity="important")
    entry = make_entry("Visa and passport")
    assert classify(entry, make_feed(), [first, second]) == Classification("visas")
    assert classify(entry, make_feed(), [second, first]).topic == "consular"


def test_a_rule_for_some_feeds_leaves_the_others_alone() -> None:
    rule = Rule(topic="consular", any=("visa",), feeds=("homepage",))
    entry = make_entry("Visa centre closed")
    assert classify(entry, make_feed("homepage"), [rule]).topic == "consular"
    assert classify(entry, make_feed("news"), [rule]) == PLAIN


def test_resumption_is_marked() -> None:
    rule = Rule(topic="consular", any=("resumes",), operational="resume")
    marked = classify(make_entry("Reception resumes"), make_feed(), [rule])
    assert marked.operational is Operational.RESUME


words = st.text(st.characters(categories=["Ll", "Lu"]), min_size=1, max_size=8)


@given(words, st.lists(words, max_size=4), st.lists(words, max_size=4))
def test_a_word_among_words_is_always_found(word: str, before: list[str], after: list[str]) -> None:
    string = "\u00a0 ".join([*before, word.upper(), *after])
    assert matches_any([word.upper()], [normalize(string)])


def test_a_form_that_the_worker_has_found_is_as_good_as_the_phrase() -> None:
    entry = replace(make_entry("News"), matches=(PhraseMatch("consular section", "sections"),))
    judgment = judge(entry, make_feed(), [RULE])
    assert judgment.classification.topic == "consular"
    assert judgment.match == PhraseMatch("consular section", "sections")


@pytest.mark.parametrize("by_form", [True, False])
def test_a_rule_does_not_match_where_one_of_its_exclusions_does(by_form: bool) -> None:
    excluding = RULE.model_copy(update={"not_any": ("concert",)})
    entry = make_entry("Concert in the consular section" if not by_form else "Consular section")
    if by_form:
        entry = replace(entry, matches=(PhraseMatch("concert", "concerts"),))
    judgment = judge(entry, make_feed(), [excluding, RULE.model_copy(update={"topic": "visas"})])
    assert [(number, match.phrase) for number, match in judgment.excluded] == [(0, "concert")]
    assert (judgment.rule, judgment.classification.topic) == (1, "visas")
    assert judge(entry, make_feed(), [excluding]).classification == PLAIN


def test_the_phrases_of_a_feed_are_those_of_its_rules_each_once() -> None:
    other = Rule(topic="x", any=("visa",), feeds=("other",))
    excluding = Rule(topic="y", any=("visa", "consular section"), not_any=("concert",))
    assert list_phrases(make_feed(), [RULE, other, excluding]) == (*RULE.any, "visa", "concert")
