"""Where a string may be divided without breaking what a reader sees as one character.

A small part of Unicode's UAX #29 (https://www.unicode.org/reports/tr29/), enough for the scripts
and emoji that people write: combining marks, variation selectors, skin tones, joined emoji, flags,
keycaps and conjoining Hangul stay whole.
"""

import unicodedata

ZERO_WIDTH_JOINER = "\u200d"
ZERO_WIDTH_NON_JOINER = "\u200c"
LOOK_BACK = 64
"""Code points; a longer cluster ("zalgo", a wall of flags) is divided rather than followed."""


def floor_boundary(string: str, index: int) -> int:
    """Return the last place at or before `index` (code points) where `string` may be divided."""
    index = max(0, min(index, len(string)))
    for place in range(index, max(0, index - LOOK_BACK), -1):
        if is_boundary(string, place):
            return place
    return index if index > LOOK_BACK else 0


def is_boundary(string: str, index: int) -> bool:
    """Return whether no character that a reader sees lies across `index` (code points)."""
    if index <= 0 or index >= len(string):
        return True
    before, after = string[index - 1], string[index]
    if _extends(after) or before == ZERO_WIDTH_JOINER or before + after == "\r\n":
        return False
    return not (_is_regional(before) and _is_regional(after) and _divides_flag(string, index))


def _extends(character: str) -> bool:
    """Return whether `character` belongs to the one before it."""
    if character < "\u0300":
        return False
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character in (ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER)
        or "\u1160" <= character <= "\u11ff"  # vowels and finals of conjoining Hangul
        or character in "\uff9e\uff9f"  # halfwidth voicing marks of kana
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= character <= "\U000e007f"  # tags, as in the flag of Scotland
    )


def _is_regional(character: str) -> bool:
    """Return whether `character` is half of a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _divides_flag(string: str, index: int) -> bool:
    """Return whether an odd number of halves precedes `index`, so that it lies inside a flag."""
    start = index
    while start > max(0, index - LOOK_BACK) and _is_regional(string[start - 1]):
        start -= 1
    return (index - start) % 2 == 1
