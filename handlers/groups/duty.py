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
    question_id = None if replied is None else find_question(replied.data)
    if replied is None or question_id is None or request.message_id is None:
        return None
    if not await inbox.is_duty(request.chat_id):
        return None
    original = Original(request.chat_id, request.message_id, request.edited_at)
    heard = await inbox.answer(question_id, original, replied.message_id, request.user_id)
    if heard is Heard.UNKNOWN:
        return Page(request.phrases("inbox-forgotten", number=str(question_id)))
    return NOTHING


async def explain(request: Request) -> Page | None:
    """Say how to answer: `question:<number>`."""
    match read_numbers(request):
        case [_] if await request.services.inbox.is_duty(request.chat_id):
            return toast_only(request, "inbox-how")
    return answer_outdated(request)


ROUTES: tuple[Route, ...] = (Replied(pass_on), Tap("question", explain))
