"""GET /sandbox/requests, /messages, /deliveries, /timeline: what went by, to be counted."""

from collections.abc import Sequence
from typing import Any

from aiohttp import web

from sandbox.control.exchange import asked, json_response, read_time
from sandbox.control.views import request_view
from sandbox.record import summary
from sandbox.record.requests import RequestLog
from sandbox.record.shown import KINDS, ShownLog
from sandbox.record.texts import spelled, text_key
from sandbox.state.requests import Request
from sandbox.world.world import World

Rows = Sequence[int]


class RecordRoutes:
    """Handlers over the records of one world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.AbstractRouteDef]:
        """Where they listen."""
        return [
            web.get("/sandbox/requests", self._requests),
            web.get("/sandbox/messages", self._messages),
            web.get("/sandbox/deliveries", self._deliveries),
            web.get("/sandbox/timeline", self._timeline),
        ]

    async def _requests(self, request: web.Request) -> web.Response:
        """The bot's requests: ?method= &chat= &since= &after= &compact=1 &limit=."""
        method = request.query.get("method", "")
        chat_id = asked(request, "chat", int, None)
        since = asked(request, "since", read_time, 0.0)
        after = asked(request, "after", int, 0)
        if "compact" in request.query:
            log = self._world.record.requests
            rows = log.rows(method=method, chat_id=chat_id, since=since, after=after)
            page, following = _page(request, rows, len(log))
            return json_response({"next": following} | _request_columns(log, page))
        wanted = [r for r in self._world.requests if _fits(r, method.lower(), chat_id, since)]
        return json_response([request_view(each) for each in wanted[after:]])

    async def _messages(self, request: web.Request) -> web.Response:
        """What people were shown: ?kind= &chat= &since= &after= &key= &text= &limit= in columns."""
        log = self._world.record.shown
        rows = log.rows(
            kind=_kind(request, ""),
            chat_id=asked(request, "chat", int, None),
            since=asked(request, "since", read_time, 0.0),
            after=asked(request, "after", int, 0),
            texts=self._texts(request),
        )
        page, following = _page(request, rows, len(log))
        columns = _shown_columns(log, page, with_texts="compact" not in request.query)
        return json_response({"next": following} | columns)

    async def _deliveries(self, request: web.Request) -> web.Response:
        """Counts by text; with ?by=chat the ids of the messages by chat. ?key= &text= &since=."""
        log, texts = self._world.record.shown, self._texts(request)
        since = asked(request, "since", read_time, 0.0)
        if request.query.get("by") == "chat":
            return json_response(summary.by_chat(log, texts, since))
        return json_response(summary.deliveries(log, texts, since))

    async def _timeline(self, request: web.Request) -> web.Response:
        """Counts by step of time: ?step= &since= &kind= &lane=name:words (again and again)."""
        log = self._world.record.shown
        step = asked(request, "step", float, 1.0)
        if not step > 0:
            raise web.HTTPBadRequest(text="step must be above zero.")
        lanes = dict(_lane(value) for value in request.query.getall("lane", []))
        since = asked(request, "since", read_time, 0.0)
        kind = _kind(request, "shown")
        return json_response(
            summary.timeline(log, lanes, step_seconds=step, kind=kind, since=since)
        )

    def _texts(self, request: web.Request) -> frozenset[int] | None:
        key, words = request.query.get("key", ""), request.query.get("text", "")
        return summary.numbers_of(self._world.record.shown, key=key, words=words)


def _fits(request: Request, method: str, chat_id: int | None, since: float) -> bool:
    return (
        (not method or request.method.lower() == method)
        and chat_id in (None, request.chat_id)
        and request.at.timestamp() >= since
    )


def _page(request: web.Request, rows: Rows, end: int) -> tuple[Rows, int]:
    """At most `limit` of the rows, and the `after` that asks for what follows them."""
    limit = asked(request, "limit", int, 0)
    if 0 < limit < len(rows):
        return rows[:limit], rows[limit - 1] + 1
    return rows, end


def _request_columns(log: RequestLog, rows: Rows) -> dict[str, Any]:
    return {
        "at": [log.at[row] for row in rows],
        "method": [log.method_name(row) for row in rows],
        "chat_id": [log.chat_id[row] or None for row in rows],
        "code": [log.code[row] or None for row in rows],
        "message_id": [log.message_id[row] or None for row in rows],
        "text": [spelled(log.text[row]) for row in rows],
    }


def _shown_columns(log: ShownLog, rows: Rows, *, with_texts: bool) -> dict[str, Any]:
    numbers = {log.text[row] for row in rows}
    keys = {number: spelled(text_key(log.texts.all[number])) for number in numbers}
    columns: dict[str, Any] = {
        "at": [log.at[row] for row in rows],
        "kind": [KINDS[log.kind[row]] for row in rows],
        "chat_id": [log.chat_id[row] for row in rows],
        "message_id": [log.message_id[row] for row in rows],
        "text": [keys[log.text[row]] for row in rows],
    }
    if with_texts:
        columns["texts"] = {keys[number]: log.texts.all[number] for number in numbers}
    return columns


def _kind(request: web.Request, default: str) -> str:
    kind = request.query.get("kind", default)
    if kind and kind not in KINDS:
        raise web.HTTPBadRequest(text=f"kind is one of {', '.join(KINDS)}.")
    return kind


def _lane(value: str) -> tuple[str, str]:
    name, colon, words = value.partition(":")
    if not (name and colon and words):
        raise web.HTTPBadRequest(text="lane is a name, a colon and the words of its texts.")
    return name, words
