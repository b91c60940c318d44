"""/broadcast: a notice from staff to everyone who follows a topic.

/broadcast consular + text on the next lines  → preview with Send and Discard
/broadcast consular                           → asks for the text
/broadcast                                    → asks for the topic, then for the text
/broadcast consullar + text on the next lines → says so and asks for the topic; the text is kept
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.mission.sections import Topic
from bot.rendering.notice import render_preview
from bot.rendering.page import Button, Page
from bot.rendering.text import cut, join, strip
from bot.staff.composing import foresee
from bot.staff.notices import Result, digest_of
from bot.subscribers.topics import match_topic, suggest_topics
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap, Words
from handlers.shared.taps import answer_outdated, read_number_and_rest, read_numbers, toast_only
from handlers.shared.topics import say_unknown_topic
from storage.records import Draft, DraftState
from storage.text import Text, utf16_length


@dataclass(frozen=True, slots=True)
class _Said:
    """What the command says: a text, and its topic or a word that should be one."""

    body: Text
    topic: Topic | None = None
    unknown: str = ""


async def begin(request: Request) -> Page | None:
    """Start a notice with as much as the command says."""
    notices = request.services.notices
    said = _read(request.text, request.services.profile.topics)
    draft_id = await notices.begin(
        request.user_id, request.chat_id, request.language, said.body, request.message_id
    )
    if said.topic is None:
        note = say_unknown_topic(request, said.unknown) if said.unknown else ""
        return _ask_topic(request, draft_id, note)
    await notices.choose_topic(draft_id, request.user_id, said.topic.id)
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


def _read(text: Text, topics: Sequence[Topic]) -> _Said:
    """Find the topic in the first line, or in its first word."""
    line = text.string.partition("\n")[0]
    for named in (line, *line.split(maxsplit=1)[:1]):
        if topic := match_topic(named, topics):
            return _Said(_after(text, named), topic=topic)
    if _is_meant_as_topic(text, line, topics):
        return _Said(_after(text, line), unknown=line)
    return _Said(text)


def _is_meant_as_topic(text: Text, line: str, topics: Sequence[Topic]) -> bool:
    """Return whether the first line looks like a misspelt topic rather than like a heading."""
    is_alone = len(line) == len(text.string)
    is_one_word = len(line.split()) == 1 and line.strip()[-1].isalnum()
    return bool(suggest_topics(line, topics)) or (is_one_word and not is_alone)


def _after(text: Text, words: str) -> Text:
    return strip(cut(text, utf16_length(words)))


def _ask_topic(request: Request, draft_id: int, note: Text | str = "") -> Page:
    rows = tuple(
        (Button(_name(request, topic), f"notice-topic:{draft_id}:{topic.id}"),)
        for topic in request.services.profile.topics
    )
    return Page(join([note, request.phrases("notice-ask-topic")], "\n"), rows)


def _ask_another_topic(request: Request, draft_id: int) -> Page:
    return _ask_topic(request, draft_id, request.phrases("notice-topic-gone"))


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
    send = Button(
        phrases.string("notice-send", count=count), f"notice-send:{draft.id}:{digest_of(draft)}"
    )
    discard = Button(phrases.string("notice-discard"), f"notice-discard:{draft.id}")
    row = (send, discard) if count else (discard,)
    below = phrases("notice-reach", count=count, topic=_name(request, topic))
    bulletin = foresee(draft, request.now)
    return render_preview(bulletin, below, request.services.profile, phrases, (row,))


def _name(request: Request, topic: Topic) -> str:
    return topic.name.pick(request.language, request.services.profile.fallback_language)


ROUTES: tuple[Route, ...] = (
    Command("broadcast", begin, is_staff=True),
    Tap("notice-topic", choose_topic, is_staff=True),
    Tap("notice-send", send, is_staff=True),
    Tap("notice-discard", discard, is_staff=True),
    Words(take_text, is_staff=True),
)
