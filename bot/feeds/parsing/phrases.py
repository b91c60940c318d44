"""Which phrases of the mission's rules an entry holds, in whatever form its words are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.feeds.parsing.lemmas import find_lemmas, list_words
from storage.records.feed import Entry, PhraseMatch

_MAX_LENGTH = 50_000
"""Characters of a text that are searched."""

_Lemmas = Sequence[frozenset[str]]


def match_phrases(entry: Entry, phrases: Iterable[str]) -> Entry:
    """Return the entry with the phrases that stand in its title or its text, and as what."""
    parts = [_Part(text[:_MAX_LENGTH]) for text in (entry.title, entry.body.string)]
    found = (match for phrase in phrases for match in _find_first(phrase, parts))
    return replace(entry, matches=tuple(found))


def _find_first(phrase: str, parts: Iterable["_Part"]) -> Iterator[PhraseMatch]:
    lemmas = [find_lemmas(word) for word, _, _ in list_words(phrase)]
    for part in parts:
        if lemmas and (words := part.find(lemmas)) is not None:
            yield PhraseMatch(phrase, words)
            return


class _Part:
    """A text by the places of its words' lemmas."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = list_words(text)
        self._lemmas = [find_lemmas(word) for word, _, _ in self._words]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, lemmas in enumerate(self._lemmas):
            for lemma in lemmas:
                self._places[lemma].append(place)

    def find(self, phrase: _Lemmas) -> str | None:
        """Return the first words that are the phrase in some form."""
        firsts = sorted(place for lemma in phrase[0] for place in self._places.get(lemma, ()))
        for first in firsts:
            found = self._lemmas[first : first + len(phrase)]
            if len(found) == len(phrase) and all(map(frozenset.intersection, found, phrase)):
                start, end = self._words[first][1], self._words[first + len(phrase) - 1][2]
                return self._text[start:end]
        return None
