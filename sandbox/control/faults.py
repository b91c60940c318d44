"""/sandbox/faults: what is to go wrong."""

from aiohttp import web

from sandbox.control.exchange import json_response, read_object
from sandbox.faults.orders import order_fault, scripted_view
from sandbox.faults.script import Faults


class FaultRoutes:
    """Handlers over the faults still to come."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    def routes(self) -> list[web.AbstractRouteDef]:
        """Where they listen."""
        return [
            web.get("/sandbox/faults", self._list),
            web.post("/sandbox/faults", self._order),
            web.delete("/sandbox/faults", self._clear),
            web.delete(r"/sandbox/faults/{id:\d+}", self._remove),
        ]

    async def _list(self, _: web.Request) -> web.Response:
        return json_response([scripted_view(each) for each in self._faults.pending()])

    async def _order(self, request: web.Request) -> web.Response:
        try:
            scripted = order_fault(self._faults, await read_object(request))
        except ValueError as error:
            raise web.HTTPUnprocessableEntity(text=str(error)) from None
        return json_response(scripted_view(scripted))

    async def _clear(self, _: web.Request) -> web.Response:
        self._faults.clear()
        return json_response([])

    async def _remove(self, request: web.Request) -> web.Response:
        self._faults.remove(int(request.match_info["id"]))
        return await self._list(request)
