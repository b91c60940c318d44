"""What nothing else understands: one short answer that helps."""

from bot.rendering.commands import render_commands
from bot.rendering.page import Page
from bot.rendering.text import join
from bot.updates.request import Request
from bot.updates.routes import Route, Words
from storage.records import SubscriberKind

_COMMANDS = ("hours", "contacts", "news", "time", "help")


async def answer_unknown(request: Request) -> Page | None:
    """Name the commands most often needed."""
    is_named = "@" in request.text.string
    if request.chat_kind is not SubscriberKind.PRIVATE and not is_named:
        return None  # in groups a reply to a bulletin is talk among people
    commands = render_commands(request.phrases, _COMMANDS)
    return Page(join([request.phrases("unknown-heading"), commands], "\n"))


ROUTES: tuple[Route, ...] = (Words(answer_unknown),)
