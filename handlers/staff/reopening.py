"""/reopen: what restricts the section is over; and what reminders of it ask.

/reopen → what is in force, with a button each → preview with Send and Discard
"""

from bot.rendering.page import Button, Page
from bot.rendering.pages import teaser
from bot.rendering.state import render_state
from bot.rendering.text import join
from bot.staff.digest import is_digest
from bot.staff.sending.notices import Result
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap
from handlers.shared.taps import answer_outdated, read_number_and_rest, read_numbers, toast_only
from handlers.staff.broadcast.screens import show
from storage.database import from_ms
from storage.records.bulletin import Bulletin, Operational
from storage.records.draft import Draft
from storage.text import Text

_LABEL_LIMIT = 40
_SHOWN_COUNT = 4  # as many as the list above the buttons shows


async def list_restrictions(request: Request) -> Page | None:
    """Show what is in force, and offer to end it."""
    in_force = await request.services.reopening.list_in_force()
    if not in_force:
        return Page(request.phrases("reopen-nothing"))
    state = render_state(request.renderer, in_force, request.now)
    rows = tuple((_offer(request, bulletin),) for bulletin in in_force[:_SHOWN_COUNT])
    return Page(join([state, request.phrases("reopen-which")], "\n\n"), rows)


async def begin(request: Request) -> Page | None:
    """Show what people will be told when a restriction ends: `reopen:<bulletin>`."""
    match read_numbers(request):
        case [bulletin_id]:
            draft = await _begin(request, bulletin_id)
            return (
                toast_only(request, "reopen-over") if draft is None else await show(request, draft)
            )
    return answer_outdated(request)


async def _begin(request: Request, bulletin_id: int) -> Draft | None:
    return await request.services.reopening.begin(
        bulletin_id,
        request.user_id,
        request.chat_id,
        request.language,
        request.message_id,
    )


async def lift(request: Request) -> Page | None:
    """End a restriction and tell so, as the reminder showed it: `lift:<bulletin>:<digest>`."""
    match read_number_and_rest(request):
        case bulletin_id, digest if request.message_id and is_digest(digest):
            draft = await _begin(request, bulletin_id)
            if draft is None:
                return toast_only(request, "reopen-over")
            answer = await request.services.notices.send(
                draft.id, request.user_id, digest, request.message_id, is_sure=True
            )
            if answer.result is Result.DONE:
                return toast_only(request, "notice-sending")
            return await show(request, draft)  # it says what is in the way
    return answer_outdated(request)


async def confirm(request: Request) -> Page | None:
    """Say that a restriction still holds: `holds:<bulletin>:<its review>`."""
    match read_number_and_rest(request):
        case bulletin_id, review if review.isascii() and review.isdigit() and len(review) < 15:
            asked = from_ms(int(review))
            is_new = await request.services.reopening.confirm(bulletin_id, request.user_id, asked)
            if is_new:
                return Page(request.phrases("reminder-confirmed"))
            return toast_only(request, "reopen-over")
    return answer_outdated(request)


async def take_off(request: Request) -> Page | None:
    """Show an announced return to normal work no longer: `take-off:<bulletin>`."""
    match read_numbers(request):
        case [bulletin_id]:
            if await request.services.reopening.take_off(bulletin_id, request.user_id):
                return Page(request.phrases("reopen-taken-off"))
            return toast_only(request, "reopen-over")
    return answer_outdated(request)


def _offer(request: Request, bulletin: Bulletin) -> Button:
    title = teaser(Text(request.renderer.title(bulletin)), _LABEL_LIMIT)[0].string
    if bulletin.operational is Operational.RESUME:
        return Button(
            request.phrases.string("reopen-take-off", title=title), f"take-off:{bulletin.id}"
        )
    return Button(request.phrases.string("reopen-end", title=title), f"reopen:{bulletin.id}")


ROUTES: tuple[Route, ...] = (
    Command("reopen", list_restrictions, is_staff=True),
    Tap("reopen", begin, is_staff=True),
    Tap("lift", lift, is_staff=True),
    Tap("holds", confirm, is_staff=True),
    Tap("take-off", take_off, is_staff=True),
)
