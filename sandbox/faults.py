"""Scripted faults: what goes wrong with the next calls of a method.

A fault is a coroutine function around the serving of one call: it may serve it or not, change
the answer, or return None, which cuts the connection.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import orjson


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the Bot API, ready to be written."""

    code: int
    body: bytes
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    message_id: int = 0  # of the message made or changed


Serve = Callable[[], Awaitable[Answer]]
Fault = Callable[[Serve], Awaitable[Answer | None]]


def error_answer(code: int, description: str, parameters: dict[str, int]) -> Answer:
    """An error in Telegram's shape; a retry_after stands in the header too."""
    shape: dict[str, object] = {"ok": False, "error_code": code, "description": description}
    headers = {}
    if parameters:
        shape["parameters"] = parameters
    if "retry_after" in parameters:
        headers["Retry-After"] = str(parameters["retry_after"])
    return Answer(code, orjson.dumps(shape), headers=headers)


@dataclass(slots=True)
class _Scripted:
    fault: Fault
    method: str
    chat_id: int | None
    times: int

    def concerns(self, chat_id: object) -> bool:
        return self.chat_id is None or str(chat_id) == str(self.chat_id)


class Gate:
    """Holds one call's answer back until the test releases it."""

    def __init__(self) -> None:
        self._reached = asyncio.Event()
        self._released = asyncio.Event()

    async def __call__(self, serve: Serve) -> Answer:
        """Serve the call, then wait."""
        answer = await serve()
        self._reached.set()
        await self._released.wait()
        return answer

    async def reached(self) -> None:
        """Return when the call has been accepted and hangs here."""
        await self._reached.wait()

    def release(self) -> None:
        """Let the answer go."""
        self._released.set()


class Faults:
    """The faults still to come, oldest first; each is spent after `times` calls."""

    def __init__(self) -> None:
        self._scripted: list[_Scripted] = []

    def add(self, method: str, fault: Fault, *, times: int = 1, chat_id: int | None = None) -> None:
        """Let the next calls of a method (about one chat only) go wrong in this way."""
        self._scripted.append(_Scripted(fault, method.lower(), chat_id, times))

    def refuse(
        self,
        method: str,
        code: int,
        description: str,
        *,
        times: int = 1,
        chat_id: int | None = None,
        **parameters: int,
    ) -> None:
        """Answer with this error and do nothing; `parameters` as retry_after=5."""

        async def refused(_: Serve) -> Answer:
            return error_answer(code, description, parameters)

        self.add(method, refused, times=times, chat_id=chat_id)

    def flood(
        self, method: str, retry_after: int, *, times: int = 1, chat_id: int | None = None
    ) -> None:
        """Answer 429 and do nothing."""
        text = f"Too Many Requests: retry after {retry_after}"
        self.refuse(method, 429, text, times=times, chat_id=chat_id, retry_after=retry_after)

    def bad_gateway(self, method: str, *, times: int = 1) -> None:
        """Answer 502 with a web page, as a proxy before Telegram does, and do nothing."""

        async def gateway(_: Serve) -> Answer:
            page = b"<html><head><title>502 Bad Gateway</title></head><body></body></html>"
            return Answer(502, page, "text/html")

        self.add(method, gateway, times=times)

    def cut_before(self, method: str, *, times: int = 1) -> None:
        """Cut the connection before the call is accepted: nothing happens."""

        async def cut(_: Serve) -> None:
            return None

        self.add(method, cut, times=times)

    def cut_after(self, method: str, *, times: int = 1) -> None:
        """Accept the call, then cut the connection: it happened, but the answer is lost."""

        async def cut(serve: Serve) -> None:
            await serve()

        self.add(method, cut, times=times)

    def hold(self, method: str, *, chat_id: int | None = None) -> Gate:
        """Accept the next call but answer only when the gate is released."""
        gate = Gate()
        self.add(method, gate, chat_id=chat_id)
        return gate

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._scripted.clear()

    def next_for(self, method: str, chat_id: object) -> Fault | None:
        """Spend and return the oldest fault that fits this call."""
        for scripted in self._scripted:
            if scripted.method == method and scripted.concerns(chat_id):
                scripted.times -= 1
                if not scripted.times:
                    self._scripted.remove(scripted)
                return scripted.fault
        return None
