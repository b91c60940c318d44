"""/notices: what is in force, and what can be done to it."""

from dataclasses import replace
from typing import Final

from bot.rendering.page import Page
from bot.rendering.staff.notices import render_notice, render_notices
from bot.staff.sending.ending import Ended
from bot.staff.sending.receipts import Receipts
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap
from handlers.shared.taps import answer_outdated, read_numbers, toast_only
from storage.staff import notices

PAGE_SIZE: Final = 6


async def show_notices(request: Request) -> Page | None:
    """Show what is in force, what owes an all-clear first."""
    return await _show_list(request, 0)


async def turn_notices(request: Request) -> Page | None:
    """Show another page of the list in the same message: `notices:<page>`."""
    match read_numbers(request):
        case [index]:
            return await _show_list(request, index)
    return answer_outdated(request)


async def open_notice(request: Request) -> Page | None:
    """Show one notice in the same message: `notice:<bulletin>`."""
    match read_numbers(request):
        case [bulletin_id]:
            return await show_notice(request, bulletin_id)
    return answer_outdated(request)


async def end(request: Request) -> Page | None:
    """Let a notice be over: `notice-end:<bulletin>`."""
    match read_numbers(request):
        case [bulletin_id]:
            result = await request.services.ending.end(bulletin_id, request.user_id)
            if result is Ended.OWES_ALL_CLEAR:
                return toast_only(request, "notice-needs-all-clear")
            if result is not Ended.UNKNOWN:
                page = await show_notice(request, bulletin_id)
                return replace(page, toast=request.phrases.string("notice-ended"))
    return answer_outdated(request)


async def send_receipt(request: Request) -> Page | None:
    """Send the receipt as it stands now: `notice-receipt:<bulletin>`."""
    match read_numbers(request):
        case [bulletin_id]:
            connection = request.services.database.read
            receipts = Receipts(request.services.profile)
            receipt = await receipts.find(connection, bulletin_id, request.phrases)
            if receipt is not None:
                return receipt
    return answer_outdated(request)


async def show_notice(request: Request, bulletin_id: int) -> Page:
    """Return the page of one notice, as it stands now."""
    connection = request.services.database.read
    notice = await notices.find(connection, bulletin_id, request.now)
    if notice is None:
        return answer_outdated(request)
    course = await request.services.courses.read(notice.bulletin)
    return render_notice(request.renderer, notice, course)


async def _show_list(request: Request, index: int) -> Page:
    connection = request.services.database.read
    count = max(1, -(-await notices.count_open(connection, request.now) // PAGE_SIZE))
    index = min(index, count - 1)
    found = await notices.list_open(connection, request.now, PAGE_SIZE, index * PAGE_SIZE)
    return render_notices(request.renderer, found, index, count)


ROUTES: tuple[Route, ...] = (
    Command("notices", show_notices, is_staff=True),
    Tap("notices", turn_notices, is_staff=True),
    Tap("notice", open_notice, is_staff=True),
    Tap("notice-end", end, is_staff=True),
    Tap("notice-receipt", send_receipt, is_staff=True),
)
