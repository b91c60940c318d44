from bot.mission.profile import parse_profile
from bot.subscribers.visibility import list_visible
from tests.handlers.mission import MISSION

PROFILE = parse_profile(MISSION)


def test_a_topic_comes_in_my_language_where_a_feed_brings_it() -> None:
    assert {pair for pair in list_visible(PROFILE, "ru") if pair[0] == "news"} == {("news", "ru")}
    assert {pair for pair in list_visible(PROFILE, "en") if pair[0] == "news"} == {("news", "en")}


def test_else_in_every_language_it_comes_in() -> None:
    consular = {pair for pair in list_visible(PROFILE, "ru") if pair[0] == "consular"}
    assert consular == {("consular", "en"), ("consular", "ru")}
