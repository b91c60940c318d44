"""An embassy's website for tests: a feed and a home page with the same entries, over real HTTP."""

import asyncio
import hashlib
import re
from collections import Counter
from pathlib import Path

from aiohttp import web

ADDRESS_IN_SAMPLES = "https://embassy.example"

_RSS_ITEM = re.compile(r"<item>.*?</item>\s*", re.DOTALL)
_PAGE_ITEM = re.compile(r'<div class="item">.*?</div>\s*', re.DOTALL)


class Website:
    """Serves /rss and / from files of one folder, without the entries that are held back."""

    def __init__(self, folder: Path) -> None:
        """Read `embassy-news.xml` and `embassy-home.html`."""
        self._rss = (folder / "embassy-news.xml").read_text(encoding="utf-8")
        self._page = (folder / "embassy-home.html").read_text(encoding="utf-8")
        self._held_back: set[str] = set()
        self._answers: dict[str, web.Response] = {}
        self._polls: Counter[str] = Counter()
        self._polled = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def __aenter__(self) -> "Website":
        app = web.Application()
        app.router.add_get("/rss", self._serve_rss)
        app.router.add_get("/", self._serve_page)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def holds_back(self, *links: str) -> None:
        """Show no entries that link to these paths."""
        self._held_back.update(links)

    def publishes(self, *links: str) -> None:
        """Show the entries again that were held back."""
        self._held_back.difference_update(links)

    def corrects(self, wrong: str, right: str) -> None:
        """Change words everywhere on the site."""
        self._rss = self._rss.replace(wrong, right)
        self._page = self._page.replace(wrong, right)

    def answers(self, path: str, body: str | bytes, status: int = 200) -> None:
        """Answer something else than the samples at a path, until `recovers`."""
        data = body.encode() if isinstance(body, str) else body
        self._answers[path] = web.Response(body=data, status=status)

    def recovers(self, path: str) -> None:
        """Answer the samples again."""
        del self._answers[path]

    async def is_polled(self, path: str, within: float = 10.0) -> None:
        """Return when `path` is asked for again."""
        seen = self._polls[path]
        async with asyncio.timeout(within):
            while self._polls[path] == seen:
                await self._polled.wait()

    async def has_been_polled(self, path: str, within: float = 10.0) -> None:
        """Return when `path` was asked for at least once."""
        if not self._polls[path]:
            await self.is_polled(path, within)

    async def _serve_rss(self, request: web.Request) -> web.StreamResponse:
        return self._serve(request, self._shown(self._rss, _RSS_ITEM), "application/rss+xml")

    async def _serve_page(self, request: web.Request) -> web.StreamResponse:
        return self._serve(request, self._shown(self._page, _PAGE_ITEM), "text/html")

    def _shown(self, text: str, item: re.Pattern[str]) -> str:
        def keep(found: re.Match[str]) -> str:
            return (
                ""
                if any(f"{link}<" in found[0] or f'{link}"' in found[0] for link in self._held_back)
                else found[0]
            )

        return item.sub(keep, text).replace(ADDRESS_IN_SAMPLES, self.url)

    def _serve(self, request: web.Request, text: str, content_type: str) -> web.Response:
        self._polls[request.path] += 1
        self._polled.set()
        self._polled = asyncio.Event()
        if (other := self._answers.get(request.path)) is not None:
            return web.Response(body=other.body, status=other.status)
        etag = f'"{hashlib.sha256(text.encode()).hexdigest()}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        return web.Response(text=text, content_type=content_type, headers={"ETag": etag})
