"""What a writer was asked for and says or sends; other words are not for us."""

from dataclasses import replace

from bot.rendering.page import Page
from bot.rendering.text import strip
from bot.staff.drafting import with_text
from bot.updates.request import Request
from bot.updates.routes import Route, Tap, Words
from handlers.shared.taps import answer_outdated, read_numbers
from handlers.staff.broadcast.screens import show
from storage.staff_records import Asking, Draft


async def show_again(request: Request) -> Page | None:
    """Show the notice, and ask nothing more: `notice-show:<draft>`."""
    match read_numbers(request):
        case [draft_id]:
            draft = await request.services.drafting.ask(draft_id, request.user_id, None)
            if draft is not None:
                return await show(request, draft)
    return answer_outdated(request)


async def take(request: Request) -> Page | None:
    """Take what was asked for."""
    drafting = request.services.drafting
    if request.text.string.startswith("/"):
        return None
    draft = await drafting.find_taken(request.user_id, request.chat_id, request.message_id)
    if draft is not None:  # stored, and perhaps never shown
        return await show(request, draft)
    draft = await drafting.find_asking(request.user_id, request.chat_id)
    if draft is None:
        return None
    if draft.asking is Asking.REASON:
        return await _take_reason(request, draft)
    return await _take_text(request, draft) if draft.asking is Asking.TEXT else None


async def _take_text(request: Request, draft: Draft) -> Page:
    language = draft.asking_language or draft.language

    def write(draft: Draft) -> Draft:
        taken = with_text(draft, language, strip(request.text))
        return replace(taken, message_id=request.message_id)

    changed = await request.services.drafting.change(draft.id, request.user_id, write)
    return answer_outdated(request) if changed is None else await show(request, changed)


async def _take_reason(request: Request, draft: Draft) -> Page:
    said = ((request.language, strip(request.text).string),)

    def give_reason(draft: Draft) -> Draft:
        return replace(draft, reasons=said, message_id=request.message_id)

    changed = await request.services.drafting.change(draft.id, request.user_id, give_reason)
    return answer_outdated(request) if changed is None else await show(request, changed)


ROUTES: tuple[Route, ...] = (
    Tap("notice-show", show_again, is_staff=True),
    Words(take, is_staff=True),
)
