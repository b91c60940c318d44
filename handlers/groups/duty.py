"""The duty chat: who replies there to the copy of a question answers whoever asked it."""

from bot.rendering.page import Page
from bot.rendering.staff.inbox import find_question
from bot.staff.inbox import Heard
from bot.updates.request import Request
from bot.updates.routes import Replied, Route, Tap
from handlers.shared.silence import NOTHING
from handlers.shared.taps import answer_outdated, read_numbers, toast_only
from storage.staff.questions import Original


async def pass_on(request: Request) -> Page | None:
    """Pass a reply, or a change of one, on to whoever asked; what follows is the relay's."""
    inbox, replied = request.services.inbox, request.replied
    if replied is None or request.chat_id != inbox.chat_id or request.message_id is None:
        return None
    question_id = find_question(replied.data)
    if question_id is None:
        return None
    original = Original(request.chat_id, request.message_id, request.edited_at)
    heard = await inbox.answer(question_id, original, replied.message_id, request.user_id)
    if heard is Heard.UNKNOWN:
        return Page(request.phrases("inbox-forgotten", number=str(question_id)))
    return NOTHING


async def explain(request: Request) -> Page | None:
    """Say how to answer: `question:<number>`."""
    match read_numbers(request):
        case [_] if request.chat_id == request.services.inbox.chat_id:
            return toast_only(request, "inbox-how")
    return answer_outdated(request)


ROUTES: tuple[Route, ...] = (Replied(pass_on), Tap("question", explain))
