"""What is said of a word that should name a topic and names none."""

from bot.rendering.pages import teaser
from bot.rendering.text import join
from bot.rendering.topics import name_topic
from bot.subscribers.topics import suggest_topics
from bot.updates.request import Request
from storage.text import Text

_WORD_LIMIT = 60


def say_unknown_topic(request: Request, typed: str) -> Text:
    """Say that there is no such topic, and which may have been meant."""
    profile, phrases = request.services.profile, request.phrases
    word = teaser(Text(" ".join(typed.split())), _WORD_LIMIT)[0].string
    names = [name_topic(profile, phrases, t) for t in suggest_topics(typed, profile.topics)]
    if not names:
        return phrases("follow-unknown", word=word)
    quoted = (phrases("follow-quoted", topic=name) for name in names)
    meant = join(quoted, phrases("follow-or"))
    return phrases("follow-suggest", word=word, topics=meant)
