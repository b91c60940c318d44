"""Keeps requests for feeds from going where they should not: into the machine or its network.

A website can redirect, and a name can be made to resolve to any address (DNS rebinding). So each
address that is written out in a URL is judged before the request, and each name's addresses when
the connection is made. Only an address that the mission file itself names may be a local one, and
a feed there may only lead on within its own origin.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from aiohttp import ClientSession, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.feeds.resolver import SystemResolver

LOCAL_NAME = "localhost"

_TRANSLATED = (
    IPv6Network("64:ff9b::/96"),  # NAT64 (RFC 6052)
    IPv6Network("::ffff:0:0:0/96"),  # stateless translation (RFC 2765)
    IPv6Network("::/96"),  # "compatible" addresses (RFC 4291), and ::1
)
_ISATAP = (b"\0\0\x5e\xfe", b"\2\0\x5e\xfe")  # RFC 5214: within any network
_NEVER_PUBLIC = (
    IPv6Network("64:ff9b:1::/48"),  # NAT64 within one network (RFC 8215)
    IPv6Network("2001::/32"),  # Teredo (RFC 4380)
    IPv6Network("fec0::/10"),  # site-local (RFC 3879)
    IPv6Network("3fff::/20"),  # documentation (RFC 9637)
    IPv6Network("5f00::/16"),  # segment routing (RFC 9602)
)


class ForbiddenAddressError(OSError):
    """A host lies in a private network; an OSError, as aiohttp expects of a resolver."""


class GuardedResolver(AbstractResolver):
    """Resolves names, but to no private address; `localhost` is judged by `find_refusal`."""

    def __init__(self, inner: AbstractResolver | None = None) -> None:
        """Ask the system, or `inner`."""
        self._inner = inner or SystemResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the public addresses of a name; ForbiddenAddressError if it has only others."""
        results = await self._inner.resolve(host, port, family)
        if host == LOCAL_NAME:
            return results
        public = [result for result in results if is_public(ip_address(result["host"]))]
        if results and not public:
            raise ForbiddenAddressError(
                f"{host} leads to {results[0]['host']}, an address in a private network"
            )
        return public

    async def close(self) -> None:
        """Release what the inner resolver holds."""
        await self._inner.close()


def open_guarded_session(resolver: AbstractResolver | None = None) -> ClientSession:
    """Return a session for feeds: guarded, without cookies and without proxies."""
    # Without limits: each feed has one request at a time, and one that waits for a connection since
    # others of its host hang would be blamed for their silence.
    connector = TCPConnector(resolver=GuardedResolver(resolver), limit=0, limit_per_host=0)
    return ClientSession(connector=connector, cookie_jar=DummyCookieJar())


def find_refusal(url: URL, feed_url: URL) -> str | None:
    """Return why a request of the feed at `feed_url` must not go to `url`, or None if it may."""
    if url.scheme not in ("http", "https") or not url.host:
        return f"leads to {_show(url)}, which is no web address"
    if url.origin() == feed_url.origin():
        return None
    if _is_local(feed_url):
        return f"leads to {_show(url)}, away from the local address of the feed"
    if _is_local(url):
        return f"leads to {_show(url)}, an address in a private network"
    return None


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Return whether anyone on the internet could reach the address, translated or not."""
    if isinstance(address, IPv6Address):
        if any(address in network for network in _NEVER_PUBLIC):
            return False
        inner = _find_inner(address)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def _find_inner(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a translator or tunnel would make of an IPv6 address."""
    is_translated = any(address in network for network in _TRANSLATED)
    if is_translated or address.packed[8:12] in _ISATAP:
        return IPv4Address(address.packed[12:])
    return address.ipv4_mapped or address.sixtofour


def _is_local(url: URL) -> bool:
    """Return whether the URL itself names a private address."""
    host = url.host or ""
    if host == LOCAL_NAME or host.endswith(f".{LOCAL_NAME}"):
        return True
    try:
        return not is_public(ip_address(host))
    except ValueError:
        # "127.1" and "2130706433" are addresses to the system, so aiohttp asks no resolver.
        return host.replace(".", "").isdigit()


def _show(url: URL) -> str:
    return str(url)[:200]
