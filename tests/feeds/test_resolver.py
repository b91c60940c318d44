"""Names are asked for in threads of their own: silence of a name server is nobody else's."""

import asyncio
import socket
import threading
from typing import Any

import pytest

from bot.feeds.guard import GuardedResolver
from bot.feeds.resolver import SystemResolver


async def test_silent_name_servers_hold_up_neither_other_names_nor_other_threads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    speaks = threading.Event()
    ask = socket.getaddrinfo

    def hang(host: str, *args: Any, **kwargs: Any) -> Any:
        if host.endswith(".silent"):
            speaks.wait(30)
        return ask("localhost", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    resolver = GuardedResolver(SystemResolver())
    silent = [asyncio.create_task(resolver.resolve(f"{n}.silent")) for n in range(50)]
    async with asyncio.timeout(5):
        assert await resolver.resolve("localhost")
        assert await asyncio.to_thread(lambda: "rendered") == "rendered"
    speaks.set()
    await asyncio.wait(silent)
    await resolver.close()


async def test_a_name_that_is_not_known_is_an_os_error() -> None:
    resolver = SystemResolver()
    with pytest.raises(socket.gaierror):
        await resolver.resolve("no-such-name.invalid")
    await resolver.close()
