"""Superscripts and subscripts: "9<sup>00</sup>" must not read as 900, nor "м<sup>2</sup>" as м2."""

_SIGNS = "0123456789+-−=()"  # the minus of a keyboard, and the real one
_RAISED = str.maketrans(_SIGNS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans(_SIGNS, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_TABLES = {"sup": _RAISED, "sub": _LOWERED}
_MARKS = {"sup": "^", "sub": "_"}

Script = dict[int, int]
"""What each sign becomes, as `str.translate` takes it."""


def find_script(tag: str, string: str) -> Script | None:
    """Return how the text of a <sup> or <sub> is written, None where Unicode cannot write it."""
    shown = "".join(string.split())
    return _TABLES[tag] if shown and all(sign in _SIGNS for sign in shown) else None


def find_mark(tag: str, string: str) -> str:
    """Return what stands before a text that Unicode cannot write: it matters before a number.

    "1<sup>st</sup>" reads well without, "10<sup>5*</sup>" does not.
    """
    first = string.lstrip()[:1]
    return _MARKS[tag] if first.isdigit() else ""
