"""Holidays as the `holidays` library names them: the name, and what the library adds to it.

The library adds what is special about a day to its name, in the calendar's own language: that it
is moved ("Christmas Day (observed)"), that its date is an estimate ("Eid al-Fitr (estimated)"), or
that it is exchanged for a working day ("Day off (substituted from 28.04.2018)"). Each calendar says
with what words, in attributes such as `observed_label` [holidays 0.109, holiday_base.py and
observed_holiday_base.py]. Brackets alone mean nothing: "Diwali (Deepavali)" is a name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from holidays import HolidayBase


@dataclass(frozen=True, slots=True)
class HolidayName:
    """A name without the library's additions; one of a substitute is no more than an addition."""

    name: str
    is_moved: bool = False
    is_estimated: bool = False
    is_substitute: bool = False


# The longest first: an observed and estimated day could be read as an observed one, too.
_LABELS: Final = {
    "observed_estimated_label": HolidayName("", is_moved=True, is_estimated=True),
    "observed_label_before": HolidayName("", is_moved=True),
    "observed_label": HolidayName("", is_moved=True),
    "estimated_label": HolidayName("", is_estimated=True),
}
_SUBSTITUTE_LABEL: Final = "substituted_label"


def parse_name(calendar: "HolidayBase", written: str, english: "HolidayBase") -> HolidayName:
    """Return the parts of a name that this calendar has written in its own language.

    The longest name that the catalogue of translations holds is the name, whatever it looks like:
    in Guinea "Lendemain de la nuit du Maoloud" is the holiday itself, and not a day moved.
    """
    readings = list(_iter_readings(calendar, written))
    known = [reading for reading in readings if english.tr(reading.name) != reading.name]
    return max(known, key=lambda reading: len(reading.name), default=readings[0])


def translate_names(
    names: Sequence[HolidayName], calendar: "HolidayBase", written: Sequence[str]
) -> list[str]:
    """Return the names of one day in the language of this calendar.

    `written` is what it calls the day itself: where the catalogue lacks a name that the library
    has put together ("The day preceding Korean New Year"), it is found among these.
    """
    translated = [calendar.tr(name.name) for name in names]
    unknown = [i for i, name in enumerate(names) if translated[i] == name.name]
    theirs = [next(_iter_readings(calendar, each)).name for each in written]
    left = [each for each in theirs if each not in translated]
    if len(left) == len(unknown):
        for i, each in zip(unknown, left, strict=True):
            translated[i] = each
    return translated


def _iter_readings(calendar: "HolidayBase", written: str) -> Iterator[HolidayName]:
    """Yield what is left without each label that fits, and last the whole.

    One label may stand inside another: Malaysia moves what is an estimate already.
    """
    if _find_inside(calendar, _SUBSTITUTE_LABEL, written):
        yield HolidayName(written, is_moved=True, is_substitute=True)
        return
    for label, meaning in _LABELS.items():
        inside = _find_inside(calendar, label, written)
        for inner in _iter_readings(calendar, inside) if inside else ():
            is_moved = inner.is_moved or meaning.is_moved
            yield HolidayName(inner.name, is_moved, inner.is_estimated or meaning.is_estimated)
    yield HolidayName(written)


def _find_inside(calendar: "HolidayBase", label: str, written: str) -> str | None:
    """Return what the label is put around; "%s" alone is how some calendars say nothing."""
    template = getattr(calendar, label, "%s")
    before, _, after = calendar.tr(template).partition("%s")
    match = re.fullmatch(f"{re.escape(before)}(.+){re.escape(after)}", written)
    return match[1] if match and (before or after) else None
