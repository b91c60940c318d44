"""What an entry is about: the first of the mission's rules that holds one of its phrases."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.mission.sections import Feed, Rule
from bot.rendering.foreign.builder import clean
from storage.records.bulletin import Operational, Severity
from storage.records.feed import Classification, Entry


def classify(entry: Entry, feed: Feed, rules: Iterable[Rule]) -> Classification:
    """Return what the first matching rule says, else the feed's own topic and severity info.

    A phrase matches in the title or in the text, at word borders, in any case; "ё" is "е", and one
    space stands for any run of white space.
    """
    parts = (normalize(entry.title), normalize(entry.body.string))
    for rule in rules:
        if rule.applies_to(feed.id) and matches_any(rule.any, parts):
            return Classification(
                rule.topic,
                Severity[rule.severity.upper()],
                Operational(rule.operational) if rule.operational else None,
            )
    return Classification(feed.topic)


def matches_any(phrases: Iterable[str], parts: Iterable[str]) -> bool:
    """Return whether one of the phrases stands in one of the normalized parts."""
    searches = [_pattern(phrase).search for phrase in phrases]
    return any(search(part) for part in parts for search in searches)


def normalize(string: str) -> str:
    """Return the string as phrases are compared."""
    folded = clean(string).casefold().replace("ё", "е").replace("’", "'")
    return " ".join(folded.split())


@lru_cache(maxsize=1_000)
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(normalize(phrase))}(?!\w)")
