"""What is shown of a notice that is not sent yet: the next question, or what people will get."""

from bot.mission.sections import Topic
from bot.rendering.notice import render_preview
from bot.rendering.page import Button, Page
from bot.rendering.text import join
from bot.staff.composing import digest_of, foresee
from bot.updates.request import Request
from handlers.staff.change_screens import show_change
from storage.staff_records import Asking, Draft
from storage.text import Text


async def show(request: Request, draft: Draft) -> Page:
    """Return what is asked next, or the preview."""
    if draft.changes is not None or draft.all_clear_of is not None:
        return await show_change(request, draft)
    topic = draft.topic and request.services.profile.find_topic(draft.topic)
    if not topic:
        note = request.phrases("notice-topic-gone") if draft.topic else ""
        return ask_topic(request, draft.id, note)
    if not draft.texts:
        return await _ask_text(request, draft, topic)
    return await _preview(request, draft, topic)


def ask_topic(request: Request, draft_id: int, note: Text | str = "") -> Page:
    """Return the question what the notice is about."""
    rows = tuple(
        (Button(name_topic(request, topic), f"notice-topic:{draft_id}:{topic.id}"),)
        for topic in request.services.profile.topics
    )
    return Page(join([note, request.phrases("notice-ask-topic")], "\n"), rows)


def name_topic(request: Request, topic: Topic) -> str:
    """Return what a topic is called in the writer's language."""
    return topic.name.pick(request.language, request.services.profile.fallback_language)


async def _ask_text(request: Request, draft: Draft, topic: Topic) -> Page:
    drafting = request.services.drafting
    await drafting.ask(draft.id, request.user_id, Asking.TEXT, draft.language)
    return Page(request.phrases("notice-ask-text", topic=name_topic(request, topic)))


async def _preview(request: Request, draft: Draft, topic: Topic) -> Page:
    phrases = request.phrases
    count = (await request.services.notices.measure(draft)).count
    send = Button(
        phrases.string("notice-send", count=count), f"notice-send:{draft.id}:{digest_of(draft)}"
    )
    discard = Button(phrases.string("notice-discard"), f"notice-discard:{draft.id}")
    row = (send, discard) if count or draft.operational else (discard,)
    below = phrases("notice-reach", count=count, topic=name_topic(request, topic))
    bulletin = foresee(draft, request.now)
    return render_preview(bulletin, below, request.services.profile, phrases, (row,))
