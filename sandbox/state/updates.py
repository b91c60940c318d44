"""The queue of updates that getUpdates empties, with its long poll."""

import asyncio
import random
from collections import deque
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from sandbox.refusal import Refusal
from sandbox.state.signal import Signal

# All kinds but these are delivered by default (Bot API documentation, getUpdates).
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


# How long an update is kept for a bot that is away (telegram-bot-api, Client.cpp:17053-17281).
LIFETIME = timedelta(hours=24)
CALLBACK_LIFETIME = timedelta(seconds=150)


class Updates:
    """Updates not yet confirmed, oldest first; those that nobody fetched in time are dropped."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._pending: deque[dict[str, Any]] = deque()
        self._expiries: deque[datetime] = deque()  # of the pending, in their order
        self._next_expiry: datetime | None = None
        self._next_id = random.randrange(100_000_000, 900_000_000)  # noqa: S311 - no secret
        self._allowed: frozenset[str] | None = None
        self._poll: asyncio.Future[None] | None = None
        self._polling = Signal()

    def __len__(self) -> int:
        self._drop_expired()
        return len(self._pending)

    @property
    def allowed(self) -> frozenset[str] | None:
        """The kinds last asked for; None means the default."""
        return self._allowed

    def allow(self, kinds: Collection[str]) -> None:
        """Deliver only these kinds from now on; an empty list brings the default back."""
        self._allowed = frozenset(kinds) or None

    def put(self, kind: str, payload: dict[str, Any]) -> None:
        """Queue an update and wake the poll that waits for it."""
        if self._wants(kind):
            lifetime = CALLBACK_LIFETIME if kind == "callback_query" else LIFETIME
            expiry = self._now() + lifetime
            self._pending.append({"update_id": self._next_id, kind: payload})
            self._expiries.append(expiry)
            self._next_expiry = min(expiry, self._next_expiry or expiry)
            self._next_id += 1
            self._wake()

    def clear(self) -> None:
        """Drop all that is pending."""
        self._pending.clear()
        self._expiries.clear()

    def close(self) -> None:
        """Let the waiting poll end with nothing."""
        self._wake()

    async def take(self, offset: int, limit: int, timeout_seconds: int) -> list[dict[str, Any]]:
        """Confirm what is below `offset`, then answer as soon as there is something.

        A second poll ends the first, as the real server does.
        """
        self._end_older_poll()
        self._confirm(offset)
        self._drop_expired()
        if not self._pending and timeout_seconds:
            await self._wait(timeout_seconds)
        return [self._pending[i] for i in range(min(limit, len(self._pending)))]

    async def polled(self) -> None:
        """Return as soon as a poll waits."""
        while self._poll is None or self._poll.done():
            await self._polling.wait()

    def _wants(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed else kind not in NOT_BY_DEFAULT

    def _confirm(self, offset: int) -> None:
        if offset < 0:  # counted from the end: everything before it is forgotten
            while len(self._pending) > -offset:
                self._forget_oldest()
        while self._pending and self._pending[0]["update_id"] < offset:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        self._pending.popleft()
        self._expiries.popleft()

    def _drop_expired(self) -> None:
        now = self._now()
        if self._next_expiry is None or now < self._next_expiry:
            return
        pairs = zip(self._pending, self._expiries, strict=True)
        alive = [(update, expiry) for update, expiry in pairs if now < expiry]
        self._pending = deque(update for update, _ in alive)
        self._expiries = deque(expiry for _, expiry in alive)
        self._next_expiry = min(self._expiries, default=None)

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def _end_older_poll(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(Refusal(409, CONFLICT))

    async def _wait(self, timeout_seconds: int) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        self._polling.fire()
        try:
            async with asyncio.timeout(timeout_seconds):
                await poll
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None
