from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.mission.profile import Profile, load_profile, parse_profile
from bot.mission.values import Localized
from bot.mission.warnings import list_warnings
from tests.mission.samples import make_profile, make_raw

EXAMPLE = Path(__file__).parents[2] / "mission.toml"
SMALLEST = {"mission": {"name": {"en": "Consulate"}, "languages": ["en"]}}


def test_the_example_is_valid_and_nothing_in_it_is_odd() -> None:
    profile = load_profile(EXAMPLE)
    assert profile.fallback_language == "en"
    assert [topic.id for topic in profile.topics] == ["consular", "news"]
    assert profile.feeds[1].select is not None
    assert list_warnings(profile, datetime(2026, 11, 28, tzinfo=UTC)) == []


def test_all_sections_are_read() -> None:
    profile = make_profile()
    assert profile.languages == ("en", "ru")
    assert profile.host_zone == ZoneInfo("Europe/London")
    assert profile.clocks[0].zone == ZoneInfo("Europe/Moscow")
    assert profile.feeds[0].interval == timedelta(seconds=90)
    assert profile.feeds[1].interval == timedelta(minutes=5)
    assert profile.services[0].closed == (date(2026, 12, 30),)
    assert profile.mission.official is False


def test_only_the_mission_is_needed() -> None:
    profile = parse_profile(SMALLEST)
    assert profile.host_zone == ZoneInfo("UTC")
    assert [topic.id for topic in profile.topics if topic.default] == ["consular"]
    assert profile.topic_languages("news") == frozenset()


def test_topics_the_file_leaves_out_are_added_after_its_own() -> None:
    profile = make_profile()
    assert [topic.id for topic in profile.topics] == ["consular", "culture", "news"]
    consular = profile.find_topic("consular")
    assert consular is not None
    assert consular.name.pick("en", "en") == "Changes"
    assert profile.find_topic("sport") is None


@pytest.mark.parametrize(
    ("topic", "languages"),
    [("news", {"en"}), ("culture", {"ru"}), ("consular", {"ru"}), ("sport", set())],
)
def test_the_languages_of_a_topic_are_those_of_the_feeds_that_can_bring_it(
    topic: str, languages: set[str]
) -> None:
    assert make_profile().topic_languages(topic) == languages


def test_a_rule_without_feeds_looks_at_all() -> None:
    raw = make_raw()
    del raw["rules"][0]["feeds"]
    assert parse_profile(raw).topic_languages("consular") == {"en", "ru"}


def test_a_text_falls_back_to_the_first_language() -> None:
    text = Localized({"en": " Hours ", "ru": "Часы"})
    assert text.pick("ru", "en") == "Часы"
    assert text.pick("de", "en") == "Hours"
    assert text.languages == {"en", "ru"}


def test_a_profile_can_be_a_key() -> None:
    assert {make_profile(): 1}[make_profile()] == 1


def test_the_loader_accepts_what_editors_do(tmp_path: Path) -> None:
    file = tmp_path / "mission.toml"
    file.write_text(EXAMPLE.read_text().replace("\n", "\r\n"), encoding="utf-8-sig")
    assert isinstance(load_profile(file), Profile)
