import pytest

from tests.handlers.office import Visitor, labels


@pytest.mark.parametrize("typed", ["ru", "RU", "русский", "Русский", "рус", "Russian", "ru-RU"])
async def test_a_language_is_known_by_its_code_and_its_names(ben: Visitor, typed: str) -> None:
    page = await ben.ask(f"/language {typed}")
    assert page.text.string == "Буду писать вам по-русски."
    assert "Москва: 18:40" in (await ben.ask("/time")).text.string


async def test_languages_are_offered_by_their_own_names(anna: Visitor) -> None:
    page = await anna.ask("/language")
    assert labels(page) == ["English", "Русский"]
    page = await anna.tap_label(page, "English")
    assert page.text.string == "I will write to you in English."
    assert await anna.topics() == set()


async def test_a_language_changes_nothing_else(ben: Visitor) -> None:
    await ben.ask("/start")
    await ben.ask("/language ru")
    assert await ben.topics() == {"consular"}
    await ben.ask("/start")
    assert await ben.topics() == {"consular"}


async def test_an_unknown_language_is_said_to_be_so(ben: Visitor) -> None:
    page = await ben.ask("/language Klingon")
    assert page.text.string.startswith("I do not speak “Klingon”.")
    assert labels(page) == ["English", "Русский"]


async def test_in_a_group_only_managers_choose_it(ben: Visitor) -> None:
    stranger = ben.in_group(may_manage=False)
    assert "administrators" in (await stranger.ask("/language ru")).text.string
    assert "administrators" in ((await stranger.tap("language:ru")).toast or "")
    assert await stranger.stored() is None
