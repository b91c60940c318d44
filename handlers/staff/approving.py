"""The second person: what waits, the same preview that its writer saw, and the decision.

/approvals          → what others have submitted
`approval:<draft>`  → the preview, with Approve, Return and Reject under it
Return, Reject      → the reason is asked for in words
the writer's screen → sending alone, where a phrase is asked for
"""

from dataclasses import replace

from bot.rendering.page import Button, Page, Rows
from bot.rendering.pages import teaser
from bot.rendering.staff.approval import title
from bot.rendering.text import strip
from bot.staff.roles import APPROVERS
from bot.staff.sending.approving import Outcome, Verdict
from bot.staff.writing.binding import digest_of
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap, Words
from handlers.shared.taps import answer_outdated, read_number_and_rest, toast_only
from handlers.shared.typed import fold_phrase
from handlers.staff.broadcast.screens import preview, say_hindered
from handlers.staff.broadcast.wording import name_language
from storage.records.draft import Draft, Review, ReviewStep
from storage.text import Text

_LISTED = 20
_REASON_LIMIT = 1000
_TOASTS = {
    Verdict.ALREADY: "approval-already",
    Verdict.CHANGED: "approval-stale",
    Verdict.OWN: "approval-own",
    Verdict.LATE: "approval-late",
}


async def list_submitted(request: Request) -> Page:
    """List what waits for this person."""
    waiting = await request.services.approving.list_submitted(request.user_id)
    rows = tuple(
        (Button(title(draft, request.language), f"approval:{draft.id}"),)
        for draft in waiting[:_LISTED]
    )
    return Page(request.phrases("approval-list", count=len(waiting)), rows)


async def look(request: Request) -> Page:
    """Show the preview in a language: `approval:<draft>[:<language>]`."""
    match read_number_and_rest(request):
        case draft_id, language if language in {"", *request.services.profile.languages}:
            approving = request.services.approving
            draft = await approving.find_submitted(draft_id, request.user_id)
            if draft is not None:
                return await _show(request, draft, language or request.language)
            return _say_not(request, Outcome(await approving.explain(draft_id, request.user_id)))
    return answer_outdated(request)


async def approve(request: Request) -> Page:
    """Let it go: `approval-approve:<draft>:<digest>`."""
    match read_number_and_rest(request):
        case draft_id, digest:
            approving = request.services.approving
            outcome = await approving.approve(draft_id, request.user_id, digest)
            if outcome.verdict is Verdict.DONE:
                return Page(request.phrases("approval-done"))
            return await _show_not(request, draft_id, outcome)
    return answer_outdated(request)


async def give_back(request: Request) -> Page:
    """Ask why it goes back to its writer: `approval-return:<draft>:<digest>`."""
    return await _ask(request, ReviewStep.RETURN)


async def reject(request: Request) -> Page:
    """Ask why it must not be sent at all: `approval-reject:<draft>:<digest>`."""
    return await _ask(request, ReviewStep.REJECT)


async def ask_alone(request: Request) -> Page:
    """Ask for the phrase: `approval-alone:<draft>:<digest>`."""
    return await _ask(request, ReviewStep.ALONE)


async def take_words(request: Request) -> Page | None:
    """Take the reason or the phrase that was asked for; other words are not for us."""
    said, message_id = strip(request.text), request.message_id
    if not said or said.string.startswith("/") or message_id is None:
        return None
    review = await request.services.approving.find_asked(request.user_id, message_id)
    if review is None:
        return None
    if review.step is ReviewStep.ALONE:
        return await _take_phrase(request, review, said, message_id)
    reason = teaser(said, _REASON_LIMIT)[0]
    verdict = await request.services.approving.send_back(review, reason, message_id)
    if verdict is Verdict.DONE:
        return Page(request.phrases(f"approval-{review.step}-done"))
    return _in_words(request, Outcome(verdict))


async def _take_phrase(request: Request, review: Review, said: Text, message_id: int) -> Page:
    phrase = request.phrases.string("approval-the-phrase")
    if fold_phrase(said) != phrase:
        return Page(request.phrases("approval-phrase-wrong", phrase=phrase))
    outcome = await request.services.approving.send_alone(review, message_id)
    if outcome.verdict is Verdict.DONE:
        return Page(request.phrases("approval-alone-done"))
    return _in_words(request, outcome)


async def _ask(request: Request, step: ReviewStep) -> Page:
    match read_number_and_rest(request):
        case draft_id, digest:
            verdict = await request.services.approving.ask(draft_id, request.user_id, digest, step)
            if verdict is Verdict.ASKED:
                phrase = request.phrases.string("approval-the-phrase")
                said = request.phrases(f"approval-{step}-ask", phrase=phrase)
                return Page(said, is_new=True)
            return _say_not(request, Outcome(verdict))
    return answer_outdated(request)


async def _show(request: Request, draft: Draft, language: str) -> Page:
    page = await preview(request, draft, language)
    data = f"{draft.id}:{digest_of(draft)}"
    phrases = request.phrases
    acts: Rows = (
        (Button(phrases.string("approval-approve"), f"approval-approve:{data}"),),
        (
            Button(phrases.string("approval-return"), f"approval-return:{data}"),
            Button(phrases.string("approval-reject"), f"approval-reject:{data}"),
        ),
    )
    return Page(page.text, (*acts, *_languages(request, draft, language)), before=page.before)


def _languages(request: Request, draft: Draft, shown: str) -> Rows:
    catalog = request.services.catalog
    others = [each for each in request.services.profile.languages if each != shown]
    row = tuple(
        Button(f"👁 {name_language(catalog, each)}", f"approval:{draft.id}:{each}")
        for each in others
    )
    return (row,) if row else ()


async def _show_not(request: Request, draft_id: int, outcome: Outcome) -> Page:
    """Say why nothing was done; what is in the way stands in the preview, too."""
    said = _say_not(request, outcome)
    draft = await request.services.approving.find_submitted(draft_id, request.user_id)
    if outcome.obstacle is None or draft is None:
        return said
    page = await _show(request, draft, request.language)
    return said if page.before is not None else replace(page, toast=said.toast)


def _say_not(request: Request, outcome: Outcome) -> Page:
    """Say beside the preview, which stays, why nothing was done."""
    if outcome.obstacle is not None:
        why = say_hindered(request, outcome.obstacle)
        return Page(Text(), toast=request.phrases.string("approval-hindered", why=why))
    if outcome.verdict in _TOASTS:
        return toast_only(request, _TOASTS[outcome.verdict])
    return answer_outdated(request)


def _in_words(request: Request, outcome: Outcome) -> Page:
    """Say as a message why nothing was done."""
    return Page(request.phrases("approval-nothing", why=_say_not(request, outcome).toast or ""))


ROUTES: tuple[Route, ...] = (
    Command("approvals", list_submitted, is_staff=True, allowed=APPROVERS),
    Tap("approval", look, is_staff=True, allowed=APPROVERS),
    Tap("approval-approve", approve, is_staff=True, allowed=APPROVERS),
    Tap("approval-return", give_back, is_staff=True, allowed=APPROVERS),
    Tap("approval-reject", reject, is_staff=True, allowed=APPROVERS),
    Tap("approval-alone", ask_alone, is_staff=True, allowed=APPROVERS),
    Words(take_words, is_staff=True, allowed=APPROVERS),
)
