"""All that a notice says besides its text, on one screen, with a button for each.

`notice-edit:<draft>` → the screen; `notice-ask:<draft>:<field>` → what it can be;
`notice-set:<draft>:<field>:<value>` → it is.
"""

from bot.rendering.page import Button, Page, Rows
from bot.rendering.staff.notice import render_obstacle
from bot.rendering.text import join
from bot.staff.writing.obstacles import find_time_obstacle
from bot.updates.request import Request
from bot.updates.routes import Route, Tap
from handlers.shared.taps import answer_outdated, read_number_and_rest, read_numbers
from handlers.staff.broadcast.choices import FIELDS, ask, choose
from handlers.staff.broadcast.remarks import name_fallback
from handlers.staff.broadcast.screens import show
from handlers.staff.broadcast.wording import (
    name_language,
    name_topic,
    say_audience,
    say_media,
    say_severity,
    say_time,
)
from storage.records.draft import Draft, DraftState
from storage.text import Text


async def edit(request: Request) -> Page | None:
    """Show the screen, and ask nothing any more: `notice-edit:<draft>`."""
    match read_numbers(request):
        case [draft_id]:
            draft = await request.services.drafting.ask(draft_id, request.user_id, None)
            return (
                answer_outdated(request) if draft is None else await show_settings(request, draft)
            )
    return answer_outdated(request)


async def ask_field(request: Request) -> Page | None:
    """Ask for one setting: `notice-ask:<draft>:<field>[:<language>]`."""
    match read_number_and_rest(request):
        case draft_id, rest:
            field, _, language = rest.partition(":")
            page = await ask(request, draft_id, field, language)
            if page is not None:
                return page
    return answer_outdated(request)


async def set_field(request: Request) -> Page | None:
    """Take one setting: `notice-set:<draft>:<field>:<value>`."""
    match read_number_and_rest(request):
        case draft_id, rest:
            field, _, value = rest.partition(":")
            change = choose(request, field, value)
            if change is not None:
                drafting = request.services.drafting
                draft = await drafting.change(draft_id, request.user_id, change)
                if draft is not None:
                    return await show_settings(request, draft)
    return answer_outdated(request)


async def show_settings(request: Request, draft: Draft) -> Page:
    """Return the screen of a notice that is being written; a change of a public one has none."""
    if draft.is_change or draft.state is not DraftState.WRITING:
        return await show(request, draft)
    key = "compose-heading-exercise" if draft.is_exercise else "compose-heading"
    lines = [*_list_texts(request, draft), *_list_settings(request, draft)]
    text = join([request.phrases(key), "", *lines], "\n")
    obstacle = render_obstacle(find_time_obstacle(draft, request.now), request.phrases)
    return Page(join([text, obstacle], "\n\n"), _rows(request, draft))


def _list_texts(request: Request, draft: Draft) -> list[Text]:
    phrases, catalog = request.phrases, request.services.catalog
    lines = []
    for language in request.services.profile.languages:
        name = name_language(catalog, language)
        if draft.find_text(language):
            lines.append(phrases("compose-text", language=name))
        else:
            fallback = name_fallback(request, draft, language)
            lines.append(phrases("compose-text-missing", language=name, fallback=fallback))
    return lines


def _list_settings(request: Request, draft: Draft) -> list[Text]:
    phrases = request.phrases
    topic = draft.topic and request.services.profile.find_topic(draft.topic)
    never, at_once = phrases.string("compose-never"), phrases.string("compose-at-once")
    begins, ends, sent = draft.effective_at, draft.expires_at, draft.send_at
    return [
        phrases("compose-topic", topic=name_topic(request, topic) if topic else never),
        phrases("compose-severity", severity=say_severity(phrases, draft.severity)),
        phrases("compose-audience", audience=say_audience(phrases, draft.audience_language)),
        phrases("compose-effective", time=say_time(request, begins) if begins else never),
        phrases("compose-expires", time=say_time(request, ends) if ends else never),
        phrases("compose-send_at", time=say_time(request, sent) if sent else at_once),
        phrases("compose-media", media=say_media(phrases, draft.media)),
    ]


def _rows(request: Request, draft: Draft) -> Rows:
    phrases = request.phrases
    fields = [field for field in FIELDS if field not in _list_fixed(draft)]
    buttons = [_text_button(request, draft, each) for each in request.services.profile.languages]
    buttons += [
        Button(phrases.string(f"compose-ask-{field}"), f"notice-ask:{draft.id}:{field}")
        for field in fields
    ]
    pairs = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    preview = Button(phrases.string("compose-preview"), f"notice-show:{draft.id}")
    discard = Button(phrases.string("notice-discard"), f"notice-discard:{draft.id}")
    return (*pairs, (preview, discard))


def _list_fixed(draft: Draft) -> set[str]:
    """Return the settings that a notice has for good."""
    exercise = {"exercise"} if draft.is_exercise else set()
    # The hours that a restriction changes are those its command named.
    times = {"effective", "expires", "exercise"} if draft.operational else set()
    return exercise | times


def _text_button(request: Request, draft: Draft, language: str) -> Button:
    name = name_language(request.services.catalog, language)
    label = request.phrases.string("compose-ask-text", language=name)
    return Button(label, f"notice-ask:{draft.id}:text:{language}")


ROUTES: tuple[Route, ...] = (
    Tap("notice-edit", edit, is_staff=True),
    Tap("notice-ask", ask_field, is_staff=True),
    Tap("notice-set", set_field, is_staff=True),
)
