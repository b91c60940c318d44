"""What nothing else understands: one short answer that helps."""

from bot.rendering.commands import render_commands
from bot.rendering.page import Page
from bot.rendering.text import join
from bot.updates.request import Request
from bot.updates.routes import Route, Words
from handlers.citizen.files import refuse_file
from handlers.shared.following import is_group

_COMMANDS = ("hours", "contacts", "news", "time", "help")


async def answer_unknown(request: Request) -> Page:
    """Name the commands most often needed, first the one that may well have been meant.

    What is no words is refused, where it was sent to the bot alone.
    """
    if request.has_file and not is_group(request):
        return await refuse_file(request)
    commands = render_commands(request.phrases, (*_list_meant(request), *_COMMANDS))
    return Page(join([request.phrases("unknown-heading"), commands], "\n"))


def _list_meant(request: Request) -> tuple[str, ...]:
    """Return what words without a command may be: of staff a notice, of others a question."""
    if request.role is not None:
        return ("broadcast",)
    is_asked_here = request.services.profile.inbox is not None and not is_group(request)
    return ("ask",) if is_asked_here else ()


ROUTES: tuple[Route, ...] = (Words(answer_unknown, is_question=True),)
