"""Which date format a page writes, told from several of its dates. Pure."""

import re
from collections.abc import Sequence
from datetime import datetime

DATE_LENGTH = 40
"""Characters; what is longer is a sentence with a date in it."""

_AROUND = " \t-–—|•·,:()[]"
_LOOKS_DATED = re.compile(r"\d{1,2}\D{1,3}\d{1,2}\D{1,3}\d{2,4}|\d{4}-\d\d|\d{1,2}.{1,12}\d{4}")
_DAYS = (
    "%d.%m.%Y",
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%d.%m.%y",
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%A, %d %B %Y",
)
_TIMES = ("", " %H:%M", ", %H:%M", " - %H:%M", " %H:%M:%S")
_FORMATS = tuple(f"{day}{time}" for day in _DAYS for time in _TIMES)


def looks_dated(text: str) -> bool:
    """Return whether a short text may be a date."""
    return len(text) <= DATE_LENGTH and _LOOKS_DATED.search(text) is not None


def find_date_format(texts: Sequence[str]) -> str | None:
    """Return the format that reads all of these dates, or None.

    A day above twelve tells days from months; without any, the day is taken to come first.
    """
    bare = [text.strip(_AROUND) for text in texts]
    return next((f for f in _FORMATS if bare and all(_reads(f, text) for text in bare)), None)


def _reads(date_format: str, text: str) -> bool:
    try:
        datetime.strptime(text, date_format)  # noqa: DTZ007 - only its form is asked for
    except ValueError:
        return False
    return True
