"""New entries that are held: staff say whether they are published, listed or archived."""

from collections.abc import Awaitable, Callable

from bot.rendering.page import Page
from bot.staff.digest import is_digest
from bot.staff.sending.held import Settled
from bot.updates.request import Request
from bot.updates.routes import Route, Tap
from handlers.shared.taps import answer_outdated, read_number_and_rest, toast_only
from storage.records.hold import Choice


def _make_handler(choice: Choice) -> Callable[[Request], Awaitable[Page | None]]:
    async def handle(request: Request) -> Page | None:
        """Do so: `hold-<choice>:<hold>:<digest>`."""
        match read_number_and_rest(request):
            case hold_id, digest if is_digest(digest):
                result = await request.services.held.settle(
                    hold_id, request.user_id, choice, digest
                )
                if result is Settled.DONE:
                    return Page(request.phrases(f"hold-done-{choice}"))
                if result is Settled.ALREADY:
                    return toast_only(request, "hold-already")
        return answer_outdated(request)

    return handle


ROUTES: tuple[Route, ...] = tuple(
    Tap(f"hold-{choice}", _make_handler(choice), is_staff=True) for choice in Choice
)
