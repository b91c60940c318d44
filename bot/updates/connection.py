"""The bot as python-telegram-bot knows it, over our own transport; connecting it to Telegram."""

import asyncio
import logging

from telegram import Bot
from telegram.error import Forbidden, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.backoff import Backoff
from bot.clock import Clock, first_of
from bot.delivery.calling.ptb_request import TransportRequest
from bot.delivery.calling.transport import Transport
from bot.delivery.pacing.rate_limiter import PacedRateLimiter
from bot.settings import Settings
from bot.updates.reach import Reach

log = logging.getLogger(__name__)

_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 30.0


class TokenRefusedError(Exception):
    """Telegram does not accept the token."""


class _DiscreetBot(ExtBot[None]):
    """The library's repr of a bot, and of all that holds one, shows the token."""

    def __repr__(self) -> str:
        """Return a name for logs and tracebacks."""
        return "<the bot>"


def build_bot(settings: Settings, transport: Transport, rate_limiter: PacedRateLimiter) -> Bot:
    """Return the library's bot, which sends through `transport`; connected, it knows its name."""
    request = TransportRequest(transport)
    return _DiscreetBot(
        token=settings.bot_token.get_secret_value(),
        base_url=f"{settings.bot_api_url}/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=rate_limiter,
    )


async def _initialize(bot: Bot, stop: asyncio.Event) -> bool:
    """Ask once; return False when told to stop before Telegram answers."""
    asking = asyncio.ensure_future(bot.initialize())
    try:
        await first_of(asyncio.wait([asking]), stop.wait())
        if not asking.done():
            return False
        await asking  # raises what it raised
        return True
    finally:
        asking.cancel()


async def connect(bot: Bot, clock: Clock, reach: Reach, stop: asyncio.Event) -> bool:
    """Ask Telegram who the bot is, until it answers; return False when told to stop meanwhile.

    Raises TokenRefusedError where waiting would not help.
    """
    backoff = Backoff(_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS)
    while not stop.is_set():
        try:
            if not await _initialize(bot, stop):
                return False
        except (InvalidToken, Forbidden):
            raise TokenRefusedError(
                "Telegram refuses the token: copy it again from @BotFather into BOT_TOKEN"
            ) from None
        except TelegramError as error:
            reach.note_failure(str(error))
            pause_seconds = backoff.fail()
            log.warning("Telegram cannot be reached: %s; again in %.0f s", error, pause_seconds)
            await first_of(stop.wait(), clock.sleep(pause_seconds))
        else:
            await reach.note_answer()
            return True
    return False
