"""The codes of holiday calendars: a country, and where its parts differ, a part ("GB-ENG")."""

import re
from functools import lru_cache
from typing import Final

from bot.mission.countries import find_country
from bot.mission.opening.calendars import list_holidays
from bot.mission.suggestions import ask, suggest

_EXAMPLE: Final = "a country's two letters, such as RU, or one of its parts, such as GB-ENG"

_CODE_LENGTH: Final = 2  # so short a part is found in many countries


def find_fault(code: str) -> tuple[str, str] | None:
    """Return what is wrong with a calendar's code and what to write instead, or None."""
    country, hyphen, part = code.partition("-")
    known = _list_parts()
    if country not in known:
        return f"no holiday calendar {code!r} is known", ask(_find_meant(code)) or _EXAMPLE
    if hyphen and not part:
        return f"{code!r} names no part", _suggest_part(country, part)
    if hyphen and part not in known[country]:
        return f"{country} has no part {part!r}", _suggest_part(country, part)
    return None


def list_differing_parts(country: str, year: int) -> list[str]:
    """Return the calendars of a country's parts, if one of them has holidays the country has not.

    The holidays compared are those of this year and the next.
    """
    years = (year, year + 1)
    parts = [f"{country}-{part}" for part in _list_parts().get(country, ())]
    everywhere = {holiday.day for holiday in list_holidays([country], years)}
    somewhere = {holiday.day for holiday in list_holidays(parts, years)}
    return parts if somewhere - everywhere else []


def _find_meant(code: str) -> list[str]:
    """Return the calendar that is meant by small letters, three letters or a name, if one is."""
    country, *others = re.split(r"[\s_/-]+", code.strip(), maxsplit=1)
    found = find_country(code.strip()) or find_country(country)
    if found is None or found not in _list_parts():
        return _find_by_part(code.strip())
    part = _find_part(found, others[0]) if others and not find_country(code.strip()) else None
    return [f"{found}-{part}" if part else found]


def _find_by_part(name: str) -> list[str]:
    """Return the calendar of a part by its name alone, such as England, if it is the only one."""
    if len(name) <= _CODE_LENGTH:
        return []
    found = [
        f"{country}-{part}" for country in _list_parts() if (part := _find_part(country, name))
    ]
    return found if len(found) == 1 else []


def _suggest_part(country: str, part: str) -> str:
    found, parts = _find_part(country, part), _list_parts()[country]
    if found:
        return ask([found])
    if not parts:
        return f"write {country}"
    listed = ", ".join(f"{country}-{each}" for each in parts)
    return (part and suggest(part, parts)) or f"write {country}, or one of its parts: {listed}"


def _find_part(country: str, name: str) -> str | None:
    """Return the code of a part by its code in any letters, or its name."""
    from holidays import country_holidays

    codes = {part.casefold(): part for part in _list_parts()[country]}
    names = country_holidays(country).subdivisions_aliases
    return codes.get(name.casefold()) or {n.casefold(): p for n, p in names.items()}.get(
        name.casefold()
    )


@lru_cache(maxsize=1)
def _list_parts() -> dict[str, list[str]]:
    from holidays import list_supported_countries

    return list_supported_countries(include_aliases=False)
