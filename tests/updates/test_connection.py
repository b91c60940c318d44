"""What is built on python-telegram-bot tells nobody the token."""

from pydantic import SecretStr

from bot.clock import SystemClock
from bot.delivery.calling.transport import Transport
from bot.delivery.pacing.pacer import Pacer
from bot.delivery.pacing.rate_limiter import PacedRateLimiter
from bot.settings import Settings
from bot.updates.connection import build_bot

SECRET = "AAE-this_is_a_made_up_token_of_35_chars"


def test_no_repr_shows_the_token() -> None:
    settings = Settings(bot_token=SecretStr(f"123456789:{SECRET}"))
    transport = Transport(settings.bot_api_url, settings.bot_token.get_secret_value())
    bot = build_bot(settings, transport, PacedRateLimiter(Pacer(SystemClock(), 30)))
    for thing in (settings, transport, bot, bot.request):
        assert SECRET not in repr(thing) + str(thing)
