"""A notice under way: *Stop* under its screen ends it at once, without asking back."""

from bot.rendering.page import Page
from bot.staff.sending.running import Stopped
from bot.updates.request import Request
from bot.updates.routes import Route, Tap
from handlers.shared.taps import answer_outdated, read_numbers, toast_only

_TOASTS = {
    Stopped.DONE: "notice-stopped",
    Stopped.ALREADY: "notice-ended-already",
    Stopped.TOO_LATE: "notice-nothing-to-stop",
}


async def stop(request: Request) -> Page | None:
    """Stop the notice: `notice-stop:<bulletin>`; its screen follows by itself."""
    match read_numbers(request):
        case [bulletin_id]:
            result = await request.services.running.stop(bulletin_id, request.user_id)
            if result in _TOASTS:
                return toast_only(request, _TOASTS[result])
    return answer_outdated(request)


ROUTES: tuple[Route, ...] = (Tap("notice-stop", stop, is_staff=True),)
