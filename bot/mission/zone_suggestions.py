"""Which time zone is meant by what people write for one: "MSK", "Moscow", "Москва", "Russia"."""

import re
from typing import Final

from babel import Locale
from babel.core import get_global

from bot.languages import LANGUAGES
from bot.mission.countries import find_country
from bot.mission.suggestions import ask, find_close
from bot.zones import list_zone_names

# An abbreviation is no zone: most change with the season, and some are used on several continents.
# The letters are those of the comments and FORMAT columns in the database's own files
# (https://data.iana.org/time-zones/tzdb/: europe, asia, northamerica, australasia, africa), the
# places the most populous ones that use them.
_ABBREVIATIONS: Final = {
    "MSK MSD МСК": "Europe/Moscow",
    "BST": "Europe/London",
    "WEST": "Europe/Lisbon",
    "CEST MEST MEZ MESZ": "Europe/Berlin Europe/Paris Europe/Rome",
    "EEST": "Europe/Kyiv Europe/Athens Europe/Helsinki",
    "TRT": "Europe/Istanbul",
    "IST": "Asia/Kolkata Asia/Jerusalem Europe/Dublin",
    "IDT": "Asia/Jerusalem",
    "GST": "Asia/Dubai",
    "PKT": "Asia/Karachi",
    "ICT": "Asia/Bangkok",
    "WIB": "Asia/Jakarta",
    "HKT": "Asia/Hong_Kong",
    "SGT": "Asia/Singapore",
    "CST": "America/Chicago Asia/Shanghai",
    "KST": "Asia/Seoul",
    "JST": "Asia/Tokyo",
    "AWST": "Australia/Perth",
    "ACST ACDT": "Australia/Adelaide",
    "AEST AEDT": "Australia/Sydney Australia/Brisbane",
    "NZST NZDT": "Pacific/Auckland",
    "EDT ET": "America/New_York",
    "CDT CT": "America/Chicago",
    "MDT MT": "America/Denver",
    "PST PDT PT": "America/Los_Angeles",
    "AKST AKDT": "America/Anchorage",
    "HDT": "Pacific/Honolulu",
    "AST ADT": "America/Halifax",
    "NST NDT": "America/St_Johns",
    "WAT": "Africa/Lagos",
    "CAT": "Africa/Maputo",
    "EAT": "Africa/Nairobi",
    "SAST": "Africa/Johannesburg",
}
_OFFSET: Final = re.compile(r"(?:GMT|UTC|Z)?\s*[+-]\s*\d{1,2}(?::?\d\d)?", re.IGNORECASE)

_FIXED_OFFSET: Final = re.compile(r"Etc/GMT([+-])([1-9]\d?)")
_FIXED_NAMES: Final = frozenset({"EST", "MST", "HST", "GMT", "GMT0", "GMT+0", "GMT-0", "Greenwich"})
_NAME_A_CITY: Final = "name a city, such as Europe/London, whose clocks are meant"
_MAX_CHOICE: Final = 3
_LIKENESS: Final = 0.8  # less, and "Washington" is taken for Rangoon


def suggest_zone(name: str) -> str:
    """Return what to write instead of a name that is no time zone; never nothing."""
    if _OFFSET.fullmatch(name):
        return "name a place whose clocks show it, such as Europe/Moscow: it knows of summer time"
    zones = _find_by_abbreviation(name) or _find_by_place(name) or _find_by_country(name)
    return ask(zones) or "write a continent and a city, such as Europe/London"


def find_fixed_zone_fault(name: str) -> tuple[str, str] | None:
    """Return what is odd about a zone whose clocks never change, and what to write, or None.

    "UTC" says what it is; the others are mostly taken for a country's time, which has a summer,
    or for the opposite: "Etc/GMT+3" is three hours behind Greenwich (POSIX counts to the west).
    """
    offset = _FIXED_OFFSET.fullmatch(name)
    if offset:
        where = "behind" if offset[1] == "+" else "ahead of"
        return f"{name} is {offset[2]} h {where} Greenwich, all year", _NAME_A_CITY
    return (f"{name} has no summer time", _NAME_A_CITY) if name in _FIXED_NAMES else None


def _find_by_abbreviation(name: str) -> list[str]:
    word = name.upper()
    return [
        zone
        for words, zones in _ABBREVIATIONS.items()
        if word in words.split()
        for zone in zones.split()
    ]


def _find_by_place(name: str) -> list[str]:
    """Return the zone of a city, with its continent or without, if one is much like this."""
    if "/" in name:
        return find_close(name, _sort_zones(), _LIKENESS)
    places = _name_places()
    return [places[place] for place in find_close(name, places, _LIKENESS)]


def _find_by_country(name: str) -> list[str]:
    """Return the zones of a country, by its name or code, if they are few enough to choose from."""
    zones = get_global("territory_zones").get(find_country(name) or "", ())
    return [*zones] if len(zones) <= _MAX_CHOICE else []


def _name_places() -> dict[str, str]:
    """Return the zones by the names of their cities, in our languages."""
    places = {zone.rpartition("/")[2]: zone for zone in reversed(_sort_zones())}
    for language in LANGUAGES:
        for zone, names in Locale(language).time_zones.items():
            if "city" in names and zone in list_zone_names():
                places.setdefault(names["city"], zone)
    return places


def _sort_zones() -> list[str]:
    """Return all zones that are named by a place, first those that CLDR knows by this name."""
    known = {zone for zones in get_global("territory_zones").values() for zone in zones}
    return sorted((z for z in list_zone_names() if "/" in z), key=lambda z: (z not in known, z))
