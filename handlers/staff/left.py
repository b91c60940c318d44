"""What former staff left waiting: notices that an owner takes over or throws away."""

from bot.rendering.page import Button, Page, Rows
from bot.rendering.pages import teaser
from bot.rendering.text import join
from bot.staff.roles import OWNERS
from bot.updates.request import Request
from bot.updates.routes import Route, Tap
from handlers.shared.taps import answer_outdated, read_numbers
from handlers.staff.broadcast.screens import show
from storage.records.draft import Draft
from storage.text import Text

_SHOWN = 10
_EXCERPT_LIMIT = 200


async def list_left(request: Request) -> Page:
    """List them: `staff-left`."""
    left = await request.services.revoking.list_left(request.user_id)
    if not left:
        return Page(request.phrases("staff-left", count=0))
    lines = [_render(request, draft) for draft in left[:_SHOWN]]
    rows = tuple(row for draft in left[:_SHOWN] for row in _buttons(request, draft))
    heading = request.phrases("staff-left", count=len(left))
    return Page(join([heading, *lines], "\n\n"), rows)


async def take_over(request: Request) -> Page:
    """Go on with one as its writer: `staff-take-over:<draft>`."""
    match read_numbers(request):
        case [draft_id]:
            draft = await request.services.revoking.take_over(
                draft_id, request.user_id, request.chat_id, request.language
            )
            if draft is not None:
                return await show(request, draft)
    return answer_outdated(request)


async def discard(request: Request) -> Page:
    """Throw one away: `staff-discard:<draft>`."""
    match read_numbers(request):
        case [draft_id]:
            if await request.services.revoking.discard(draft_id, request.user_id):
                return await list_left(request)
    return answer_outdated(request)


def _render(request: Request, draft: Draft) -> Text:
    text = draft.texts[0].body if draft.texts else Text()
    excerpt = teaser(text, _EXCERPT_LIMIT)[0]
    mark = request.phrases("exercise-mark") if draft.is_exercise else ""
    left = request.phrases("staff-left-notice", number=draft.id, text=excerpt)
    return join([mark, left], "\n")


def _buttons(request: Request, draft: Draft) -> Rows:
    take = request.phrases.string("staff-take-over", number=draft.id)
    throw = request.phrases.string("staff-discard", number=draft.id)
    take_over = Button(take, f"staff-take-over:{draft.id}")
    return ((take_over, Button(throw, f"staff-discard:{draft.id}")),)


ROUTES: tuple[Route, ...] = (
    Tap("staff-left", list_left, is_staff=True, allowed=OWNERS),
    Tap("staff-take-over", take_over, is_staff=True, allowed=OWNERS),
    Tap("staff-discard", discard, is_staff=True, allowed=OWNERS),
)
