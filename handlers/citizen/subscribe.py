"""/subscribe and /unsubscribe: choosing topics by typing or by switches."""

from bot.mission.sections import Topic
from bot.rendering.page import Page
from bot.rendering.topics import name_topic, render_topics
from bot.subscribers.topics import match_topic
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap
from handlers.shared.following import find_stored, is_group, list_followed, store_active
from handlers.shared.taps import answer_outdated, toast_only
from handlers.shared.topics import say_unknown_topic
from storage import subscribers
from storage.text import Text


async def subscribe(request: Request) -> Page:
    """Follow the topic that was typed, or show the switches."""
    return await _obey(request, is_on=True)


async def unsubscribe(request: Request) -> Page:
    """Leave the topic that was typed, or show the switches."""
    return await _obey(request, is_on=False)


async def show_topics(request: Request) -> Page:
    """Show the switches in a message of their own, so that the greeting stays."""
    page = await _render(request)
    return Page(page.text, page.rows, is_new=True)


async def switch_topic(request: Request) -> Page:
    """Obey a switch and show all switches anew in the same message."""
    topic_id, _, wanted = request.text.string.partition(":")
    topic = request.services.profile.find_topic(topic_id)
    if topic is None or wanted not in {"0", "1"}:
        return answer_outdated(request)
    if not await request.may_manage():
        return toast_only(request, "managers-only")
    is_on = wanted == "1"
    await _store(request, topic, is_on)
    page = await _render(request)
    return Page(page.text, page.rows, toast=_say_done(request, topic, is_on).string)


async def _obey(request: Request, is_on: bool) -> Page:
    typed = request.text.string.strip()
    if not typed:
        return await _render(request)
    topic = match_topic(typed, request.services.profile.topics)
    if topic is None:
        return await _render(request, say_unknown_topic(request, typed))
    if not await request.may_manage():
        return Page(request.phrases("managers-only"))
    await _store(request, topic, is_on)
    return await _render(request, _say_done(request, topic, is_on))


async def _store(request: Request, topic: Topic, is_on: bool) -> None:
    async with request.services.database.write() as connection:
        if is_on:
            person = await store_active(connection, request)
            await subscribers.subscribe(connection, person.id, [topic.id], request.now)
        elif stored := await find_stored(connection, request):
            await subscribers.unsubscribe(connection, stored.id, topic.id)


async def _render(request: Request, note: Text | str = "") -> Page:
    return render_topics(
        request.services.profile,
        request.phrases,
        await list_followed(request),
        is_group(request),
        note,
    )


def _say_done(request: Request, topic: Topic, is_on: bool) -> Text:
    name = name_topic(request.services.profile, request.phrases, topic)
    return request.phrases("follow-on" if is_on else "follow-off", topic=name)


ROUTES: tuple[Route, ...] = (
    Command("subscribe", subscribe),
    Command("unsubscribe", unsubscribe),
    Tap("topics", show_topics),
    Tap("topic", switch_topic),
)
