"""What stands for a time zone in the dates of feeds: offsets, abbreviations, names of places.

Only abbreviations that mean one zone wherever feeds use them are here; of the others ("IST" is
India's, Israel's and Ireland's) a date cannot be read, and none is better than a wrong one.
"""

import re
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# RFC 822, 5.1, and the abbreviations of the IANA time zone database.
_HOURS: dict[str, float] = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0,
    "nst": -3.5, "ndt": -2.5, "ast": -4, "adt": -3, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "brt": -3,
    "art": -3, "uyt": -3, "pet": -5, "cot": -5,
    "bst": 1, "west": 1, "cet": 1, "met": 1, "mez": 1, "wat": 1, "cest": 2, "mest": 2, "mesz": 2,
    "eet": 2, "cat": 2, "sast": 2, "eest": 3, "eat": 3, "trt": 3, "idt": 3, "msd": 4, "get": 4,
    "azt": 4, "gst": 4, "samt": 4, "pkt": 5, "uzt": 5, "tjt": 5, "tmt": 5, "yekt": 5, "npt": 5.75,
    "kgt": 6, "omst": 6, "ict": 7, "wib": 7, "krat": 7, "novt": 7, "awst": 8, "hkt": 8, "sgt": 8,
    "pht": 8, "wita": 8, "irkt": 8, "ulat": 8, "jst": 9, "kst": 9, "wit": 9, "yakt": 9, "acst": 9.5,
    "acdt": 10.5, "aest": 10, "vlat": 10, "aedt": 11, "magt": 11, "nzst": 12, "pett": 12,
    "nzdt": 13,
}  # fmt: skip
_PLACES = {
    "msk": "Europe/Moscow",  # +4 from 2011 to 2014
    "мск": "Europe/Moscow",
    "almt": "Asia/Almaty",  # +6 until 2024
    "alma": "Asia/Almaty",
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}
_OFFSET = re.compile(r"(?:gmt|utc|ut|msk)?([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
_LARGEST_OFFSET = timedelta(hours=15)
_PLACE = re.compile(r"[A-Za-z]{2,20}(?:/[A-Za-z0-9_+-]{1,30}){1,2}")


def find_zone(name: str) -> tzinfo | None:
    """Return the zone that a word in a date names, or None where it names none (for sure)."""
    if offset := _OFFSET.fullmatch(name):
        return None if name[:3].lower() == "msk" else _find_offset(*offset.groups())
    plain = name.lower().strip("().")
    if (hours := _HOURS.get(plain)) is not None:
        return timezone(timedelta(hours=hours))
    if (place := _PLACES.get(plain)) is not None:
        return ZoneInfo(place)
    return _find_place(name) if _PLACE.fullmatch(name) else None


def _find_offset(sign: str, hours: str, minutes: str | None) -> tzinfo | None:
    """Return the zone of "+03:00", "+0300" or "+3"."""
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset > _LARGEST_OFFSET or int(minutes or 0) > 59:
        return None
    return timezone(-offset if sign == "-" else offset)


def _find_place(name: str) -> tzinfo | None:
    for spelling in (name, "/".join(part.title() for part in name.split("/"))):
        try:
            return ZoneInfo(spelling)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None
