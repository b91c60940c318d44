"""The site over HTTP, under /site/."""

from pathlib import Path

from aiohttp import ETag, web

from sandbox.site.desk import render_correction, render_desk
from sandbox.site.items import Item, NewsSite
from sandbox.site.pages import render_item, render_list
from sandbox.site.rss import fingerprint, last_change, render_feed

ASSETS = Path(__file__).parent / "assets"


class SiteRoutes:
    """Handlers over one site."""

    def __init__(self, site: NewsSite) -> None:
        self._site = site

    def routes(self) -> list[web.AbstractRouteDef]:
        """Where the site listens."""
        return [
            web.get("/site/", self._list),
            web.get("/site/rss", self._rss),
            web.get(r"/site/items/{id:\d+}", self._item),
            web.get("/site/desk", self._desk),
            web.post("/site/desk", self._publish),
            web.get(r"/site/desk/{id:\d+}", self._correction),
            web.post(r"/site/desk/{id:\d+}", self._correct),
            web.static("/site/assets", ASSETS),
        ]

    async def _list(self, _: web.Request) -> web.Response:
        return _html(render_list(self._site.items))

    async def _item(self, request: web.Request) -> web.Response:
        return _html(render_item(self._asked(request)))

    async def _rss(self, request: web.Request) -> web.Response:
        """The feed; 304 to who has it already (RFC 9110, 13.2.2: the ETag decides if given)."""
        items = self._site.items
        feed = render_feed(items, str(request.url.origin()))
        etag, changed_at = fingerprint(feed), last_change(items)
        response = web.Response(body=feed, content_type="application/rss+xml", charset="utf-8")
        if _is_known(request, etag, items):
            response = web.Response(status=304)
        response.etag = etag
        response.last_modified = changed_at
        return response

    async def _desk(self, request: web.Request) -> web.Response:
        done = request.query.get("done", "")
        item = self._site.find(int(done)) if done.isdecimal() else None
        return _html(render_desk(self._site.items, item))

    async def _correction(self, request: web.Request) -> web.Response:
        return _html(render_correction(self._asked(request)))

    async def _publish(self, request: web.Request) -> web.Response:
        title, text = await _fields(request)
        return _done(self._site.publish(title=title, text=text))

    async def _correct(self, request: web.Request) -> web.Response:
        item = self._asked(request)
        title, text = await _fields(request)
        return _done(self._site.correct(item.id, title=title, text=text))

    def _asked(self, request: web.Request) -> Item:
        item = self._site.find(int(request.match_info["id"]))
        if item is None:
            raise web.HTTPNotFound(text="There is no such item.")
        return item


def _html(page: str) -> web.Response:
    return web.Response(text=page, content_type="text/html")


def _done(item: Item) -> web.Response:
    return web.Response(status=303, headers={"Location": f"/site/desk?done={item.id}"})


async def _fields(request: web.Request) -> tuple[str, str]:
    form = await request.post()
    title, text = str(form.get("title", "")).strip(), str(form.get("text", "")).strip()
    if not title or not text:
        raise web.HTTPUnprocessableEntity(text="A title and a text are needed.")
    return title, text


def _is_known(request: web.Request, etag: str, items: list[Item]) -> bool:
    if request.if_none_match is not None:
        return any(each in (ETag("*"), ETag(etag)) for each in request.if_none_match)
    since, changed_at = request.if_modified_since, last_change(items)
    return (
        since is not None and changed_at is not None and changed_at.replace(microsecond=0) <= since
    )
