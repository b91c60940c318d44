"""/audit: who did what and when, for owners.

/audit                  → the newest acts, with the ways to older ones and to a table
/audit Irina 2018-041   → those in which all these words stand: a name, a number, a date, an act
"""

import asyncio

from bot.rendering.page import Attachment, Page
from bot.rendering.pages import teaser
from bot.rendering.staff.audit import AuditReader
from bot.rendering.staff.audit_search import Search, read_search
from bot.staff.auditing import EXPORTED
from bot.staff.roles import OWNERS
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap
from handlers.shared.taps import answer_outdated, read_numbers
from storage.text import Text

_WORDS_LIMIT = 100


async def show_audit(request: Request) -> Page:
    """Show the newest acts, or those with the words that were typed."""
    words = teaser(Text(" ".join(request.words)), _WORDS_LIMIT)[0].string
    search_id = await request.services.auditing.begin(request.user_id, words)
    return await _show(request, search_id, words, 0)


async def turn(request: Request) -> Page:
    """Show older acts: `audit:<search>:<line>`; line 0: the newest."""
    match read_numbers(request):
        case [search_id, before_id]:
            words = await request.services.auditing.find_words(search_id, request.user_id)
            if words is not None:
                return await _show(request, search_id, words, before_id)
    return answer_outdated(request)


async def export(request: Request) -> Page:
    """Give all that was searched for as a table: `audit-export:<search>`."""
    match read_numbers(request):
        case [search_id]:
            auditing = request.services.auditing
            words = await auditing.find_words(search_id, request.user_id)
            if words is not None:
                search = await _read(request, words)
                lines = await auditing.export(request.user_id, search, words)
                table = await asyncio.to_thread(search.reader.table, lines)
                name = f"audit-{request.now:%Y-%m-%d}.csv"
                said = request.phrases("audit-exported", count=len(lines), limit=EXPORTED)
                return Page(said, attachment=Attachment(name, table))
    return answer_outdated(request)


async def _show(request: Request, search_id: int, words: str, before_id: int) -> Page:
    search = await _read(request, words)
    lines, has_more = await request.services.auditing.list_page(search, before_id)
    return search.reader.render(lines, words, search_id, is_first=before_id == 0, has_more=has_more)


async def _read(request: Request, words: str) -> Search:
    book = await request.services.auditing.load_book()
    reader = AuditReader(request.phrases, request.services.profile.host_zone, book)
    return read_search(reader, words, request.now)


ROUTES: tuple[Route, ...] = (
    Command("audit", show_audit, is_staff=True, allowed=OWNERS),
    Tap("audit", turn, is_staff=True, allowed=OWNERS),
    Tap("audit-export", export, is_staff=True, allowed=OWNERS),
)
