"""The sender: one request, in its turn, and what became of it."""

import logging
from typing import Any

from bot.delivery.outcome import Kind, Outcome, classify
from bot.delivery.pacer import Pacer, PacerClosedError
from bot.delivery.transport import NotSentError, Transport, UnknownOutcomeError
from storage.records import Lane

log = logging.getLogger(__name__)


class Sender:
    """Paces, calls and classifies; never raises for what Telegram or the network does."""

    def __init__(self, transport: Transport, pacer: Pacer) -> None:
        """Send through `transport` at the pace of `pacer`."""
        self._transport = transport
        self._pacer = pacer

    async def send(self, lane: Lane, method: str, payload: dict[str, Any]) -> Outcome:
        """Send one message or edit when its turn has come and return the outcome."""
        try:
            await self._pacer.turn(lane, payload["chat_id"])
        except PacerClosedError:
            return Outcome(Kind.NOT_SENT, "the bot is stopping")
        outcome = await self._call(method, payload)
        if outcome.retry_after_seconds is not None:
            log.warning("Telegram asks for %.0f s of silence", outcome.retry_after_seconds)
            self._pacer.pause(outcome.retry_after_seconds)
        return outcome

    def wait_seconds(self, chat_id: int) -> float:
        """Return how long a message to `chat_id` would be held up now."""
        return self._pacer.wait_seconds(chat_id)

    async def _call(self, method: str, payload: dict[str, Any]) -> Outcome:
        try:
            return classify(await self._transport.call(method, payload))
        except NotSentError as error:
            return Outcome(Kind.NOT_SENT, str(error))
        except UnknownOutcomeError as error:
            return Outcome(Kind.UNKNOWN, str(error))
