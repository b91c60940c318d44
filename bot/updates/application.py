"""The application: python-telegram-bot's routing, without its Updater, over our own transport."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import Any

from telegram import Update
from telegram.error import Forbidden, InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    ApplicationHandlerStop,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    ExtBot,
    MessageHandler,
    TypeHandler,
)

from bot.backoff import Backoff
from bot.clock import Clock, first_of
from bot.delivery.calling.ptb_request import TransportRequest
from bot.delivery.calling.transport import Transport
from bot.delivery.pacing.rate_limiter import PacedRateLimiter
from bot.settings import Settings
from bot.updates.front_desk import FrontDesk
from bot.updates.hearing import (
    CHANGED,
    MOVED,
    REPLIED,
    SAID,
    WORDS,
    CommandFilter,
    after_command,
    is_addressed,
    is_from_bot,
    load_text,
)
from bot.updates.reach import Reach
from bot.updates.routes import Changed, Command, Membership, Moved, Replied, Route, Tap, Words
from storage.text import Text

log = logging.getLogger(__name__)

BotApplication = Application[Any, Any, Any, Any, Any, Any]

_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 30.0

Context = CallbackContext[Any, Any, Any, Any]
ErrorCallback = Callable[[object, Context], Coroutine[Any, Any, None]]
Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]

_BEFORE_ALL_OTHERS = -1


class TokenRefusedError(Exception):
    """Telegram does not accept the token."""


class _DiscreetBot(ExtBot[None]):
    """The library's repr of a bot, and of all that holds one, shows the token."""

    def __repr__(self) -> str:
        """Return a name for logs and tracebacks."""
        return "<the bot>"


def build_application(
    settings: Settings, transport: Transport, rate_limiter: PacedRateLimiter
) -> BotApplication:
    """Return an application that sends through `transport` and knows no routes yet."""
    request = TransportRequest(transport)
    bot = _DiscreetBot(
        token=settings.bot_token.get_secret_value(),
        base_url=f"{settings.bot_api_url}/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=rate_limiter,
    )
    return ApplicationBuilder().bot(bot).updater(None).build()


async def _initialize(application: BotApplication, stop: asyncio.Event) -> bool:
    """Ask once; return False when told to stop before Telegram answers."""
    asking = asyncio.ensure_future(application.initialize())
    try:
        await first_of(asyncio.wait([asking]), stop.wait())
        if not asking.done():
            return False
        await asking  # raises what it raised
        return True
    finally:
        asking.cancel()


async def connect(
    application: BotApplication, clock: Clock, reach: Reach, stop: asyncio.Event
) -> bool:
    """Ask Telegram who the bot is, until it answers; return False when told to stop meanwhile.

    Raises TokenRefusedError where waiting would not help.
    """
    backoff = Backoff(_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS)
    while not stop.is_set():
        try:
            if not await _initialize(application, stop):
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


def add_routes(application: BotApplication, desk: FrontDesk, routes: Iterable[Route]) -> None:
    """Let the desk answer every route; commands and taps first, then words, then silence."""
    routes = tuple(routes)
    words = _on_words(desk, [route for route in routes if isinstance(route, Words)])
    application.add_handler(TypeHandler(Update, _ignore_bots), _BEFORE_ALL_OTHERS)
    for route in routes:
        match route:
            case Command(name):
                heard = SAID & CommandFilter(name)
                application.add_handler(MessageHandler(heard, _on_command(desk, route, words)))
            case Tap(prefix):
                pattern = rf"^{prefix}(:|$)"
                application.add_handler(CallbackQueryHandler(_on_tap(desk, route), pattern))
            case Membership():
                application.add_handler(ChatMemberHandler(_on_membership(desk, route)))
            case Moved():
                application.add_handler(MessageHandler(MOVED, _on_told(desk, [route])))
            case Replied() | Words() | Changed():
                pass  # asked in turn, below
    changes = [route for route in routes if isinstance(route, Changed)]
    application.add_handler(MessageHandler(CHANGED, _on_told(desk, changes)))
    replies = [route for route in routes if isinstance(route, Replied)]
    application.add_handler(MessageHandler(REPLIED, _on_replied(desk, replies, words)))
    application.add_handler(MessageHandler(WORDS, words))
    application.add_handler(CallbackQueryHandler(_on_stray_tap(desk)))
    application.add_error_handler(_on_error(desk))


async def _ignore_bots(update: Update, _context: Context) -> None:
    if is_from_bot(update):
        raise ApplicationHandlerStop


def _on_command(desk: FrontDesk, route: Command, otherwise: Callback) -> Callback:
    async def answer(update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None:
            return
        is_answered = await desk.serve(update, [route], after_command(message))
        if route.is_staff and not is_answered:
            await otherwise(update, context)

    return answer


def _on_told(desk: FrontDesk, routes: Sequence[Changed | Moved]) -> Callback:
    async def answer(update: Update, _context: Context) -> None:
        message = update.effective_message
        if message is not None:
            await desk.serve(update, routes, load_text(message))

    return answer


def _on_replied(desk: FrontDesk, routes: list[Replied], otherwise: Callback) -> Callback:
    async def answer(update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None or await desk.serve(update, routes, load_text(message)):
            return
        if update.message is not None:
            await otherwise(update, context)

    return answer


def _on_tap(desk: FrontDesk, route: Tap) -> Callback:
    async def answer(update: Update, _context: Context) -> None:
        query = update.callback_query
        if query is None or update.effective_chat is None:
            return
        said = Text((query.data or "").partition(":")[2])
        if not await desk.serve(update, [route], said):
            await desk.refuse_tap(update)

    return answer


def _on_stray_tap(desk: FrontDesk) -> Callback:
    async def answer(update: Update, _context: Context) -> None:
        await desk.refuse_tap(update)

    return answer


def _on_membership(desk: FrontDesk, route: Membership) -> Callback:
    async def note(update: Update, _context: Context) -> None:
        change = update.my_chat_member
        if change is not None:
            await desk.serve(update, [route], Text(change.new_chat_member.status))

    return note


def _on_words(desk: FrontDesk, routes: list[Words]) -> Callback:
    async def answer(update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None or not is_addressed(message, context.bot.username):
            return
        await desk.serve(update, routes, load_text(message))

    return answer


def _on_error(desk: FrontDesk) -> ErrorCallback:
    async def apologise(update: object, context: Context) -> None:
        log.error("an update could not be handled", exc_info=context.error)
        if isinstance(update, Update):
            await desk.apologise(update)

    return apologise
