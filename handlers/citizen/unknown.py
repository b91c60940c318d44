"""What nothing else understands: one short answer that helps."""

from bot.rendering.commands import render_commands
from bot.rendering.page import Page
from bot.rendering.text import join
from bot.updates.request import Request
from bot.updates.routes import Route, Words

_COMMANDS = ("hours", "contacts", "news", "time", "help")


async def answer_unknown(request: Request) -> Page:
    """Name the commands most often needed."""
    commands = render_commands(request.phrases, _COMMANDS)
    return Page(join([request.phrases("unknown-heading"), commands], "\n"))


ROUTES: tuple[Route, ...] = (Words(answer_unknown),)
