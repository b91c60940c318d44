"""/broadcast: a notice from staff to everyone who follows a topic.

/broadcast consular + text on the next lines → preview with Send and Discard
/broadcast consular                          → asks for the text
/broadcast                                   → asks for the topic, then for the text
"""

from bot.mission.sections import Topic
from bot.rendering.notice import render_preview
from bot.rendering.page import Button, Page
from bot.rendering.text import cut, join, strip
from bot.staff.notices import Result, digest_of
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap, Words
from handlers.shared.taps import answer_outdated, read_number_and_rest, read_numbers, toast_only
from storage.records import Bulletin, BulletinText, Draft, DraftState, Origin, Severity
from storage.text import Text, utf16_length


async def begin(request: Request) -> Page | None:
    """Start a notice with as much as the command says."""
    notices = request.services.notices
    topic, body = _divide(request)
    draft_id = await notices.begin(
        request.user_id, request.chat_id, request.language, body, request.message_id
    )
    if topic is None:
        return _ask_topic(request, draft_id)
    await notices.choose_topic(draft_id, request.user_id, topic.id)
    return await _ask_text_or_preview(request, draft_id)


async def choose_topic(request: Request) -> Page | None:
    """Take the topic that was tapped: `notice-topic:<draft>:<topic>`."""
    match read_number_and_rest(request):
        case draft_id, topic_id if request.services.profile.find_topic(topic_id):
            notices = request.services.notices
            result = await notices.choose_topic(draft_id, request.user_id, topic_id)
            if result is not Result.REFUSED:
                return await _ask_text_or_preview(request, draft_id)
    return answer_outdated(request)


async def take_text(request: Request) -> Page | None:
    """Take the text that was asked for; other words are not for us."""
    notices = request.services.notices
    if not request.is_owner or request.text.string.startswith("/"):
        return None
    draft = await notices.find_taken(request.user_id, request.chat_id, request.message_id)
    if draft is not None:  # stored, and perhaps never shown
        return await _ask_text_or_preview(request, draft.id)
    draft = await notices.find_asking(request.user_id, request.chat_id)
    if draft is None or draft.state is not DraftState.ASKING_TEXT:
        return None
    await notices.write(draft.id, request.user_id, strip(request.text), request.message_id)
    return await _ask_text_or_preview(request, draft.id)


async def send(request: Request) -> Page | None:
    """Send the notice that was previewed, once: `notice-send:<draft>:<digest>`."""
    match read_number_and_rest(request):
        case draft_id, digest if request.message_id is not None:
            if await _has_lost_topic(request, draft_id):
                return _ask_another_topic(request, draft_id)
            result = await request.services.notices.send(
                draft_id, request.user_id, digest, request.message_id
            )
            return _say_sent(request, result)
    return answer_outdated(request)


async def discard(request: Request) -> Page | None:
    """Throw the notice away: `notice-discard:<draft>`."""
    match read_numbers(request):
        case [draft_id]:
            result = await request.services.notices.discard(draft_id, request.user_id)
            if result is not Result.REFUSED:
                return Page(request.phrases("notice-discarded"))
    return answer_outdated(request)


def _say_sent(request: Request, result: Result) -> Page:
    if result is Result.REFUSED:
        return answer_outdated(request)
    # The screen itself is the progress loop's from here on.
    key = "notice-sending" if result is Result.DONE else "notice-sent-already"
    return toast_only(request, key)


async def _has_lost_topic(request: Request, draft_id: int) -> bool:
    """Return whether the profile has no longer the topic for which a notice was written."""
    draft = await request.services.notices.find(draft_id, request.user_id)
    if draft is None or draft.bulletin_id is not None or draft.topic is None:
        return False
    return request.services.profile.find_topic(draft.topic) is None


def _divide(request: Request) -> tuple[Topic | None, Text]:
    """Return the topic that the text begins with, if it does, and the text after it."""
    said = request.text.string
    word = said.split(maxsplit=1)[0] if said else ""
    topic = request.services.profile.find_topic(word.lower())
    if topic is None:
        return None, request.text
    return topic, strip(cut(request.text, utf16_length(word)))


def _ask_topic(request: Request, draft_id: int) -> Page:
    rows = tuple(
        (Button(_name(request, topic), f"notice-topic:{draft_id}:{topic.id}"),)
        for topic in request.services.profile.topics
    )
    return Page(request.phrases("notice-ask-topic"), rows)


def _ask_another_topic(request: Request, draft_id: int) -> Page:
    asked = _ask_topic(request, draft_id)
    return Page(join([request.phrases("notice-topic-gone"), asked.text], " "), asked.rows)


async def _ask_text_or_preview(request: Request, draft_id: int) -> Page:
    notices = request.services.notices
    draft = await notices.find(draft_id, request.user_id)
    if draft is None or draft.topic is None:
        return answer_outdated(request)
    topic = request.services.profile.find_topic(draft.topic)
    if topic is None:
        return _ask_another_topic(request, draft_id)
    if not draft.body:
        return Page(request.phrases("notice-ask-text", topic=_name(request, topic)))
    return _preview(request, draft, topic, await notices.count_people(topic.id))


def _preview(request: Request, draft: Draft, topic: Topic, count: int) -> Page:
    phrases = request.phrases
    bound = f"{draft.id}:{digest_of(draft)}"
    row = (
        Button(phrases.string("notice-send", count=count), f"notice-send:{bound}"),
        Button(phrases.string("notice-discard"), f"notice-discard:{draft.id}"),
    )
    below = phrases("notice-reach", count=count, topic=_name(request, topic))
    return render_preview(
        _as_shown(draft, request), below, request.services.profile, phrases, (row,)
    )


def _as_shown(draft: Draft, request: Request) -> Bulletin:
    """Return the bulletin that the notice would become; it has no number until it is sent."""
    return Bulletin(
        id=0,
        number=None,
        origin=Origin.NOTICE,
        topics=(draft.topic,) if draft.topic else (),
        severity=Severity.INFO,
        operational=None,
        revision=1,
        texts=(BulletinText(draft.language, "", draft.body),),
        published_at=request.now,
    )


def _name(request: Request, topic: Topic) -> str:
    return topic.name.pick(request.language, request.services.profile.fallback_language)


ROUTES: tuple[Route, ...] = (
    Command("broadcast", begin, is_staff=True),
    Tap("notice-topic", choose_topic, is_staff=True),
    Tap("notice-send", send, is_staff=True),
    Tap("notice-discard", discard, is_staff=True),
    Words(take_text, is_staff=True),
)
