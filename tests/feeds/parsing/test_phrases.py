"""Phrases of rules are found in every form that their words take in Russian and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.parsing.phrases import match_phrases
from tests.feeds.makers import make_entry


def found(phrase: str, text: str) -> str | None:
    matches = match_phrases(make_entry("Hours", text), [phrase]).matches
    return matches[0].words if matches else None


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("режим работы", "Изменён режима работы отдела", "режима работы"),
        ("режим работы", "о РЕЖИМЕ РАБОТЫ в праздники", "РЕЖИМЕ РАБОТЫ"),
        ("приём", "часы приёма посетителей", "приёма"),
        ("приём", "прием ограничен", "прием"),
        ("прием", "приёмы отменены", "приёмы"),
        ("приём граждан", "приём российских граждан", None),
        ("консульский отдел", "В консульском отделе посольства", "консульском отделе"),
        ("закрыт", "Отдел будет закрыт", "закрыт"),
        ("закрыт", "Посольство закрыто", "закрыто"),
        ("закрыт", "Двери закрыты", "закрыты"),
        ("выходной день", "в выходные дни", "выходные дни"),
        ("нерабочий праздничный день", "Нерабочие праздничные дни", "Нерабочие праздничные дни"),
        ("сталь", "Мы стали лучше", None),
        ("operational change", "Operational changes in the work", "Operational changes"),
        ("consular sections", "the Consular Section's hours", "Consular Section"),
        ("office is closed", "Offices are closed", "Offices are closed"),
        ("reception of citizens", "Reception of a citizen", None),
        ("bus", "business hours", None),
        ("form N-400", "Forms N-400 and others", "Forms N-400"),
        ("24/7", "open 24/7", "24/7"),
        ("…", "what…", None),
    ],
)
def test_forms_of_words(phrase: str, text: str, words: str | None) -> None:
    assert found(phrase, text) == words


def test_a_phrase_does_not_run_from_the_title_into_the_text() -> None:
    entry = make_entry("Изменён режим", "Работы во дворе")
    assert match_phrases(entry, ["режим работы"]).matches == ()


def test_what_stands_in_the_title_goes_first() -> None:
    entry = make_entry("Приём отменён", "Часы приёма")
    (match,) = match_phrases(entry, ["приём", "приём"][:1]).matches
    assert match.words == "Приём"


@given(st.text(max_size=100), st.text(max_size=20))
def test_no_text_and_no_phrase_fails(text: str, phrase: str) -> None:
    words = found(phrase, text)
    assert words is None or words in text
