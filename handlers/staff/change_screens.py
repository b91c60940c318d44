"""What is shown of a change that is not sent yet: what is asked, or what people will see."""

from typing import Final

from bot.rendering.page import Button, Page, Rows
from bot.rendering.staff.notice import draw_below, render_obstacle, render_preview
from bot.rendering.text import join
from bot.staff.writing.binding import digest_of
from bot.staff.writing.composing import foresee, foresee_change
from bot.staff.writing.obstacles import (
    find_time_obstacle,
    has_other_times,
    is_changed,
    needs_second_person,
)
from bot.updates.request import Request
from handlers.staff.broadcast.remarks import say_links
from storage import bulletins
from storage.records.bulletin import Bulletin, Operational
from storage.records.draft import Asking, Draft
from storage.text import Text

REASONS: Final = {
    "withdrawal": ("mistake", "overtaken", "unconfirmed"),
    "correction": ("time", "place", "detail"),
    "all-clear": ("over", "false-alarm"),
    "resumption": (),  # the bot has written it already
}
"""The ready words, by what they are for; what they say is in the texts of each language."""


def kind_of(draft: Draft) -> str:
    """Return which of the four changes a draft is."""
    if draft.operational is Operational.RESUME:
        return "resumption"
    if draft.all_clear_of is not None:
        return "all-clear"
    return "withdrawal" if draft.is_withdrawal else "correction"


async def show_change(request: Request, draft: Draft, language: str | None = None) -> Page:
    """Return what is asked next of a change, or what people of a language will see of it."""
    changed_id = draft.changes or draft.all_clear_of or 0
    bulletin = await bulletins.get(request.services.database.read, changed_id)
    if _says_nothing_yet(draft, bulletin):
        return _ask(request, draft, bulletin)
    is_new = draft.all_clear_of is not None
    seen = foresee(draft, request.now) if is_new else foresee_change(draft, bulletin, request.now)
    below = [
        _say_obstacle(request, draft, bulletin),
        _say_ended(request, bulletin) if is_new else "",
        say_links(request, draft),
        await _say_reach(request, draft),
        _say_reason(request, draft),
        _say_asked(request, draft),
    ]
    rows = (
        _send(request, draft),
        *_list_ready(request, draft),
        *_list_languages(request, draft),
        *_list_times(request, draft),
        _discard(request, draft),
    )
    language = language or _choose_language(request, draft, bulletin)
    profile, readers = request.services.profile, request.services.catalog.phrases(language)
    return render_preview(seen, join(below, "\n"), profile, request.phrases, readers, rows)


def _says_nothing_yet(draft: Draft, bulletin: Bulletin) -> bool:
    match kind_of(draft):
        case "withdrawal":
            return not draft.reasons
        case "correction":
            return not is_changed(draft, bulletin)
    return not draft.texts


def _ask(request: Request, draft: Draft, bulletin: Bulletin) -> Page:
    """Return the first question, below what is public now."""
    kind = kind_of(draft)
    question = request.phrases(f"change-ask-{kind}", number=bulletin.number or "")
    ready = () if kind == "correction" else _list_ready(request, draft)
    rows = (
        *ready,
        *_list_languages(request, draft),
        *_list_times(request, draft),
        _discard(request, draft),
    )
    pushed = request.renderer.push(bulletin).text
    below = join([question, _say_asked(request, draft)], "\n")
    return Page(draw_below(pushed, below), rows)


def _choose_language(request: Request, draft: Draft, bulletin: Bulletin) -> str:
    """Return the reader's language, unless only another one's text was corrected."""
    changed = [text.language for text in draft.texts if text not in bulletin.texts]
    if draft.is_withdrawal or request.language in changed or not changed:
        return request.language
    return changed[0]


def _say_obstacle(request: Request, draft: Draft, bulletin: Bulletin) -> Text:
    if kind_of(draft) != "correction" or not has_other_times(draft, bulletin):
        return Text()
    return render_obstacle(find_time_obstacle(draft, request.now), request.phrases)


def _say_ended(request: Request, bulletin: Bulletin) -> Text:
    """Return which notice or announcement is over by this one, whatever its text says."""
    named = join([bulletin.number or "", request.renderer.title(bulletin)], " ")
    return request.phrases("change-ends", what=named)


async def _say_reach(request: Request, draft: Draft) -> Text:
    count = (await request.services.notices.measure(draft)).count
    return request.phrases(f"change-reach-{kind_of(draft)}", count=count)


def _send(request: Request, draft: Draft) -> tuple[Button, ...]:
    is_submitted = needs_second_person(draft, request.services.profile)
    key = "approval-submit" if is_submitted else f"change-send-{kind_of(draft)}"
    label = request.phrases.string(key)
    return (Button(label, f"notice-send:{draft.id}:{digest_of(draft)}"),)


def _list_ready(request: Request, draft: Draft) -> Rows:
    """Return a button for each reason, or text of an all-clear, that is ready to be used."""
    kind = kind_of(draft)
    phrases = request.phrases
    return tuple(
        (Button(phrases.string(f"ready-{kind}-{name}"), f"change-ready:{draft.id}:{name}"),)
        for name in REASONS[kind]
    )


def _list_languages(request: Request, draft: Draft) -> Rows:
    """Return a row for each language of the mission: write its text, see what its people see."""
    if draft.is_withdrawal or len(request.services.profile.languages) == 1:
        return ()
    phrases = request.phrases
    return tuple(
        (
            Button(phrases.string(f"change-text-{each}"), f"change-text:{draft.id}:{each}"),
            Button(phrases.string(f"change-see-{each}"), f"change-see:{draft.id}:{each}"),
        )
        for each in request.services.profile.languages
    )


def _list_times(request: Request, draft: Draft) -> Rows:
    """Return the ways to change from when until when a notice holds."""
    if kind_of(draft) != "correction":
        return ()
    phrases = request.phrases
    return (
        (
            Button(phrases.string("compose-ask-effective"), f"notice-ask:{draft.id}:effective"),
            Button(phrases.string("compose-ask-expires"), f"notice-ask:{draft.id}:expires"),
        ),
    )


def _discard(request: Request, draft: Draft) -> tuple[Button, ...]:
    return (Button(request.phrases.string("change-discard"), f"notice-discard:{draft.id}"),)


def _say_reason(request: Request, draft: Draft) -> Text:
    if not draft.reasons:
        return Text()
    reasons = dict(draft.reasons)
    reason = reasons.get(request.language) or next(iter(reasons.values()))
    return request.phrases("change-reason", reason=reason)


def _say_asked(request: Request, draft: Draft) -> Text:
    if draft.asking is not Asking.TEXT:
        return Text()
    return request.phrases(f"change-write-{draft.asking_language or draft.language}")
