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

_SOON_SECONDS = 0.05  # a slot at 30 messages a second, and a little more


@dataclass(frozen=True, slots=True)
class Sender:
    """Paces, calls and classifies; never raises for what Telegram or the network does.

    Whoever got a turn posts at once, but may first look whether there is still a reason to.
    """

    transport: Transport
    pacer: Pacer
    outage: Outage

    async def has_turn(self, lane: Lane, chat_id: int, *, goes_first: bool = False) -> bool:
        """Wait for a turn; return False when the bot is stopping."""
        try:
            await self.pacer.turn(lane, chat_id, goes_first=goes_first)
        except PacerClosedError:
            return False
        return True

    async def has_turn_soon(self, lane: Lane, chat_id: int, *, goes_first: bool = False) -> bool:
        """Return whether a turn came at once, or nearly so.

        One that must wait for its own chat's limit, or behind others, is not waited for at all.
        """
        if self.pacer.must_rest(chat_id):
            return False
        if self.pacer.line_wait_seconds(lane, goes_first=goes_first) > _SOON_SECONDS:
            return False
        try:
            return await self.pacer.turn_within(
                lane, chat_id, 2 * _SOON_SECONDS, goes_first=goes_first
            )
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
