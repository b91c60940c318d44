import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.locales.catalog import Catalog, Phrases
from storage.text import Entity, Text

CATALOG = Catalog()
EN, RU = CATALOG.phrases("en"), CATALOG.phrases("ru")


@pytest.mark.parametrize(
    ("count", "hours", "minutes"),
    [
        (1, "1 час", "1 минута"),
        (2, "2 часа", "2 минуты"),
        (5, "5 часов", "5 минут"),
        (11, "11 часов", "11 минут"),
        (21, "21 час", "21 минута"),
        (22, "22 часа", "22 минуты"),
    ],
)
def test_russian_counts(count: int, hours: str, minutes: str) -> None:
    assert RU.string("span-hours", hours=count) == hours
    assert RU.string("span-minutes", minutes=count) == minutes


@pytest.mark.parametrize(
    ("count", "people"),
    [
        (1, "1 человек"),
        (2, "2 человека"),
        (5, "5 человек"),
        (21, "21 человек"),
        (32, "32 человека"),
    ],
)
def test_russian_people(count: int, people: str) -> None:
    assert people in RU.string("notice-reach", count=count, topic="Новости", time="1 с")


def test_markup_becomes_entities() -> None:
    assert EN("severity-important") == Text("Important", (Entity("bold", 0, 9),))
    assert EN("reader-page", number=2, count=4).entities == (Entity("italic", 0, 11),)


@given(st.text())
def test_arguments_never_become_markup(said: str) -> None:
    text = EN("follow-unknown", word=said)
    assert text.string == f"There is no topic “{said}”."
    assert text.entities == ()


@pytest.mark.parametrize("said", ["<b>bold</b>", "{ $word }", "&amp;", "\ue000", "</b>"])
def test_what_looks_like_markup_stays_as_it_is(said: str) -> None:
    text = RU("help-heading") + RU("follow-list", topics=said)
    assert text.string.endswith(f"Ваши темы: {said}")
    assert [e.kind for e in text.entities] == ["bold", "bold"]


def test_formatted_arguments_keep_their_formatting() -> None:
    link = Text("here", (Entity("text_link", 0, 4, "https://embassy.example/"),))
    text = EN("holiday-today", holiday=link)
    assert text.entities == (Entity("text_link", 7, 4, "https://embassy.example/"),)


def test_an_unknown_key_or_a_missing_argument_is_an_error() -> None:
    with pytest.raises(KeyError, match="no-such-key"):
        EN("no-such-key")
    with pytest.raises(KeyError, match="follow-unknown"):
        EN("follow-unknown")
    assert EN.find("no-such-key") is None


@pytest.mark.parametrize("variant", ["", "-unofficial"])
@pytest.mark.parametrize(
    ("phrases", "mission"),
    [
        (EN, "Consular Section, Embassy in London"),
        (RU, "Консульский отдел Посольства в Лондоне"),
    ],
)
def test_descriptions_fit_the_bots_own_page(phrases: Phrases, mission: str, variant: str) -> None:
    assert len(phrases.string(f"bot-description{variant}", mission=mission)) <= 512
    assert len(phrases.string(f"bot-short-description{variant}", mission=mission)) <= 120
