"""GET and POST /sandbox/limits: the judge's figures, and other limits."""

from dataclasses import asdict

from aiohttp import web

from sandbox.control.exchange import asked, json_response, read_object, read_time
from sandbox.limits.judge import Judge
from sandbox.limits.rules import Limits


class LimitRoutes:
    """Handlers over one judge."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def routes(self) -> list[web.AbstractRouteDef]:
        """Where they listen."""
        return [
            web.get("/sandbox/limits", self._figures),
            web.post("/sandbox/limits", self._set),
        ]

    async def _figures(self, request: web.Request) -> web.Response:
        """All that was counted; ?since= for more than the last minute's seconds."""
        return json_response(self._judge.figures(asked(request, "since", read_time, None)))

    async def _set(self, request: web.Request) -> web.Response:
        """Change the limits that are named; null switches one off."""
        try:
            rules = Limits(**asdict(self._judge.rules) | await read_object(request))
        except (TypeError, ValueError) as error:
            raise web.HTTPUnprocessableEntity(text=str(error)) from None
        self._judge.set(rules)
        return json_response(asdict(rules))
