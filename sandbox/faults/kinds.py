"""The faults there are."""

import asyncio

from sandbox.faults.answer import RESET, Answer, Fault, Serve, error_answer

_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body></body></html>"


def refused(code: int, description: str, parameters: dict[str, int]) -> Fault:
    """Answer with this error and do nothing."""

    async def fault(_: Serve) -> Answer:
        return error_answer(code, description, parameters)

    return fault


def flooded(retry_after: int) -> Fault:
    """Answer 429 and do nothing."""
    text = f"Too Many Requests: retry after {retry_after}"
    return refused(429, text, {"retry_after": retry_after})


def restarting() -> Fault:
    """Answer 500 as Telegram's servers do while they restart, and do nothing."""
    return refused(500, "Internal Server Error: restart", {})


async def gateway(_: Serve) -> Answer:
    """Answer 502 with a web page, as a proxy before Telegram does, and do nothing."""
    return Answer(502, _PAGE, "text/html")


async def cut_before(_: Serve) -> None:
    """Close the connection before the call is accepted: nothing happens."""


async def cut_after(serve: Serve) -> None:
    """Accept the call, then close the connection: it happened, but the answer is lost."""
    await serve()


async def reset_before(_: Serve) -> Answer:
    """Reset the connection before the call is accepted."""
    return RESET


async def reset_after(serve: Serve) -> Answer:
    """Accept the call, then reset the connection."""
    await serve()
    return RESET


async def lost(serve: Serve) -> None:
    """Accept the call and never answer; it ends when the client gives up."""
    await serve()
    await asyncio.Event().wait()


def slow(seconds: float) -> Fault:
    """Accept the call at once and answer so much later.

    In real time, not by the injected clock: so are the time-outs of whoever waits for it.
    """

    async def fault(serve: Serve) -> Answer:
        answer = await serve()
        await asyncio.sleep(seconds)  # noqa: TID251 - see above
        return answer

    return fault


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
