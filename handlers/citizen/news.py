"""/news: the archive, and reading any bulletin whole in one message."""

import asyncio
from typing import Final

from bot.rendering.archive import render_archive, render_reader
from bot.rendering.page import Page
from bot.subscribers.visibility import list_visible
from bot.updates.request import PublicRequest, Request
from bot.updates.routes import PublicCommand, Route, Tap
from handlers.shared.taps import answer_outdated, read_numbers, toast_only
from storage import bulletins
from storage.records.bulletin import Bulletin

PAGE_SIZE: Final = 6  # as many titles as a phone shows, and number buttons as one row holds

_LONG: Final = 20_000  # characters; dividing a text into pages takes 0.2 ms a thousand


async def show_news(request: PublicRequest) -> Page:
    """Show the newest bulletins."""
    return await _show_list(request, 0)


async def turn_list(request: Request) -> Page:
    """Show another page of the list in the same message: `news:<page>`."""
    match read_numbers(request):
        case [index]:
            return await _show_list(request, index)
    return answer_outdated(request)


async def open_bulletin(request: Request) -> Page:
    """Show a bulletin in a message of its own, below the one that offers it: `open:<id>`."""
    match read_numbers(request):
        case [bulletin_id]:
            page = await _read(request, bulletin_id, 0)
            return Page(page.text, page.rows, page.toast, is_new=True)
    return answer_outdated(request)


async def turn_page(request: Request) -> Page:
    """Show a page of a bulletin in the same message: `read:<id>:<page>[:<page of the list>]`."""
    match read_numbers(request):
        case [bulletin_id, index]:
            return await _read(request, bulletin_id, index)
        case [bulletin_id, index, list_index]:
            return await _read(request, bulletin_id, index, list_index)
    return answer_outdated(request)


async def _show_list(request: PublicRequest, index: int) -> Page:
    connection = request.services.database.read
    visible = list_visible(request.services.profile, request.language)
    count = max(1, -(-await bulletins.count_archive(connection, visible) // PAGE_SIZE))
    index = min(index, count - 1)
    found = await bulletins.list_archive(connection, visible, PAGE_SIZE, index * PAGE_SIZE)
    return render_archive(request.renderer, found, index, count)


async def _read(
    request: Request, bulletin_id: int, index: int, list_index: int | None = None
) -> Page:
    bulletin = await _find(request, bulletin_id)
    if bulletin is None:
        return toast_only(request, "news-gone")
    if max(len(text.body.string) for text in bulletin.texts) < _LONG:
        return render_reader(request.renderer, bulletin, index, list_index)
    # In a thread, so that nobody else waits for it.
    return await asyncio.to_thread(render_reader, request.renderer, bulletin, index, list_index)


async def _find(request: Request, bulletin_id: int) -> Bulletin | None:
    found = await bulletins.find(request.services.database.read, bulletin_id)
    if found is None or found.withdrawn_at is not None:
        return None
    is_hidden = found.is_exercise and request.role is None  # an exercise stays among staff
    return None if is_hidden else found


ROUTES: tuple[Route, ...] = (
    PublicCommand("news", show_news),
    Tap("news", turn_list),
    Tap("open", open_bulletin),
    Tap("read", turn_page),
)
