"""Countries by what people write for them, by CLDR's names and codes [Babel]."""

from typing import Final

from babel import Locale
from babel.core import get_global

from bot.languages import LANGUAGES
from bot.mission.suggestions import find_close

_LIKENESS: Final = 0.88  # less, and Scotland is taken for Greenland
_SHORTEST_NAME: Final = 4  # Chad


def find_country(name: str) -> str | None:
    """Return the two letters of a country, from its code (GB, GBR, UK) or name, or None."""
    code = name.upper()
    if code in Locale("en").territories and len(code) == 2:
        return code
    replaced = get_global("territory_aliases").get(code, ())
    return next(iter(replaced), None) or _find_by_name(name)


def _find_by_name(name: str) -> str | None:
    codes = {
        str(country): str(code)
        for language in reversed(LANGUAGES)
        for code, country in Locale(language).territories.items()
        if code.isalpha()  # the numbers are continents
    }
    close = find_close(name, codes, _LIKENESS) if len(name) >= _SHORTEST_NAME else []
    return codes[close[0]] if close else None
