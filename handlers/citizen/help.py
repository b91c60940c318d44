"""/help: every command with what it does, and who runs the bot."""

from bot.rendering.commands import render_commands
from bot.rendering.imprint import render_imprint
from bot.rendering.page import Page
from bot.rendering.text import join
from bot.updates.request import Request
from bot.updates.routes import Command, Route

_COMMANDS = (
    "hours",
    "contacts",
    "time",
    "news",
    "subscribe",
    "unsubscribe",
    "language",
    "start",
    "stop",
    "privacy",
    "help",
)


async def show_help(request: Request) -> Page:
    """Name all commands, those outside the menu too."""
    phrases = request.phrases
    commands = (*_COMMANDS, "broadcast") if request.is_owner else _COMMANDS
    text = [
        join([phrases("help-heading"), render_commands(phrases, commands)], "\n"),
        phrases("help-topic"),
        render_imprint(request.services.profile, phrases),
    ]
    return Page(join(text, "\n\n"))


ROUTES: tuple[Route, ...] = (Command("help", show_help),)
