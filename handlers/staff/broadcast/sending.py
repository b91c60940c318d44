"""Send and Discard, under what people will get."""

from dataclasses import replace

from bot.rendering.page import Button, Page
from bot.rendering.text import join
from bot.staff.sending.notices import Answer, Result
from bot.staff.writing.doubts import list_placeholders
from bot.updates.request import Request
from bot.updates.routes import Route, Tap
from handlers.shared.taps import answer_outdated, read_number_and_rest, read_numbers, toast_only
from handlers.staff.broadcast.screens import say_hindered, show

_NAMED = 3  # of what looks unfinished


async def send(request: Request) -> Page | None:
    """Send the notice that was previewed, once: `notice-send:<draft>:<digest>`."""
    return await _send(request, is_sure=False)


async def send_surely(request: Request) -> Page | None:
    """Send it in spite of what looks wrong: `notice-sure:<draft>:<digest>`."""
    return await _send(request, is_sure=True)


async def discard(request: Request) -> Page | None:
    """Throw the notice away: `notice-discard:<draft>`."""
    match read_numbers(request):
        case [draft_id]:
            draft = await request.services.drafting.find(draft_id, request.user_id)
            result = await request.services.notices.discard(draft_id, request.user_id)
            if draft is not None and result is not Result.REFUSED:
                key = "change-discarded" if draft.is_change else "notice-discarded"
                return Page(request.phrases(key))
    return answer_outdated(request)


async def _send(request: Request, *, is_sure: bool) -> Page:
    match read_number_and_rest(request):
        case draft_id, digest if request.message_id is not None:
            answer = await request.services.notices.send(
                draft_id, request.user_id, digest, request.message_id, is_sure=is_sure
            )
            return await _say(request, draft_id, digest, answer)
    return answer_outdated(request)


async def _say(request: Request, draft_id: int, digest: str, answer: Answer) -> Page:
    match answer.result:
        case Result.DONE:  # the screen itself is the progress loop's from here on
            return toast_only(request, "notice-sending")
        case Result.ALREADY:
            return toast_only(request, "notice-sent-already")
        case Result.UNSAID:
            return await _ask_phrase(request, draft_id)
        case Result.SCHEDULED | Result.SUBMITTED:
            return await _show(request, draft_id)
        case Result.CHANGED:  # on another phone, or above on this one
            return await _show(request, draft_id, request.phrases.string("approval-stale"))
        case Result.DOUBTED:
            return await _ask_again(request, draft_id, digest, answer)
        case Result.HINDERED if answer.obstacle is not None:
            return await _show(request, draft_id, say_hindered(request, answer.obstacle))
    return answer_outdated(request)


async def reopen(request: Request) -> Page | None:
    """Take back what was scheduled, submitted or paused: `notice-reopen:<draft>`."""
    match read_numbers(request):
        case [draft_id]:
            result = await request.services.notices.take_back(draft_id, request.user_id)
            if result is not Result.REFUSED:
                return await _show(request, draft_id)
    return answer_outdated(request)


async def _show(request: Request, draft_id: int, toast: str | None = None) -> Page:
    draft = await request.services.drafting.find(draft_id, request.user_id)
    if draft is None:
        return answer_outdated(request)
    return replace(await show(request, draft), toast=toast)


async def _ask_phrase(request: Request, draft_id: int) -> Page:
    draft = await request.services.drafting.find(draft_id, request.user_id)
    if draft is None:
        return answer_outdated(request)
    phrases = request.phrases
    count = (await request.services.notices.measure(draft)).count
    phrase = phrases.string("compose-the-phrase")
    back = Button(phrases.string("notice-back"), f"notice-show:{draft_id}")
    return Page(phrases("compose-phrase", count=count, phrase=phrase), ((back,),))


async def _ask_again(request: Request, draft_id: int, digest: str, answer: Answer) -> Page:
    phrases = request.phrases
    draft = await request.services.drafting.find(draft_id, request.user_id)
    texts = [text.body.string for text in draft.texts] if draft else []
    words = ", ".join(list_placeholders(texts)[:_NAMED])
    doubts = [phrases(f"notice-doubt-{doubt.value}", words=words) for doubt in answer.doubts]
    sure = Button(phrases.string("notice-sure"), f"notice-sure:{draft_id}:{digest}")
    back = Button(phrases.string("notice-back"), f"notice-show:{draft_id}")
    return Page(join([*doubts, phrases("notice-doubted")], "\n\n"), ((sure,), (back,)))


ROUTES: tuple[Route, ...] = (
    Tap("notice-send", send, is_staff=True),
    Tap("notice-sure", send_surely, is_staff=True),
    Tap("notice-discard", discard, is_staff=True),
    Tap("notice-reopen", reopen, is_staff=True),
)
