import pytest

from bot.mission.sections import Topic
from bot.mission.values import Localized
from bot.subscribers.topics import match_topic, suggest_topics

CONSULAR = Topic(
    id="consular", name=Localized({"en": "Consular section", "ru": "Консульский отдел"})
)
NEWS = Topic(id="news", name=Localized({"en": "News", "ru": "Новости"}))
VISITS = Topic(id="visits", name=Localized({"en": "Visiting days", "ru": "Приём на выезде"}))
TOPICS = (CONSULAR, NEWS, VISITS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("consular", CONSULAR),
        ("CONSULAR  SECTION", CONSULAR),
        ("консульский отдел", CONSULAR),
        ("«Новости»", NEWS),
        ("прием на выезде", VISITS),
        ("consul", None),
        ("", None),
    ],
)
def test_match(typed: str, meant: Topic | None) -> None:
    assert match_topic(typed, TOPICS) is meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("konsular", [CONSULAR]),
        ("consul", [CONSULAR]),
        ("отдел", [CONSULAR]),
        ("новасти", [NEWS]),
        ("newz", [NEWS]),
        ("прием", [VISITS]),
        ("weather", []),
        ("", []),
    ],
)
def test_suggest(typed: str, meant: list[Topic]) -> None:
    assert suggest_topics(typed, TOPICS) == meant
