"""One request of the bot: token, parameters, faults, method, answer, record."""

import asyncio
import socket
import struct
from inspect import isawaitable
from typing import Any

import orjson
from aiohttp import web

from sandbox.api.methods import METHODS
from sandbox.api.parameters import ATTACH, Parameters, read_parameters
from sandbox.faults import RESET, Answer, Faults, error_answer
from sandbox.refusal import Refusal
from sandbox.state.requests import Request
from sandbox.world.world import World

MAX_TOKEN_LENGTH = 80


class Endpoint:
    """Serves /bot{token}/{method}."""

    def __init__(self, world: World, token: str, faults: Faults) -> None:
        self._world = world
        self._token = token
        self._faults = faults

    def routes(self) -> list[web.AbstractRouteDef]:
        """Where it listens."""
        path = "/bot{token:[^/]*}/{method:[^/]+}"
        return [web.get(path, self.handle, allow_head=False), web.post(path, self.handle)]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request and record it; a cut connection is answered with nothing."""
        name = request.match_info["method"]
        at = self._world.now()
        values: dict[str, Any] = {}
        answer: Answer | None = None
        accepted: list[Answer] = []
        try:
            self._check_token(request.match_info["token"])
            values = await read_parameters(request)
            answer = await self._serve(name, Parameters(values), accepted)
        except Refusal as refusal:
            answer = _refused(refusal)
        finally:  # also when the client is gone while its call hangs
            message_id = accepted[0].message_id if accepted else 0
            self._world.record.request(_request(name, values, at, answer), message_id)
        return _response(request, answer)

    def _check_token(self, token: str) -> None:
        if not is_token(token):
            raise Refusal(401, "Unauthorized: invalid token specified")
        if token != self._token:
            raise Refusal(401, "Unauthorized")

    async def _serve(
        self, name: str, parameters: Parameters, accepted: list[Answer]
    ) -> Answer | None:
        async def serve() -> Answer:
            try:
                answer = await self._run(name, parameters)
            except Refusal as refusal:
                return _refused(refusal)
            accepted.append(answer)
            return answer

        fault = self._faults.next_for(name.lower(), parameters.values.get("chat_id"))
        answer = await (serve() if fault is None else fault(serve))
        return RESET if self._faults.is_out() else answer

    async def _run(self, name: str, parameters: Parameters) -> Answer:
        method = METHODS.get(name.lower())  # names are matched in any case, as on the real server
        if method is None:
            raise Refusal(404, f"Not Found: the sandbox does not know the method {name}")
        result = method.run(self._world, parameters)
        if isawaitable(result):
            result = await result
        message_id = result.get("message_id", 0) if isinstance(result, dict) else 0
        return Answer(200, orjson.dumps({"ok": True, "result": result}), message_id=message_id)


def is_token(token: str) -> bool:
    """Whether it has the form of a token (telegram-bot-api, ClientManager.cpp:74)."""
    bot_id, colon, _ = token.partition(":")
    numbered = bool(colon) and bot_id.isdecimal() and not bot_id.startswith("0")
    return numbered and len(token) <= MAX_TOKEN_LENGTH and "/" not in token


def _refused(refusal: Refusal) -> Answer:
    return error_answer(refusal.code, refusal.description, refusal.parameters)


def _request(name: str, values: dict[str, Any], at: Any, answer: Answer | None) -> Request:
    method = METHODS.get(name.lower())
    expects = method.expects if method else frozenset()
    unknown = tuple(
        key for key in values if key not in expects and ATTACH + key not in values.values()
    )
    if answer is None or answer is RESET:
        return Request(name, values, at, None, b"null", unknown)
    return Request(name, values, at, answer.code, answer.body, unknown)


def _response(request: web.Request, answer: Answer | None) -> web.StreamResponse:
    if answer is None or answer is RESET:
        _cut(request.transport, with_reset=answer is RESET)
        return web.Response(status=500)  # never written: the connection is gone
    return web.Response(
        status=answer.code,
        body=answer.body,
        content_type=answer.content_type,
        headers=answer.headers,
    )


def _cut(transport: asyncio.Transport | None, *, with_reset: bool) -> None:
    if transport is None:
        return
    if with_reset:  # closing a socket that lingers for no time resets its connection (socket(7))
        transport.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )
    transport.abort()
