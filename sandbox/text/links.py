"""Which addresses Telegram takes for a link (td/telegram/LinkManager.cpp, check_link)."""

import re
from urllib.parse import urlsplit

from sandbox.refusal import bad_request

_TG = re.compile(r"(?i)tg:(?://)?[a-z0-9_-]+(?:[/?#].*)?\Z", re.DOTALL)
_USER = re.compile(r"(?i)tg:(?://)?user\?id=([0-9]{1,18})\Z")
_HOST = re.compile(r"(?:[^\s/?#@:\[\]]+|\[[0-9A-Fa-f:.]+\])\Z")


def link_fault(url: str) -> str | None:
    """Why this is no link, in Telegram's words; None if it is one."""
    if url[:3].lower() == "tg:":
        return None if _TG.match(url) else "Unallowed characters in URL host"
    address = url if "://" in url else f"http://{url}"
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return "Wrong port number specified in the URL"
    if parts.scheme not in ("http", "https"):
        return "Unsupported URL protocol"
    return _host_fault(parts.hostname or "", parts.netloc)


def _host_fault(host: str, netloc: str) -> str | None:
    if not host:
        return "URL host is empty"
    if "." not in host and "[" not in netloc:
        return "Wrong HTTP URL"
    return None if _HOST.match(host) or ":" in host else "Disallowed character in URL host"


def checked_link(url: str, what: str) -> str:
    """The address in the form Telegram keeps it, or a refusal that says what it was for."""
    if fault := link_fault(url):
        raise bad_request(f"{what} URL '{url}' is invalid: {fault}")
    return normal_link(url)


def normal_link(url: str) -> str:
    """A link with the scheme and slash that Telegram adds."""
    if url[:3].lower() == "tg:":
        return url
    address = url if "://" in url else f"http://{url}"
    parts = urlsplit(address)
    if not parts.path and not parts.query and not parts.fragment:
        return f"{address}/"
    return address


def mentioned_user_id(url: str) -> int | None:
    """The id in tg://user?id=…, which mentions a person instead of linking."""
    match = _USER.match(url)
    return int(match.group(1)) if match else None
