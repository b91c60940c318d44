"""Which addresses lead to this very machine."""

from typing import Final
from urllib.parse import urlsplit

_HOSTS: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(url: str) -> bool:
    """Return whether what travels to this address stays on the machine."""
    return urlsplit(url).hostname in _HOSTS
