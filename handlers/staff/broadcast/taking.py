"""What a writer was asked for and says or sends; other words are not for us."""

from dataclasses import replace
from datetime import datetime

from bot.rendering.page import Button, Page
from bot.rendering.pages import teaser
from bot.rendering.text import join, strip
from bot.staff.sending.notices import Result
from bot.staff.writing.drafting import Change, with_text
from bot.staff.writing.times import Unclear, UnclearTimeError, read_time
from bot.updates.request import Request
from bot.updates.routes import Changed, Route, Tap, Words
from handlers.shared.silence import NOTHING
from handlers.shared.taps import answer_outdated, read_number_and_rest
from handlers.shared.typed import fold_phrase
from handlers.staff.broadcast.media import (
    add_note,
    find_refusal,
    is_passed_over,
    say_what_is_left_out,
)
from handlers.staff.broadcast.screens import show
from handlers.staff.broadcast.settings import show_settings
from handlers.staff.broadcast.wording import give_examples
from storage.records.draft import Asking, Draft, DraftState

_TIMES = (Asking.EFFECTIVE, Asking.EXPIRES, Asking.SEND_AT)
_ECHO_LIMIT = 60


async def show_again(request: Request) -> Page | None:
    """Show the notice, and ask nothing more: `notice-show:<draft>[:<language>]`."""
    match read_number_and_rest(request):
        case draft_id, language if language in {"", *request.services.profile.languages}:
            drafting = request.services.drafting
            await drafting.ask(draft_id, request.user_id, None)
            draft = await drafting.find(draft_id, request.user_id)
            if draft is not None:
                return await show(request, draft, language or None)
    return answer_outdated(request)


async def take(request: Request) -> Page | None:
    """Take what was asked for."""
    drafting = request.services.drafting
    if request.text.string.startswith("/"):
        return None
    draft = await drafting.find_taken(request.user_id, request.chat_id, request.message_id)
    if draft is not None:  # stored, and perhaps never shown
        return await _show_taken(request, draft)
    draft = await drafting.find_asking(request.user_id, request.chat_id)
    if draft is None or draft.asking is None:
        return None
    if draft.asking is Asking.REASON:
        return await _take_reason(request, draft)
    if draft.asking is Asking.PHRASE:
        return await _take_phrase(request, draft)
    if draft.asking in _TIMES:
        return await _take_time(request, draft, draft.asking)
    return await _take_content(request, draft)


async def note_change(request: Request) -> Page | None:
    """Say that a message which is changed after it was taken changes nothing."""
    drafting = request.services.drafting
    draft = await drafting.find_taken(request.user_id, request.chat_id, request.message_id)
    if draft is None or draft.state is not DraftState.WRITING:
        return None
    # Telegram tells of changes that no one sees, too (Bot API, Update: edited_message).
    if any(request.text.string.endswith(text.body.string) for text in draft.texts):
        return None
    label = request.phrases.string("compose-change")
    change = Button(label, f"notice-edit:{draft.id}")
    return Page(request.phrases("compose-edited"), ((change,),), is_new=True)


async def _show_taken(request: Request, draft: Draft) -> Page:
    if draft.state in (DraftState.SENDING, DraftState.DONE):
        return Page(request.phrases("notice-sending"))
    return await show(request, draft)


async def _take_content(request: Request, draft: Draft) -> Page:
    """Take a text, or a picture or file with the text below it."""
    words = strip(request.text)
    if await is_passed_over(request, draft, words):
        return NOTHING
    why = find_refusal(request, draft, words)
    if why is not None:
        return Page(why)
    language = draft.asking_language or draft.language

    def write(draft: Draft) -> Draft:
        written = with_text(draft, language, words) if words else draft
        media = request.media or draft.media
        return replace(written, media=media, message_id=request.message_id)

    page = await _changed(request, draft, write)
    return add_note(page, say_what_is_left_out(request, draft))


async def _take_time(request: Request, draft: Draft, asking: Asking) -> Page:
    try:
        at = read_time(
            request.text.string,
            request.services.profile.clocks,
            request.now,
            is_end=asking is Asking.EXPIRES,
            may_be_past=asking is Asking.EFFECTIVE,
        )
    except UnclearTimeError as error:
        return _say_unclear(request, draft, error.why)
    changed = await request.services.drafting.change(
        draft.id, request.user_id, _set_time(asking, at, request.message_id)
    )
    return answer_outdated(request) if changed is None else await show_settings(request, changed)


def _set_time(asking: Asking, at: datetime, message_id: int | None) -> Change:
    match asking:
        case Asking.EFFECTIVE:
            return lambda draft: replace(draft, effective_at=at, message_id=message_id)
        case Asking.EXPIRES:
            return lambda draft: replace(draft, expires_at=at, message_id=message_id)
    return lambda draft: replace(draft, send_at=at, message_id=message_id)


def _say_unclear(request: Request, draft: Draft, why: Unclear) -> Page:
    typed = teaser(strip(request.text), _ECHO_LIMIT)[0].string
    said = request.phrases(f"compose-time-{why.value}", examples=give_examples(request), time=typed)
    back = Button(request.phrases.string("notice-back"), f"notice-edit:{draft.id}")
    return Page(said, ((back,),))


async def _take_phrase(request: Request, draft: Draft) -> Page:
    """Begin an exercise whose phrase was typed, if it is still what was shown."""
    phrase = request.phrases.string("compose-the-phrase")
    if fold_phrase(request.text) != phrase:
        return Page(request.phrases("compose-phrase-wrong", phrase=phrase))
    answer = await request.services.notices.send(
        draft.id,
        request.user_id,
        draft.confirmed_digest or "",
        draft.message_id or 0,
        is_sure=True,
        phrase_id=request.message_id,
    )
    if answer.result is Result.DONE:
        return Page(request.phrases("notice-sending"))
    current = await request.services.drafting.find(draft.id, request.user_id)
    if current is None:
        return answer_outdated(request)
    page = await show(request, current)
    if answer.obstacle is None:
        return page
    hindered = request.phrases(f"notice-hindered-{answer.obstacle.value}")
    return replace(page, text=join([hindered, page.text], "\n\n"))


async def _changed(request: Request, draft: Draft, change: Change) -> Page:
    changed = await request.services.drafting.change(draft.id, request.user_id, change)
    return answer_outdated(request) if changed is None else await show(request, changed)


async def _take_reason(request: Request, draft: Draft) -> Page:
    said = ((request.language, strip(request.text).string),)

    def give_reason(draft: Draft) -> Draft:
        return replace(draft, reasons=said, message_id=request.message_id)

    changed = await request.services.drafting.change(draft.id, request.user_id, give_reason)
    return answer_outdated(request) if changed is None else await show(request, changed)


ROUTES: tuple[Route, ...] = (
    Tap("notice-show", show_again, is_staff=True),
    Words(take, is_staff=True),
    Changed(note_change, is_staff=True),
)
