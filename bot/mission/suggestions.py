"""What is meant by a word that is none of those known."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches


def suggest(word: str, known: Collection[str]) -> str:
    """Return "did you mean …?" for a misspelt word, or nothing if no known word is close."""
    return ask(find_close(word, known, 0.6))


def find_close(word: str, known: Iterable[str], likeness: float) -> list[str]:
    """Return the closest known word, if one is as like as this (0 to 1), or none.

    Capitals and what stands between the words of a name make no difference: "new york".
    """
    plain: dict[str, str] = {}
    for each in known:
        plain.setdefault(simplify(each), each)
    return [plain[each] for each in get_close_matches(simplify(word), plain, 1, likeness)]


def ask(meant: Iterable[str]) -> str:
    """Return "did you mean A or B?", or nothing where there is nothing to ask."""
    *others, last = [*meant] or [""]
    listed = f"{', '.join(others)} or {last}" if others else last
    return f"did you mean {listed}?" if listed else ""


def simplify(name: str) -> str:
    """Return a name without capitals, spaces, hyphens and underscores."""
    return name.casefold().translate({ord(mark): None for mark in " -_"})
