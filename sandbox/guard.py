"""Keeps other web pages out: a browser on this machine must not act here on their behalf."""

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


# A page of this sandbox, or a person who typed or followed an address (w3.org/TR/fetch-metadata).
_OWN_SITES = frozenset({"same-origin", "none"})


class Guard:
    """A middleware for all: the Bot API has its token, but one that is not always a secret."""

    def __init__(self, names: Collection[str] = ()) -> None:
        self._names = LOOPBACK_NAMES | frozenset(names)

    def middleware(self) -> Middleware:
        """The check, in the form aiohttp wants."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            self._check(request)
            return await handler(request)

        return guard

    def _check(self, request: web.Request) -> None:
        is_api = request.path.startswith("/bot")
        # A foreign name that resolves to this machine is DNS rebinding; a number is none, and a bot
        # on another machine may call by it.
        host = _hostname(f"//{request.host}")
        if host not in self._names and not (is_api and _is_number(host)):
            raise web.HTTPMisdirectedRequest(text="This sandbox answers on loopback names only.")
        if _is_foreign(request, is_api=is_api):
            raise web.HTTPForbidden(text="Asked for by another site.")


def _is_foreign(request: web.Request, *, is_api: bool) -> bool:
    """Return whether a page from elsewhere (or from "null") asks; only browsers tell of pages."""
    origin = request.headers.get("Origin")
    if origin and origin != str(request.url.origin()):
        return is_api or request.method not in ("GET", "HEAD")
    # Pictures and scripts are asked for without an Origin; links to a page may be followed.
    site = request.headers.get("Sec-Fetch-Site", "none")
    is_followed = request.headers.get("Sec-Fetch-Mode") == "navigate" and not is_api
    return site not in _OWN_SITES and not (is_followed and request.method == "GET")


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Security headers for the pages; the Bot API sends none, like the real one."""
    if not request.path.startswith("/bot"):
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)


def _hostname(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _is_number(host: str | None) -> bool:
    try:
        ip_address(host or "")
    except ValueError:
        return False
    return True
