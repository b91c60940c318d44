"""Russian and English words by their dictionary forms: "режима" is "режим", "sections" "section".

pymorphy3 knows the forms of Russian words and guesses those of others; simplemma has a list of
English ones. Only the worker process loads them, and each only when a word needs it.
"""

import re
from functools import cache, lru_cache
from typing import Any

from bot.rendering.foreign.builder import clean

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LEAST_SCORE = 0.05  # "стали" is of "стать", and by a hundredth of the steel
_WORD = re.compile(r"[^\W_]+")
_KEPT_WORDS = 50_000
_LONGEST_WORD = 50


def list_words(string: str) -> list[tuple[str, int, int]]:
    """Return the words of a text, folded, with where each begins and ends."""
    return [(fold(match[0]), *match.span()) for match in _WORD.finditer(string)]


def fold(string: str) -> str:
    """Return a word or phrase as it is compared: small letters, "ё" as "е"."""
    return clean(string).casefold().replace("ё", "е")


@lru_cache(_KEPT_WORDS)
def find_lemmas(word: str) -> frozenset[str]:
    """Return what a folded word can be a form of, itself where no dictionary knows it.

    Some are forms of several: "закрыто" of "закрытый" and of "закрыть".
    """
    if len(word) > _LONGEST_WORD or word.isdigit():
        return frozenset((word,))
    if not _CYRILLIC.search(word):
        return frozenset((fold(_english().lemmatize(word, lang="en")),))
    readings = _russian().parse(word)
    likely = (reading for reading in readings if reading.score >= _LEAST_SCORE)
    return frozenset(fold(reading.normal_form) for reading in likely) or frozenset((word,))


def load_dictionaries() -> None:
    """Load what takes half a second, before the first document waits for it."""
    for word in ("работа", "work"):
        find_lemmas(word)


@cache
def _russian() -> Any:
    import pymorphy3  # 26 MB

    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def _english() -> Any:
    import simplemma  # 25 MB, with its list of English words

    return simplemma
