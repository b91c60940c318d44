"""What a link in foreign HTML leads to: a page, or a person to write to or call."""

import re
from urllib.parse import unquote

from yarl import URL

MAX_URL_LENGTH = 2_048
"""Characters; longer ones are data rather than addresses, and clients do not open them."""

SAME_DIGITS = 7
"""Two writings of a telephone number that end alike so far are one: +44 20 …, +44 (0)20 …"""

_NOT_DIGIT = re.compile(r"[^0-9]")
_IGNORED = re.compile(r"[\x00-\x1f\x7f]")  # https://url.spec.whatwg.org/#url-parsing strips these
_USERINFO = re.compile(r"(https?://)[^\s/?#\\]*@(?=[^\s/?#\\@])", re.IGNORECASE)
_FORBIDDEN_IN_HOST = re.compile(r"[\s<>\"\\^`{|}%@]")


def find_absolute_url(href: str, base_url: str = "") -> str | None:
    """Return the absolute http(s) address of a link, or None where it leads to no other page.

    A name or password before the host is left out: `https://embassy.example@evil.example/` would
    show another host than it leads to, and a feed's own would be published with its links.
    """
    href = _IGNORED.sub("", href).strip()
    if not href or href.startswith("#"):
        return None
    try:
        url = URL(base_url).join(URL(href)).with_user(None)
        address = str(url)
    except ValueError:  # an impossible port, a broken IPv6 address
        return None
    if url.scheme not in ("http", "https") or len(address) > MAX_URL_LENGTH:
        return None
    host = url.host
    return address if host and not _FORBIDDEN_IN_HOST.search(host) else None


def hide_userinfo(string: str) -> str:
    """Return a text whose addresses show their hosts first: clients make links of them."""
    return _USERINFO.sub(r"\1", string)


def find_contact(href: str) -> str | None:
    """Return the mail address or telephone number behind a `mailto:` or `tel:` link.

    Telegram takes neither as a link (tdlib/td, parse_url in HttpUrl.cpp, reads `mailto:` as a user
    name and `tel:` as a host), but its clients find addresses and numbers in a text by themselves.
    """
    scheme, _, rest = _IGNORED.sub("", href).strip().partition(":")
    if scheme.lower() not in ("mailto", "tel"):
        return None
    return unquote(rest.partition("?")[0]).strip()[:MAX_URL_LENGTH] or None


def is_shown(contact: str, label: str) -> bool:
    """Return whether the words of a link already show the address or number behind it."""
    if "@" in contact:
        return contact.casefold() in label.casefold()
    digits = _NOT_DIGIT.sub("", contact)
    return _NOT_DIGIT.sub("", label).endswith(digits[-SAME_DIGITS:])
