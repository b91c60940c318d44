"""Audience: who gets a bulletin. Pure."""

from bot.languages import LANGUAGES
from bot.mission.profile import Profile
from storage.records.bulletin import Bulletin, Origin, Severity


def decide_excluded(bulletin: Bulletin, profile: Profile) -> frozenset[tuple[str, str]]:
    """Return the (topic, language) pairs of followers who do not get a bulletin.

    An entry of severity `info` reaches people in its language, and in another one only where the
    topic has no feed in theirs. From `important` up, and for every notice, language is a
    preference and no filter; but a notice may be meant for people of one language alone.
    """
    if bulletin.audience_language is not None:
        languages = list_excluded_languages(bulletin.audience_language)
        return frozenset((topic, language) for topic in bulletin.topics for language in languages)
    if bulletin.origin is Origin.NOTICE or bulletin.severity > Severity.INFO:
        return frozenset()
    return frozenset(
        (topic, language)
        for topic in bulletin.topics
        for language in profile.topic_languages(topic) - bulletin.languages
    )


def list_excluded_languages(audience_language: str | None) -> frozenset[str]:
    """Return the languages whose people are left out; None leaves nobody out."""
    return frozenset(LANGUAGES) - {audience_language} if audience_language else frozenset()
