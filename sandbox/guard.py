"""Keeps other web pages out: a browser on this machine must not act here on their behalf."""

from collections.abc import Collection
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


class Guard:
    """A middleware for all that is not the Bot API, which has its token."""

    def __init__(self, names: Collection[str] = ()) -> None:
        self._names = LOOPBACK_NAMES | frozenset(names)

    def middleware(self) -> Middleware:
        """The check, in the form aiohttp wants."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not request.path.startswith("/bot"):
                self._check(request)
            return await handler(request)

        return guard

    def _check(self, request: web.Request) -> None:
        # A foreign name that resolves to this machine is DNS rebinding.
        if _hostname(f"//{request.host}") not in self._names:
            raise web.HTTPMisdirectedRequest(text="This sandbox answers on loopback names only.")
        origin = request.headers.get("Origin")
        # Only browsers send an Origin; a page from elsewhere (or "null") may not act here.
        if request.method not in ("GET", "HEAD") and origin and origin != str(request.url.origin()):
            raise web.HTTPForbidden(text="Posted from another site.")


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
