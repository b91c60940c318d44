"""Audience: who gets a bulletin. Pure."""

from bot.mission.profile import Profile
from storage.records import Bulletin, Origin, Severity


def decide_excluded(bulletin: Bulletin, profile: Profile) -> frozenset[tuple[str, str]]:
    """Return the (topic, language) pairs of followers who do not get a bulletin.

    An entry of severity `info` reaches people in its language, and in another one only where the
    topic has no feed in theirs. From `important` up, and for every notice, language is a
    preference and no filter.
    """
    if bulletin.origin is Origin.NOTICE or bulletin.severity > Severity.INFO:
        return frozenset()
    return frozenset(
        (topic, language)
        for topic in bulletin.topics
        for language in profile.topic_languages(topic) - bulletin.languages
    )
