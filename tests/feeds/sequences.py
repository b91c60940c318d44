"""Sequences of answers of one feed, each in a folder with what must come of them.

`N.xml` or `N.html` is the answer to the Nth poll, the first of which is the silent baseline;
`N.headers` are its HTTP headers. cases.toml says what must be pushed by the polls after the first,
and how many edits each copy may get in all.
"""

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession, web

from tests.feeds.beat import Beat
from tests.feeds.newsroom import Newsroom, mission_with
from tests.feeds.site import Site

_EXTENSIONS = {".xml": "text/xml", ".html": "text/html; charset=utf-8", ".json": "application/json"}


@dataclass(frozen=True)
class Expected:
    """What must come of a sequence."""

    folder: Path
    pushed: list[list[str]]
    edits: int | None
    pushed_within_a_day: list[str]


def list_sequences(root: Path) -> list[Expected]:
    """Return all sequences below a folder with a cases.toml."""
    cases = tomllib.loads((root / "cases.toml").read_text(encoding="utf-8"))
    return [
        Expected(
            root / name,
            case.get("pushed", []),
            case.get("edits"),
            case.get("pushed_within_a_day", []),
        )
        for name, case in cases.items()
    ]


class Sequence:
    """A feed that answers a folder's files, one for each poll."""

    def __init__(self, folder: Path, beat: Beat) -> None:
        self._folder = folder
        self.beat = beat
        self._seen: dict[str, int] = {}

    async def poll(self, number: int) -> list[str]:
        """Serve answer `number`, poll, and return the titles that were published by it."""
        self._serve(number)
        before = len(await self.beat.published())
        state = await self.beat.polls()
        assert state.last_error is None, state.last_error
        return (await self.beat.published())[before:]

    async def count_edits(self) -> int:
        """Return how often the bulletin that was corrected most was corrected."""
        bulletins = await self.beat.room.bulletins()
        return max((b.revision - 1 for b in bulletins if b.number), default=0)

    def _serve(self, number: int) -> None:
        (path,) = [p for p in self._folder.glob(f"{number}.*") if p.suffix in _EXTENSIONS]
        headers = _read_headers(self._folder / f"{number}.headers")
        own = {name: headers.pop(name, "") for name in ("X-Redirect", "X-Answer")}
        headers.setdefault("Content-Type", _EXTENSIONS[path.suffix])

        async def answer(request: web.Request) -> web.Response:
            is_conditional = {"If-None-Match", "If-Modified-Since"} & set(request.headers)
            if own["X-Answer"].startswith("304") and is_conditional:
                return web.Response(status=304, headers=headers)
            return web.Response(body=path.read_bytes(), headers=headers)

        if own["X-Redirect"]:
            self.beat.site.redirect("/rss", own["X-Redirect"], status=301)
        self.beat.site.pages[own["X-Redirect"] or "/rss"] = answer


def _read_headers(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    pairs = (line.partition(": ") for line in lines if line.strip())
    return {name: value for name, _, value in pairs}


@asynccontextmanager
async def open_sequence(
    folder: Path, tmp_path: Path, site: Site, session: ClientSession
) -> AsyncIterator[Sequence]:
    """Give a sequence with a poller at work on it, and a database of its own."""
    room = await Newsroom.open(tmp_path)
    website = site.url("").rstrip("/")
    kind = "page" if (folder / "1.html").exists() else "rss"
    room.profile = mission_with(kind, website=website)
    if kind == "page":
        (feed,) = room.profile.feeds
        feed = feed.model_copy(update={"url": site.url("/rss")})
        room.profile = room.profile.model_copy(update={"feeds": (feed,)})
    beat = Beat(room, site, session)
    try:
        yield Sequence(folder, beat)
    finally:
        await room.database.close()
