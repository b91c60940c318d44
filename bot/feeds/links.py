"""When two links lead to the same thing.

`Entry.link` is the absolute address as the source gave it, so that it opens. What is made of it
here are keys by which links are compared; they are never shown or opened.
"""

import re

from yarl import URL

from bot.feeds.link_parameters import is_incidental, without_session
from bot.rendering.foreign.urls import find_absolute_url

_BARE = re.compile(r"https?://[^\s<>\"«»]+", re.IGNORECASE)
_ANY_HOST = "https://host.invalid/"  # RFC 2606; for what is compared without its host
_HOME_PATHS = ("/", "/index.html", "/index.htm", "/index.php", "/default.aspx")
_WORTH_A_LOOK = re.compile("[?;(]")  # a link without these holds no session and is not tracked


def canonical_link(link: str, base_url: str = "") -> str | None:
    """Return the identity of a link, or None where it is no http(s) address.

    Scheme, fragment, default port, session and tracking parameters, the order of parameters, a
    slash at the end and the case of the host make no difference; everything else does.
    """
    url = _find_canonical(link, base_url)
    return None if url is None else str(url.with_fragment(None))


def canonical_guid(guid: str) -> str:
    """Return by what a guid is compared: as it is written, an address as `canonical_link` would.

    It keeps its fragment, in which some sites count versions and others number entries.
    """
    if guid[:4].lower() == "http":
        url = _find_canonical(guid)
        return guid if url is None else str(url)
    if guid[:1] == "/" and (url := _find_canonical(guid, _ANY_HOST)) is not None:
        return str(url.relative())
    return guid


def split_host(canonical: str) -> tuple[str, str]:
    """Return host (with port, if any) and the rest of a canonical link.

    "www." is no part of a host here: the path is the same on either.
    """
    host, slash, rest = canonical.partition("://")[2].partition("/")
    return host.removeprefix("www."), slash + rest


def is_home_page(canonical: str) -> bool:
    """Return whether a canonical link leads to the first page of a site, which is no one entry."""
    return split_host(canonical)[1].lower() in _HOME_PATHS


def comparable_link(link: str, own_host: str | None) -> str:
    """Return a link of a text as texts are compared: on the entry's own host, its path alone.

    With None for `own_host` every link is its path.
    """
    url = _find_canonical(link)
    if url is None:
        return link
    host, path = split_host(str(url))
    return path if own_host in (None, host) else f"{host}{path}"


def with_comparable_links(string: str, own_host: str | None) -> str:
    """Return a text with the addresses that are written out in it as they are compared."""
    return _BARE.sub(lambda found: comparable_link(found[0], own_host), string)


def _find_canonical(link: str, base_url: str = "") -> URL | None:
    address = find_absolute_url(link, base_url)
    if address is None:
        return None
    url = URL(address)
    port = None if url.is_default_port() else url.port
    path = url.raw_path
    if _WORTH_A_LOOK.search(address):
        query = sorted((k, v) for k, v in url.query.items() if not is_incidental(k, v))
        fragment, path = url.fragment, without_session(path)
        url = url.with_query(query).with_fragment(fragment or None)
    plain = url.with_port(None).with_scheme("https").with_port(port)
    path = path.rstrip("/") or "/"
    return plain.with_path(path, encoded=True, keep_query=True, keep_fragment=True)
