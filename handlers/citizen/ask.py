"""/ask: a question to the consular section, in a private chat and in words only.

/ask What do I need?  → passed on
/ask                  → asks for the question; what is said next is passed on
a file                → refused: nothing of it is kept or passed on
a change of a question → passed on, too
"""

from bot.rendering.dates import render_wait
from bot.rendering.page import Button, Page, Rows
from bot.rendering.text import join
from bot.staff.inbox import Asked, Heard
from bot.updates.request import Request
from bot.updates.routes import Changed, Command, Route, Tap, Words
from handlers.citizen.files import refuse_file
from handlers.shared.following import is_group
from storage.staff.questions import Original


async def ask(request: Request) -> Page | None:
    """Pass on what follows the command, or ask for the question."""
    if is_group(request):
        return Page(request.phrases("ask-in-private"))
    if request.has_file:
        return await refuse_file(request)
    if request.text:
        return await _pass_on(request)
    return await invite(request)


async def invite(request: Request) -> Page | None:
    """Ask for the question: `ask-more`, under an answer."""
    await request.services.inbox.invite(request.chat_id)
    phrases = request.phrases
    text = join([phrases("ask-what"), phrases("ask-never"), phrases("ask-emergency")], "\n\n")
    return Page(text, _dismissal(request), is_new=True)


async def dismiss(request: Request) -> Page | None:
    """Expect no question any more: `ask-dismiss`."""
    await request.services.inbox.dismiss(request.chat_id)
    return Page(request.phrases("ask-dismissed"))


async def take(request: Request) -> Page | None:
    """Take the words that were asked for; others, and files, are not for us."""
    if is_group(request) or request.has_file:
        return None
    if request.text.string.startswith("/"):
        return None
    if not await request.services.inbox.is_expecting(_original(request)):
        return None
    return await _pass_on(request)


async def take_change(request: Request) -> Page | None:
    """Pass on what became of a question; other messages may be changed as one likes."""
    if request.has_file:
        return await refuse_file(request)
    asked = await request.services.inbox.change(_original(request))
    if asked.heard is Heard.TOO_MANY:
        return _say(request, asked)
    if asked.heard is Heard.TAKEN and asked.question is not None:
        number = str(asked.question.id)
        return Page(request.phrases("ask-change-taken", number=number), is_new=True)
    return None


async def _pass_on(request: Request) -> Page:
    asked = await request.services.inbox.ask(_original(request), request.language)
    return _say(request, asked)


def _say(request: Request, asked: Asked) -> Page:
    phrases = request.phrases
    if asked.question is None or asked.again_at is not None:
        wait = (asked.again_at or request.now) - request.now
        return Page(phrases("ask-too-many", wait=render_wait(phrases, wait)))
    taken = phrases("ask-taken", number=str(asked.question.id))
    return Page(join([taken, phrases("ask-never"), phrases("ask-emergency")], "\n\n"))


def _dismissal(request: Request) -> Rows:
    return ((Button(request.phrases.string("ask-dismiss"), "ask-dismiss"),),)


def _original(request: Request) -> Original:
    return Original(request.chat_id, request.message_id or 0, request.edited_at)


ROUTES: tuple[Route, ...] = (
    Command("ask", ask),
    Tap("ask-more", invite),
    Tap("ask-dismiss", dismiss),
    Words(take),
    Changed(take_change),
)
