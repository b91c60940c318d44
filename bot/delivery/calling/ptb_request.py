"""python-telegram-bot's requests over our transport, so that there is one HTTP stack."""

from telegram._utils.defaultvalue import DEFAULT_NONE
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.delivery.calling.transport import NotSentError, Transport, UnknownOutcomeError


class TransportRequest(BaseRequest):
    """What python-telegram-bot calls instead of its own HTTP client; opens and closes nothing."""

    def __init__(self, transport: Transport) -> None:
        """Send through an open transport."""
        self._transport = transport

    @property
    def read_timeout(self) -> float | None:
        """The transport keeps its own time-outs."""
        return None

    async def initialize(self) -> None:
        """The transport is opened by whoever owns it."""

    async def shutdown(self) -> None:
        """The transport is closed by whoever owns it."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = DEFAULT_NONE,
        write_timeout: object = DEFAULT_NONE,
        connect_timeout: object = DEFAULT_NONE,
        pool_timeout: object = DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request; the address's last part is the Bot API's method."""
        form = request_data.json_parameters if request_data else {}
        try:
            return await self._transport.fetch(url.rpartition("/")[2], form)
        except NotSentError as error:
            raise NetworkError(f"not sent: {error}") from None
        except UnknownOutcomeError as error:
            raise TimedOut(f"no answer: {error}") from None
