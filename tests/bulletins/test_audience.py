from dataclasses import replace

from bot.bulletins.audience import decide_excluded
from bot.mission.profile import Profile, parse_profile
from storage.records.bulletin import Bulletin, BulletinText, Origin, Severity
from storage.text import Text
from tests.missions import example_mission, rss_feed

WEBSITE = "https://embassy.example"
ENTRY = Bulletin(
    id=1,
    number="2018-001",
    origin=Origin.ENTRY,
    topics=("news",),
    severity=Severity.INFO,
    operational=None,
    revision=1,
    texts=(BulletinText("en", "Library open again", Text("Come in.")),),
)


def profile(*languages: str) -> Profile:
    """A mission with a news feed in each of these languages."""
    feeds = [rss_feed(WEBSITE) | {"id": each, "language": each} for each in languages]
    return parse_profile(example_mission(WEBSITE) | {"feeds": feeds, "rules": []})


def test_news_in_english_reach_russians_where_nothing_comes_in_russian() -> None:
    assert decide_excluded(ENTRY, profile("en")) == frozenset()


def test_news_in_english_do_not_reach_russians_who_have_a_feed_of_their_own() -> None:
    assert decide_excluded(ENTRY, profile("en", "ru")) == {("news", "ru")}


def test_a_topic_without_a_russian_feed_brings_english_to_russians() -> None:
    bulletin = replace(ENTRY, topics=("consular",))
    assert decide_excluded(bulletin, profile("en", "ru")) == frozenset()


def test_the_important_reaches_all() -> None:
    for severity in (Severity.IMPORTANT, Severity.URGENT):
        assert not decide_excluded(replace(ENTRY, severity=severity), profile("en", "ru"))


def test_a_notice_reaches_all() -> None:
    assert not decide_excluded(replace(ENTRY, origin=Origin.NOTICE), profile("en", "ru"))
