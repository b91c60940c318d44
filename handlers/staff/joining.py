"""Joining: somebody opens an invitation, and owners confirm or refuse who it is."""

from bot.rendering.page import Page
from bot.rendering.staff.members import render_decision
from bot.staff.inviting import Opening
from bot.staff.roles import OWNERS
from bot.updates.request import Request
from bot.updates.routes import Route, Tap
from handlers.shared.taps import answer_outdated, read_numbers
from storage.staff import members

_ANSWERS = {
    Opening.WAITS: "staff-waits",
    Opening.INVALID: "staff-link-invalid",
    Opening.STAFF_ALREADY: "staff-already",
}


async def open_invitation(request: Request, token: str) -> Page:
    """Note who comes with an invitation; they get nothing until an owner has confirmed them."""
    opening = await request.services.inviting.open(
        token, request.user_id, request.user_name, request.language
    )
    return Page(request.phrases(_ANSWERS[opening]))


async def grant(request: Request) -> Page:
    """Make the person staff who was shown: `staff-grant:<invitation>:<user>`."""
    return await _decide(request, is_granted=True)


async def refuse(request: Request) -> Page:
    """Let the invitation lapse: `staff-refuse:<invitation>:<user>`."""
    return await _decide(request, is_granted=False)


async def _decide(request: Request, *, is_granted: bool) -> Page:
    match read_numbers(request):
        case [invitation_id, user_id]:
            decision = await request.services.inviting.decide(
                invitation_id, user_id, request.user_id, is_granted=is_granted
            )
            if decision is not None:
                names = await members.load_names(request.services.database.read)
                page = render_decision(decision.invitation, names, request.phrases)
                toast = None if decision.is_new else request.phrases.string("staff-decided")
                return Page(page.text, toast=toast)
    return answer_outdated(request)


ROUTES: tuple[Route, ...] = (
    Tap("staff-grant", grant, is_staff=True, allowed=OWNERS),
    Tap("staff-refuse", refuse, is_staff=True, allowed=OWNERS),
)
