import asyncio
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.delivery.calling.deadlines import Deadlines
from bot.delivery.calling.transport import NotSentError, Transport, UnknownOutcomeError
from sandbox.app import Sandbox

HELLO = {"chat_id": 1001, "text": "Hello"}
SECRET = "4200:" + "hush" * 8


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox()
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def transport(sandbox: Sandbox) -> AsyncIterator[Transport]:
    async with Transport(sandbox.url, sandbox.token) as opened:
        yield opened


Serve = Callable[[Callable[[web.Request], Awaitable[web.StreamResponse]]], Awaitable[Transport]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """A server that answers in its own way, and a transport to it."""
    opened: list[Transport] = []
    servers: list[TestServer] = []

    async def start(
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> Transport:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", handler)
        servers.append(TestServer(app))
        await servers[-1].start_server()
        opened.append(await Transport(str(servers[-1].make_url("/")), SECRET).__aenter__())
        return opened[-1]

    yield start
    for each in opened:
        await each.__aexit__()
    for server in servers:
        await server.close()


async def test_a_whole_answer_whatever_its_code(sandbox: Sandbox, transport: Transport) -> None:
    await sandbox.world.anna.starts()
    sent = await transport.call("sendMessage", HELLO)
    assert sent.status == 200
    assert sent.body is not None
    assert sent.body["ok"] is True
    sandbox.faults.flood("sendMessage", retry_after=5)
    flooded = await transport.call("sendMessage", HELLO)
    assert (flooded.status, flooded.retry_after_header) == (429, "5")


async def test_refused_connections_surely_sent_nothing() -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        async with Transport(url, SECRET) as transport:
            with pytest.raises(NotSentError, match="no connection to the server"):
                await transport.call("sendMessage", HELLO)


@pytest.mark.parametrize(("accepted", "count"), [(False, 0), (True, 1)])
async def test_a_cut_connection_leaves_it_unknown(
    sandbox: Sandbox, transport: Transport, accepted: bool, count: int
) -> None:
    await sandbox.world.anna.starts()
    cut = sandbox.faults.cut_after if accepted else sandbox.faults.cut_before
    cut("sendMessage")
    with pytest.raises(UnknownOutcomeError, match="closed without an answer"):
        await transport.call("sendMessage", HELLO)
    assert len(sandbox.world.anna.messages) == count


async def test_an_answer_that_does_not_come_in_time_is_unknown(
    sandbox: Sandbox, transport: Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sandbox.world.anna.starts()
    monkeypatch.setattr(transport, "_deadlines", Deadlines(1.0, look_seconds=0.05))
    gate = sandbox.faults.hold("sendMessage")
    calling = asyncio.create_task(transport.call("sendMessage", HELLO))
    await gate.reached()
    with pytest.raises(UnknownOutcomeError):
        await calling
    gate.release()
    assert len(sandbox.world.anna.messages) == 1


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1, 2]", b"null", b'{"ok": tru', b"\xff\xfe"])
async def test_an_answer_that_is_no_object_has_no_body(serve: Serve, body: bytes) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=body)

    transport = await serve(answer)
    assert (await transport.call("sendMessage", HELLO)).body is None


async def test_no_redirect_takes_the_token_elsewhere(serve: Serve) -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    transport = await serve(answer)
    assert (await transport.call("sendMessage", HELLO)).status == 302
    assert len(asked) == 1


async def test_a_long_poll_holds_no_message_up(sandbox: Sandbox, transport: Transport) -> None:
    await sandbox.world.anna.starts()
    first = await transport.poll({"timeout": 5}, 5)
    assert first.body is not None
    offset = first.body["result"][-1]["update_id"] + 1
    poll = asyncio.create_task(transport.poll({"timeout": 5, "offset": offset}, 5))
    await transport.call("sendMessage", HELLO)
    assert len(sandbox.world.anna.messages) == 1
    assert not poll.done()
    poll.cancel()
    await asyncio.wait([poll])


async def nonsense(request: web.Request) -> web.StreamResponse:
    """Answer what is no HTTP, so that the client's error knows the whole address."""
    assert request.transport is not None
    request.transport.write(b"HTTP/9.9 what?\r\n\r\n")
    request.transport.abort()
    return web.Response()


async def cut(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


@pytest.mark.parametrize("handler", [nonsense, cut])
async def test_the_token_is_nowhere_in_an_error_or_its_chain(
    serve: Serve, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> None:
    transport = await serve(handler)
    with pytest.raises(UnknownOutcomeError) as caught:
        await transport.call("sendMessage", HELLO)
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
    told = repr(caught.value) + "".join(traceback.format_exception(caught.value))
    assert SECRET not in told


async def test_an_address_that_is_none_gives_no_token_away() -> None:
    async with Transport("http://", SECRET) as transport:
        with pytest.raises((NotSentError, UnknownOutcomeError)) as caught:
            await transport.call("sendMessage", HELLO)
    assert SECRET not in repr(caught.value)
    assert caught.value.__context__ is None
