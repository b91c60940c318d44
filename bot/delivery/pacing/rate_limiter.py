"""python-telegram-bot's extension point for limits: what its methods send waits for our pacer.

Handlers return pages, which the replier sends; this is for whoever calls `bot.send_…` directly.
"""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.pacing.pacer import Pacer
from storage.records.delivery import Lane

_PACED = ("send", "edit", "copy", "forward")

Result = bool | dict[str, Any] | list[dict[str, Any]]


class PacedRateLimiter(BaseRateLimiter[None]):
    """Gives every sending method a turn in the lane of replies."""

    def __init__(self, pacer: Pacer) -> None:
        """Wait for turns of `pacer`."""
        self._pacer = pacer

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Result:
        """Call when there is a turn; a 429 is obeyed by everybody, and told to the caller."""
        chat_id = data.get("chat_id")
        if not isinstance(chat_id, int) or not endpoint.startswith(_PACED):
            return await callback(*args, **kwargs)
        await self._pacer.turn(Lane.REPLY, chat_id)
        number = self._pacer.begins()
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            seconds = error.retry_after
            self._pacer.flood(
                chat_id, seconds if isinstance(seconds, int) else seconds.total_seconds()
            )
            raise
        finally:
            self._pacer.ends(number)
