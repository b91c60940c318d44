"""What nothing else understands: one short answer that helps, and silence among others."""

from bot.rendering.page import Page
from bot.rendering.text import join
from bot.updates.request import Request
from bot.updates.routes import Words
from handlers.citizen.commands import render_commands
from storage.records import SubscriberKind

_COMMANDS = ("hours", "contacts", "news", "time", "help")


async def answer_unknown(request: Request) -> Page | None:
    """Name the commands most often needed."""
    if request.chat_kind is not SubscriberKind.PRIVATE:
        return None  # people there talk to each other, and to other bots
    commands = render_commands(request.phrases, _COMMANDS)
    return Page(join([request.phrases("unknown-heading"), commands], "\n"))


ROUTES = (Words(answer_unknown),)
