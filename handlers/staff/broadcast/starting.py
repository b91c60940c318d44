"""/broadcast: a notice from staff to everyone who follows a topic.

/broadcast consular + text on the next lines  → preview with Send and Discard
/broadcast consular                           → asks for the text
/broadcast                                    → asks for the topic, then for the text,
                                                or goes on with what is not sent yet
/broadcast consullar + text on the next lines → says so and asks for the topic; the text is kept
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.mission.sections import Topic
from bot.rendering.page import Page
from bot.rendering.text import cut, strip
from bot.subscribers.topics import match_topic, suggest_topics
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap
from handlers.shared.taps import answer_outdated, read_number_and_rest
from handlers.shared.topics import say_unknown_topic
from handlers.staff.broadcast.media import add_note, follows_another, say_what_is_left_out
from handlers.staff.broadcast.screens import ask_topic, show
from storage.records.draft import Draft
from storage.text import Text, utf16_length


@dataclass(frozen=True, slots=True)
class _Said:
    """What the command says: a text, and its topic or a word that should be one."""

    body: Text
    topic: Topic | None = None
    unknown: str = ""


async def begin(request: Request) -> Page | None:
    """Start a notice with as much as the command says."""
    said = _read(request.text, request.services.profile.topics)
    drafting = request.services.drafting
    draft = await drafting.begin(
        request.user_id,
        request.chat_id,
        request.language,
        said.body,
        request.message_id,
        request.media,
    )
    await follows_another(request)
    left_out = say_what_is_left_out(request)
    if said.topic is None:
        note = say_unknown_topic(request, said.unknown) if said.unknown else ""
        unsent = await _list_unsent(request, draft)
        return add_note(ask_topic(request, draft.id, note, unsent), left_out)
    return add_note(await _take_topic(request, draft.id, said.topic.id), left_out)


async def choose_topic(request: Request) -> Page | None:
    """Take the topic that was tapped: `notice-topic:<draft>:<topic>`."""
    match read_number_and_rest(request):
        case draft_id, topic_id if request.services.profile.find_topic(topic_id):
            return await _take_topic(request, draft_id, topic_id)
    return answer_outdated(request)


async def _list_unsent(request: Request, draft: Draft) -> tuple[Draft, ...]:
    """Return what may be gone on with instead of a notice that has no text yet."""
    if draft.texts:
        return ()
    unsent = await request.services.drafting.list_unsent(request.user_id)
    return tuple(each for each in unsent if each.texts)


async def _take_topic(request: Request, draft_id: int, topic: str) -> Page:
    draft = await request.services.drafting.change(
        draft_id, request.user_id, lambda draft: replace(draft, topic=topic)
    )
    return answer_outdated(request) if draft is None else await show(request, draft)


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


ROUTES: tuple[Route, ...] = (
    Command("broadcast", begin, is_staff=True),
    Tap("notice-topic", choose_topic, is_staff=True),
)
