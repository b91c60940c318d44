"""An owner decides whether somebody who was on the staff is forgotten, as `forget` has asked."""

from bot.rendering.page import Page
from bot.rendering.staff.erasure import render_erasure_decision
from bot.staff.roles import OWNERS
from bot.updates.request import Request
from bot.updates.routes import Route, Tap
from handlers.shared.taps import answer_outdated, read_numbers


async def agree(request: Request) -> Page:
    """Let them be forgotten: `erasure-agree:<request>:<user>`."""
    return await _decide(request, is_agreed=True)


async def refuse(request: Request) -> Page:
    """Keep what is stored: `erasure-refuse:<request>:<user>`."""
    return await _decide(request, is_agreed=False)


async def _decide(request: Request, *, is_agreed: bool) -> Page:
    match read_numbers(request):
        case [request_id, user_id]:
            decision = await request.services.erasure_consent.decide(
                request_id, user_id, request.user_id, is_agreed=is_agreed
            )
            if decision is not None:
                return render_erasure_decision(decision, request.phrases)
    return answer_outdated(request)


ROUTES: tuple[Route, ...] = (
    Tap("erasure-agree", agree, is_staff=True, allowed=OWNERS),
    Tap("erasure-refuse", refuse, is_staff=True, allowed=OWNERS),
)
