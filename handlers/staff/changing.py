"""Correct, Withdraw and the all-clear, from the page of a notice in /notices.

✏️ Correct → the new text, per language → what people will see → Correct
Withdraw  → the reason, a ready one or in words → what people will see → Withdraw
All-clear → the text, a ready one or in words → what people will see → Send

Sending and discarding are those of /broadcast.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.rendering.page import Page
from bot.staff.writing.drafting import with_text
from bot.updates.request import Request
from bot.updates.routes import Route, Tap
from handlers.shared.taps import answer_outdated, read_number_and_rest, read_numbers
from handlers.staff.change_screens import REASONS, kind_of, show_change
from storage.records.bulletin import Reasons
from storage.records.draft import Asking, Draft
from storage.text import Text

Begin = Callable[[int, int, int, str], Awaitable[Draft | None]]


async def correct(request: Request) -> Page | None:
    """Begin a correction: `notice-correct:<bulletin>`."""
    return await _begin(request, request.services.changing.begin_correction, Asking.TEXT)


async def withdraw(request: Request) -> Page | None:
    """Begin a withdrawal: `notice-withdraw:<bulletin>`."""
    return await _begin(request, request.services.changing.begin_withdrawal, Asking.REASON)


async def clear(request: Request) -> Page | None:
    """Begin an all-clear: `notice-all-clear:<bulletin>`."""
    return await _begin(request, request.services.changing.begin_all_clear, Asking.TEXT)


async def ask_text(request: Request) -> Page | None:
    """Ask for the text in one language: `change-text:<draft>:<language>`."""
    match read_number_and_rest(request):
        case draft_id, language if language in request.services.profile.languages:
            if await _find(request, draft_id) is not None:
                return await _ask(request, draft_id, Asking.TEXT, language)
    return answer_outdated(request)


async def see(request: Request) -> Page | None:
    """Show what people of one language will see: `change-see:<draft>:<language>`."""
    match read_number_and_rest(request):
        case draft_id, language if language in request.services.profile.languages:
            draft = await _find(request, draft_id)
            if draft is not None:
                return await show_change(request, draft, language)
    return answer_outdated(request)


async def take_ready(request: Request) -> Page | None:
    """Take ready words, in every language: `change-ready:<draft>:<name>`."""
    match read_number_and_rest(request):
        case draft_id, name:
            draft = await _find(request, draft_id)
            if draft is not None and name in REASONS[kind_of(draft)]:
                return await _use(request, draft, name)
    return answer_outdated(request)


async def _find(request: Request, draft_id: int) -> Draft | None:
    """Return one's own draft if it changes what is public, or None."""
    draft = await request.services.drafting.find(draft_id, request.user_id)
    return draft if draft is not None and draft.is_change else None


async def _begin(request: Request, begin: Begin, asking: Asking) -> Page:
    match read_numbers(request):
        case [bulletin_id]:
            draft = await begin(bulletin_id, request.user_id, request.chat_id, request.language)
            if draft is not None:
                language = draft.asking_language or draft.language
                return await _ask(request, draft.id, asking, language)
    return answer_outdated(request)


async def _ask(request: Request, draft_id: int, asking: Asking, language: str) -> Page:
    drafting = request.services.drafting
    draft = await drafting.ask(draft_id, request.user_id, asking, language)
    return answer_outdated(request) if draft is None else await show_change(request, draft)


async def _use(request: Request, draft: Draft, name: str) -> Page:
    said = _say_ready(request, f"words-{kind_of(draft)}-{name}")

    def use(draft: Draft) -> Draft:
        if draft.all_clear_of is None:
            return replace(draft, reasons=said)
        for language, words in said:
            draft = with_text(draft, language, Text(words))
        return draft

    changed = await request.services.drafting.change(draft.id, request.user_id, use)
    return answer_outdated(request) if changed is None else await show_change(request, changed)


def _say_ready(request: Request, key: str) -> Reasons:
    services = request.services
    languages = services.profile.languages
    return tuple((each, services.catalog.phrases(each).string(key)) for each in languages)


ROUTES: tuple[Route, ...] = (
    Tap("notice-correct", correct, is_staff=True),
    Tap("notice-withdraw", withdraw, is_staff=True),
    Tap("notice-all-clear", clear, is_staff=True),
    Tap("change-text", ask_text, is_staff=True),
    Tap("change-see", see, is_staff=True),
    Tap("change-ready", take_ready, is_staff=True),
)
