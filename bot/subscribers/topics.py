"""Finding the topic that a person means by the words they typed."""

from collections.abc import Sequence
from difflib import get_close_matches

from bot.mission.sections import Topic

_CLOSE_ENOUGH = 0.7  # "konsular" suggests "consular"; "weather" suggests nothing


def match_topic(typed: str, topics: Sequence[Topic]) -> Topic | None:
    """Return the topic of this id or name, in any language and any case, or None."""
    wanted = _fold(typed)
    return next((topic for topic in topics if wanted in _list_names(topic)), None)


def suggest_topics(typed: str, topics: Sequence[Topic]) -> list[Topic]:
    """Return the topics that may have been meant: a misspelt name, or one word of it."""
    wanted = _fold(typed)
    return [
        topic for topic in topics if get_close_matches(wanted, _list_words(topic), 1, _CLOSE_ENOUGH)
    ]


def _list_names(topic: Topic) -> list[str]:
    return [_fold(name) for name in (topic.id, *topic.name.root.values())]


def _list_words(topic: Topic) -> list[str]:
    names = _list_names(topic)
    return [*names, *(word.strip(".,:;") for name in names for word in name.split())]


def _fold(typed: str) -> str:
    """Return the words as compared: Russians type «е» for «ё», and paste quotation marks."""
    return " ".join(typed.casefold().replace("ё", "е").split()).strip("«»\"'“”.")
