"""What a chat follows: in one line, and as a screen of switches."""

from collections.abc import Collection

from bot.locales.catalog import Phrases
from bot.mission.profile import Profile
from bot.mission.sections import Topic
from bot.rendering.page import Button, Page
from bot.rendering.pages import teaser
from bot.rendering.text import join
from storage.text import Text

_LIST_LIMIT = 1_000
_NAME_LIMIT = 60  # a button shows one line of about this many characters


def render_followed(
    profile: Profile, phrases: Phrases, followed: Collection[str], is_group: bool
) -> Text:
    """Return one line that names what is followed."""
    names = [name_topic(profile, phrases, t) for t in profile.topics if t.id in followed]
    key = "follow-list" if names else "follow-nothing"
    # With many topics the line would fill the message; the switches show all of them.
    listed = teaser(Text(", ".join(names)), _LIST_LIMIT)[0].string
    arguments = {"topics": listed} if names else {}
    return phrases(f"{key}-group" if is_group else key, **arguments)


def render_topics(
    profile: Profile,
    phrases: Phrases,
    followed: Collection[str],
    is_group: bool,
    note: Text | str = "",
) -> Page:
    """Return the screen of switches; `note` says what has just been done."""
    heading = phrases("follow-heading-group" if is_group else "follow-heading")
    rows = tuple(
        (_switch(topic, name_topic(profile, phrases, topic), topic.id in followed),)
        for topic in profile.topics
    )
    return Page(join([note, heading, phrases("follow-how")], "\n\n"), rows)


def name_topic(profile: Profile, phrases: Phrases, topic: Topic) -> str:
    """Return a topic's name in the person's language, short enough for a button."""
    name = topic.name.pick(phrases.language, profile.fallback_language)
    return teaser(Text(name), _NAME_LIMIT)[0].string


def _switch(topic: Topic, name: str, is_on: bool) -> Button:
    # The data says what shall be, not "toggle": pressed twice, or redelivered, it does it once.
    if is_on:
        return Button(f"✅ {name}", f"topic:{topic.id}:0")
    return Button(f"➕ {name}", f"topic:{topic.id}:1")
