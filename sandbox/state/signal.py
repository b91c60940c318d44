"""Waking whoever waits, at no cost where nobody does."""

import asyncio


class Signal:
    """Something that happens again and again; waiters wake at its next time."""

    def __init__(self) -> None:
        self._next: asyncio.Future[None] | None = None

    def fire(self) -> None:
        """It happened: wake all who wait."""
        if self._next is not None:
            if not self._next.done():
                self._next.set_result(None)
            self._next = None

    async def wait(self) -> None:
        """Return when it happens the next time."""
        if self._next is None:
            self._next = asyncio.get_running_loop().create_future()
        # Shielded: one waiter that gives up must not cancel the future the others share.
        await asyncio.shield(self._next)
