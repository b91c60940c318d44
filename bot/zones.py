"""The one time-zone database: the pinned tzdata package, never the operating system's files.

The package `bot` sees to that when it is imported, for the whole process. (pytz brings files of its
own: see bot.mission.pytz_zones.)
"""

from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

import tzdata

from bot.problems import Problem

VERSION: Final[str] = tzdata.IANA_VERSION
"""Such as "2026f": the year, and a letter for each release in it."""

_MAX_AGE = timedelta(days=365)
_RELEASE_EVERY = timedelta(days=60)


@lru_cache
def list_zone_names() -> frozenset[str]:
    """Return every name of the database, the backward ones such as "GB" too."""
    names = files(tzdata).joinpath("zones").read_text("ascii").split()
    return frozenset(names) - {"Factory"}  # stands for a machine nobody has set up


def load_zone(name: str) -> ZoneInfo:
    """Return the zone of this name, or raise ZoneInfoNotFoundError."""
    return ZoneInfo(name)


def find_outdated(version: str, today: date) -> Problem | None:
    """Return the warning that the database is over a year old, or None.

    A version tells its year and how many came before it; there are about six releases a year, so
    the day is an estimate, at the latest the last one of that year.
    """
    year, letter = int(version[:4]), version[4:5] or "a"
    estimated = date(year, 1, 1) + (ord(letter) - ord("a") + 1) * _RELEASE_EVERY
    if today - min(estimated, date(year, 12, 31)) <= _MAX_AGE:
        return None
    return Problem(
        f"tzdata {version}",
        "",
        "the time zones are over a year old: /time and /hours may be an hour off",
        "install a newer version of the bot, or: pip install --upgrade tzdata",
    )
