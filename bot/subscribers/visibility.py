"""Which bulletins a person finds in the archive, by topic and language."""

from bot.mission.profile import Profile


def list_visible(profile: Profile, language: str) -> set[tuple[str, str]]:
    """Return the (topic, language) pairs to show to a reader of `language`.

    Each topic is shown in that language; where no feed brings it, in every language it comes in.
    """
    return {
        (topic.id, shown)
        for topic in profile.topics
        for shown in _choose_languages(profile.topic_languages(topic.id), language)
    }


def _choose_languages(offered: frozenset[str], wanted: str) -> frozenset[str]:
    return frozenset({wanted}) if wanted in offered else offered | {wanted}
