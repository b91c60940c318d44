"""Which texts are whole numbers: what 64 bits cannot hold is none to Telegram."""

import re

_WHOLE = re.compile(r"-?[0-9]{1,19}\Z")
_BOUND = 1 << 63


def is_whole(text: str) -> bool:
    """Whether it can be read as a whole number."""
    return bool(_WHOLE.match(text)) and -_BOUND <= int(text) < _BOUND
