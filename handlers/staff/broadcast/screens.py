"""What is shown of a notice that is not sent yet: the next question, or what people will get."""

from bot.mission.sections import Topic
from bot.rendering.page import Button, Page, Rows
from bot.rendering.pages import teaser
from bot.rendering.staff.notice import mark_exercise, render_paused, render_preview, render_waiting
from bot.rendering.text import join
from bot.staff.roles import APPROVERS
from bot.staff.writing.binding import digest_of
from bot.staff.writing.composing import foresee
from bot.staff.writing.obstacles import Obstacle, needs_second_person
from bot.updates.request import Request
from handlers.shared.taps import answer_outdated
from handlers.staff.broadcast.affected import with_services
from handlers.staff.broadcast.remarks import say_below
from handlers.staff.broadcast.wording import name_language, name_topic, say_time
from handlers.staff.change_screens import show_change
from storage.records.draft import Asking, Draft, DraftState
from storage.text import Text

_OPEN_COUNT = 5
_TITLE_LIMIT = 40


async def show(request: Request, draft: Draft, language: str | None = None) -> Page:
    """Return what is asked next, or the preview in a language, or what the notice waits for."""
    if draft.state is DraftState.SCHEDULED and draft.send_at is not None:
        time = say_time(request, draft.send_at)
        said = request.phrases("compose-scheduled", time=time)
        return render_waiting(draft, said, request.phrases)
    if draft.state is DraftState.PAUSED:
        return render_paused(draft, request.phrases)
    if draft.state is DraftState.SUBMITTED:
        return _submitted(request, draft)
    if draft.state is not DraftState.WRITING:
        return answer_outdated(request)
    if draft.is_change:
        return await show_change(request, draft, language)
    topic = draft.topic and request.services.profile.find_topic(draft.topic)
    if not topic:
        note = request.phrases("notice-topic-gone") if draft.topic else ""
        return ask_topic(request, draft.id, note)
    if not draft.texts:
        return await _ask_first_text(request, draft, topic)
    page = await _preview(request, draft, topic, language or request.language)
    return with_services(request, draft, page)


async def preview(request: Request, draft: Draft, language: str) -> Page:
    """Return what people of a language will get of a notice that somebody has finished."""
    topic = request.services.profile.find_topic(draft.topic or "")
    if draft.is_change:
        return await show_change(request, draft, language)
    if topic is None:
        return Page(request.phrases("notice-topic-gone"))
    return await _preview(request, draft, topic, language)


def ask_topic(
    request: Request, draft_id: int, note: Text | str = "", unsent: tuple[Draft, ...] = ()
) -> Page:
    """Return the question what the notice is about, and the way to others that are `unsent`."""
    topics = tuple(
        (Button(name_topic(request, topic), f"notice-topic:{draft_id}:{topic.id}"),)
        for topic in request.services.profile.topics
    )
    opens = tuple(
        (Button(_open_label(request, draft), f"notice-show:{draft.id}"),)
        for draft in unsent[:_OPEN_COUNT]
    )
    return Page(join([note, request.phrases("notice-ask-topic")], "\n"), (*topics, *opens))


def _open_label(request: Request, draft: Draft) -> str:
    first_line = draft.texts[0].body.string.partition("\n")[0]
    label = teaser(Text(first_line), _TITLE_LIMIT)[0].string
    title = mark_exercise(label, is_exercise=draft.is_exercise)
    return request.phrases.string("compose-open", title=title)


async def _ask_first_text(request: Request, draft: Draft, topic: Topic) -> Page:
    drafting = request.services.drafting
    await drafting.ask(draft.id, request.user_id, Asking.TEXT, draft.language)
    return Page(request.phrases("notice-ask-text", topic=name_topic(request, topic)))


async def _preview(request: Request, draft: Draft, topic: Topic, language: str) -> Page:
    services = request.services
    reach = await services.notices.measure(draft)
    return render_preview(
        foresee(draft, request.now),
        say_below(request, draft, topic, reach, language),
        services.profile,
        request.phrases,
        services.catalog.phrases(language),
        (*_acts(request, draft, reach.count), *_languages(request, draft, language)),
    )


def _acts(request: Request, draft: Draft, count: int) -> Rows:
    phrases = request.phrases
    label = phrases.string(_send_key(request, draft), count=count)
    send = Button(label, f"notice-send:{draft.id}:{digest_of(draft)}")
    discard = Button(phrases.string("notice-discard"), f"notice-discard:{draft.id}")
    change = Button(phrases.string("compose-change"), f"notice-edit:{draft.id}")
    # What changes the hours is worth saying even where nobody follows yet.
    may_be_sent = count or draft.operational
    return ((send, discard) if may_be_sent else (discard,), (change,))


def _send_key(request: Request, draft: Draft) -> str:
    if draft.is_exercise:
        return "compose-send-exercise"
    if needs_second_person(draft, request.services.profile):
        return "approval-submit"
    return "notice-send" if draft.send_at is None else "compose-schedule"


def _languages(request: Request, draft: Draft, shown: str) -> Rows:
    """Return the way to the same in the other languages, where there are several texts."""
    profile, catalog = request.services.profile, request.services.catalog
    if len(draft.texts) == 1 and draft.media is None:
        return ()
    others = [language for language in profile.languages if language != shown]
    return (
        tuple(
            Button(f"👁 {name_language(catalog, language)}", f"notice-show:{draft.id}:{language}")
            for language in others
        ),
    )


def _submitted(request: Request, draft: Draft) -> Page:
    """Return that a notice waits for a second person; who may approve may send it without one."""
    page = render_waiting(draft, request.phrases("approval-submitted"), request.phrases)
    if request.role not in APPROVERS:
        return page
    label = request.phrases.string("approval-alone")
    alone = Button(label, f"approval-alone:{draft.id}:{digest_of(draft)}")
    return Page(page.text, (*page.rows, (alone,)))


def say_hindered(request: Request, obstacle: Obstacle) -> str:
    """Return why a notice cannot be sent as it is."""
    return request.phrases.string(f"notice-hindered-{obstacle.value}")
