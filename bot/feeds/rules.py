"""What an entry is about: the first of the mission's rules that holds one of its phrases."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.mission.sections import Feed, Rule
from bot.rendering.foreign.builder import clean
from storage.records.bulletin import Operational, Severity
from storage.records.feed import Classification, Entry, PhraseMatch


@dataclass(frozen=True, slots=True)
class Judgment:
    """What an entry is, and why: the place of the rule, and the words that decided.

    `excluded` are rules that would have decided, but for words of their `not_any`.
    """

    classification: Classification
    rule: int | None = None
    match: PhraseMatch | None = None
    excluded: tuple[tuple[int, PhraseMatch], ...] = ()


def classify(entry: Entry, feed: Feed, rules: Iterable[Rule]) -> Classification:
    """Return what the first matching rule says, else the feed's own topic and severity info."""
    return judge(entry, feed, rules).classification


def judge(entry: Entry, feed: Feed, rules: Iterable[Rule]) -> Judgment:
    """Return what the first matching rule says, else the feed's own topic, and what decided.

    A phrase matches in the title or in the text, at word borders, in any case, and in any form of
    its words that the worker has found (`Entry.matches`); "ё" is "е", and one space stands for any
    run of white space. A rule with a phrase of its `not_any` in the entry does not match.
    """
    parts = (normalize(entry.title), normalize(entry.body.string))
    excluded: list[tuple[int, PhraseMatch]] = []
    for number, rule in enumerate(rules):
        if not rule.applies_to(feed.id) or not (match := _find_match(rule.any, entry, parts)):
            continue
        if exclusion := _find_match(rule.not_any, entry, parts):
            excluded.append((number, exclusion))
            continue
        said = Classification(
            rule.topic,
            Severity[rule.severity.upper()],
            Operational(rule.operational) if rule.operational else None,
        )
        return Judgment(said, number, match, tuple(excluded))
    return Judgment(Classification(feed.topic), excluded=tuple(excluded))


def list_phrases(feed: Feed, rules: Iterable[Rule]) -> tuple[str, ...]:
    """Return the phrases that are looked for in a feed's entries, each once."""
    applying = [rule for rule in rules if rule.applies_to(feed.id)]
    return tuple(dict.fromkeys(p for rule in applying for p in (*rule.any, *rule.not_any)))


def _find_match(phrases: Iterable[str], entry: Entry, parts: Iterable[str]) -> PhraseMatch | None:
    forms = {match.phrase: match for match in entry.matches}
    for phrase in phrases:
        if matches_any((phrase,), parts):
            return PhraseMatch(phrase, phrase)
        if (match := forms.get(phrase)) is not None:
            return match
    return None


def matches_any(phrases: Iterable[str], parts: Iterable[str]) -> bool:
    """Return whether one of the phrases stands in one of the normalized parts as it is written."""
    searches = [_pattern(phrase).search for phrase in phrases]
    return any(search(part) for part in parts for search in searches)


def normalize(string: str) -> str:
    """Return the string as phrases are compared."""
    folded = clean(string).casefold().replace("ё", "е").replace("’", "'")
    return " ".join(folded.split())


@lru_cache(maxsize=1_000)
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(normalize(phrase))}(?!\w)")
