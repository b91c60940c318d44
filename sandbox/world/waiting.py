"""Waiting for what a person is about to see, without sleeping."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sandbox.state.chats import Chat
from sandbox.state.events import Event, EventKind

Found = TypeVar("Found")

PATIENCE_SECONDS = 30.0


class NotSeenError(AssertionError):
    """What was waited for did not come; the message tells what was seen instead."""


async def wait_in(
    chat: Chat, look: Callable[[], Found | None], what: str, within: float = PATIENCE_SECONDS
) -> Found:
    """Look now and again after each event of the chat, until there is something to find."""
    try:
        async with asyncio.timeout(within):
            while not (found := look()):
                await chat.happened.wait()
            return found
    except TimeoutError:
        raise NotSeenError(_complaint(chat, what, within)) from None


def _complaint(chat: Chat, what: str, within: float) -> str:
    lines = [f"{chat.title} waited {within:g} s for {what}, but saw:"]
    lines += [_line(event) for event in chat.events[-30:]] or ["  nothing at all"]
    return "\n".join(lines)


def _line(event: Event) -> str:
    parts = [f"  {event.at:%d.%m. %H:%M:%S} {event.kind}"]
    if event.message is not None:
        parts.append(f"#{event.message.id} {event.message.text!r}")
        if event.message.buttons and event.kind is not EventKind.DELETED:
            parts.append(f"buttons {list(event.message.buttons)}")
    if event.text:
        parts.append(repr(event.text))
    return " ".join(parts)
