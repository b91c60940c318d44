"""The web addresses among the settings: what each of them may lead to."""

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from bot.loopback import is_loopback

_TELEGRAM_NAMES: Final = ("telegram.org", "telegram.me", "telegram.dog", "t.me")
"""Telegram's own, with all below them."""
_UNUSABLE = re.compile(r"[\s\x00-\x1f\x7f\\]")
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def split_address(url: str) -> SplitResult:
    """Return the parts of an http(s) address; raises ValueError where it is none."""
    parts = urlsplit(url)
    # `port` raises for one over 65535, and `idna` does what the resolver does first: it wants
    # labels of 1 to 63 characters (RFC 1035, 2.3.4).
    is_usable = parts.scheme in _DEFAULT_PORTS and parts.hostname and parts.port != 0
    (parts.hostname or "").encode("idna")
    if not is_usable or _UNUSABLE.search(url):
        raise ValueError("no web address")
    return parts


def is_telegram(parts: SplitResult) -> bool:
    """Return whether an address leads to Telegram's own servers."""
    host = _name_host(parts)
    return any(host == name or host.endswith(f".{name}") for name in _TELEGRAM_NAMES)


def is_same_server(parts: SplitResult, other: SplitResult) -> bool:
    """Return whether two addresses lead to one server; on this machine each port is another."""
    if is_loopback(parts.geturl()) and is_loopback(other.geturl()):
        return _get_port(parts) == _get_port(other)
    return _name_host(parts) == _name_host(other)


def _get_port(parts: SplitResult) -> int | None:
    return parts.port or _DEFAULT_PORTS.get(parts.scheme)


def _name_host(parts: SplitResult) -> str:
    """Return a host as the resolver takes it, however it is written."""
    return (parts.hostname or "").encode("idna").decode().lower().rstrip(".")
