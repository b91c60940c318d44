"""What Telegram shows before a word is said: it fits, and never hides who runs the bot."""

from typing import Any

import pytest

from bot.locales.catalog import Catalog
from bot.mission.profile import parse_profile
from bot.updates.introduction import list_calls
from storage.text import utf16_length

LONG = {"en": "Consular Section of the Embassy " * 3, "ru": "Консульский отдел Посольства " * 4}
SHORT = {"en": "Consulate in London", "ru": "Консульство в Лондоне"}


def _describe(name: dict[str, str], *, official: bool = False) -> dict[str, list[str]]:
    mission = {"name": name, "languages": ["en", "ru"], "official": official}
    calls = list_calls(parse_profile({"mission": mission}), Catalog(), ["start"])
    described: dict[str, list[str]] = {}
    for method, payload in calls:
        described.setdefault(method, []).append(_text(payload))
    return described


def _text(payload: dict[str, Any]) -> str:
    return str(payload.get("description", payload.get("short_description", "")))


@pytest.mark.parametrize("name", [LONG, SHORT])
@pytest.mark.parametrize("official", [True, False])
def test_descriptions_fit(name: dict[str, str], official: bool) -> None:
    described = _describe(name, official=official)
    assert all(utf16_length(text) <= 512 for text in described["setMyDescription"])
    assert all(utf16_length(text) <= 120 for text in described["setMyShortDescription"])


@pytest.mark.parametrize("name", [LONG, SHORT])
def test_the_disclaimer_comes_first_and_is_never_cut(name: dict[str, str]) -> None:
    described = _describe(name)
    for method in ("setMyDescription", "setMyShortDescription"):
        _, english, russian = described[method]
        assert english.lower().startswith(("this is an unofficial bot: the", "unofficial bot: not"))
        assert "неофициальный бот: учреждение его не ведёт." in russian.lower()[:60]
        is_cut = name is LONG and method == "setMyShortDescription"
        assert [("…" in text) for text in (english, russian)] == [is_cut] * 2


def test_only_the_name_is_shortened() -> None:
    described = _describe(LONG)
    assert described["setMyShortDescription"][1].endswith("…: news, opening hours, contacts")
    assert described["setMyShortDescription"][2].endswith("…: новости, часы приёма, контакты")
    assert described["setMyDescription"][1].endswith("what time is it at home and here?")
    assert described["setMyDescription"][2].endswith("который час дома и здесь.")
