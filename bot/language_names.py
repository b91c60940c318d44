"""Languages by what people write for them."""

import re

from babel import Locale

from bot.languages import LANGUAGES


def find_language(word: str) -> str | None:
    """Return the code that is meant by "EN", "en-GB", "eng", "English" or "английский", or None."""
    short = re.split(r"[-_]", word.strip().casefold())[0]
    for code in LANGUAGES:
        names = [Locale(ours).languages[code].casefold() for ours in LANGUAGES]
        is_name = len(short) > len(code) and any(name.startswith(short) for name in names)
        if short == code or is_name:
            return code
    return None
