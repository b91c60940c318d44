"""A website on this machine, and name servers that lie about it."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class OneAddress(AbstractResolver):
    """Every name in the world leads to this machine, as an attacker's name server may claim."""

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host, host="127.0.0.1", port=port, family=family, proto=0, flags=0
            )
        ]

    async def close(self) -> None:
        pass


class NoNames(AbstractResolver):
    """No name is known."""

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        raise OSError(f"no address for {host}:{port} of family {int(family)}")

    async def close(self) -> None:
        pass


async def _not_found(_request: web.Request) -> web.StreamResponse:
    return web.Response(status=404)


class Site:
    """A website on this machine whose pages are handlers."""

    def __init__(self) -> None:
        self.pages: dict[str, Handler] = {}
        self.otherwise: Handler = _not_found
        self.requests: list[web.Request] = []
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self.server = TestServer(app)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        return await self.pages.get(request.path, self.otherwise)(request)

    def url(self, path: str) -> str:
        return str(self.server.make_url(path))

    def serve(self, path: str, response: Callable[[], web.StreamResponse]) -> str:
        async def handle(_request: web.Request) -> web.StreamResponse:
            return response()

        self.pages[path] = handle
        return self.url(path)

    def redirect(self, path: str, location: str, status: int = 302) -> str:
        return self.serve(path, lambda: web.Response(status=status, headers={"Location": location}))
