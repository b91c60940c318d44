"""The sender: one request, in its turn, and what became of it."""

import logging
from dataclasses import dataclass

from bot.delivery.calling.outage import Outage
from bot.delivery.calling.outcome import Kind, Outcome, classify
from bot.delivery.calling.transport import NotSentError, Payload, Transport, UnknownOutcomeError
from bot.delivery.calling.uploads import find_upload
from bot.delivery.pacing.pacer import Pacer, PacerClosedError
from storage.records.delivery import Lane

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sender:
    """Paces, calls and classifies; never raises for what Telegram or the network does.

    Whoever got a turn posts at once, but may first look whether there is still a reason to.
    """

    transport: Transport
    pacer: Pacer
    outage: Outage

    async def has_turn(self, lane: Lane, chat_id: int) -> bool:
        """Wait for a turn; return False when the bot is stopping."""
        try:
            await self.pacer.turn(lane, chat_id)
        except PacerClosedError:
            return False
        return True

    async def has_turn_within(self, lane: Lane, chat_id: int, seconds: float) -> bool:
        """Return whether a turn came within so many seconds.

        One that cannot come, or must wait for its own chat's limit, is not waited for at all: a
        person who asks twenty things at once would be waited for twenty times.
        """
        if self.pacer.must_rest(chat_id) or self.pacer.wait_seconds() > seconds:
            return False
        try:
            return await self.pacer.turn_within(lane, chat_id, seconds)
        except PacerClosedError:
            return False

    async def post(self, method: str, chat_id: int, payload: Payload) -> Outcome:
        """Send one message or edit, in the turn just given, and return the outcome."""
        number = self.pacer.begins()
        try:
            outcome = await self._call(method, payload)
        finally:
            self.pacer.ends(number)
        if outcome.retry_after_seconds is not None:
            log.warning("Telegram asks for %.0f s of silence", outcome.retry_after_seconds)
            self.pacer.flood(chat_id, outcome.retry_after_seconds)
        if pause_seconds := self.outage.note(chat_id, outcome):
            self.pacer.pause(pause_seconds)
        if outcome.kind is not Kind.SENT and self.outage.is_to_blame:
            return outcome._replace(is_everybodys=True)
        return outcome

    async def _call(self, method: str, payload: Payload) -> Outcome:
        try:
            upload = find_upload(method, payload)
            if upload is not None:
                return classify(await self.transport.upload(method, upload))
            return classify(await self.transport.call(method, payload))
        except NotSentError as error:
            return Outcome(Kind.NOT_SENT, str(error))
        except UnknownOutcomeError as error:
            return Outcome(Kind.UNKNOWN, str(error))
