"""/help: every command with what it does, and who runs the bot."""

from collections.abc import Iterable, Sequence

from bot.rendering.commands import render_commands
from bot.rendering.mission.imprint import render_imprint
from bot.rendering.page import Page
from bot.rendering.text import join
from bot.updates.request import Request
from bot.updates.routes import Command, Route, is_open_to


def make_routes(others: Iterable[Route]) -> tuple[Route, ...]:
    """Return the route of /help, which names the commands of all other routes and itself."""
    commands = [route for route in others if isinstance(route, Command)]

    async def show_help(request: Request) -> Page:
        """Name all commands that exist for whoever asks, those outside the menu too."""
        heard = [command for command in commands if is_open_to(command, request.role)]
        for_all = [command.name for command in heard if not command.is_staff]
        for_staff = [command.name for command in heard if command.is_staff]
        return _render(request, [*for_all, "help", *for_staff])

    return (Command("help", show_help, is_question=True),)


def _render(request: Request, commands: Sequence[str]) -> Page:
    phrases = request.phrases
    text = [
        join([phrases("help-heading"), render_commands(phrases, commands)], "\n"),
        phrases("help-topic"),
        render_imprint(request.services.profile, phrases),
    ]
    return Page(join(text, "\n\n"))
