"""/language: choosing the language of answers and news, by typing or by buttons."""

from bot.language_names import find_language
from bot.rendering.page import Button, Page
from bot.rendering.pages import teaser
from bot.rendering.text import join
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap
from handlers.shared.taps import answer_outdated, toast_only
from storage import subscribers
from storage.records.subscriber import SubscriberState
from storage.text import Text

_WORD_LIMIT = 60


async def choose_language(request: Request) -> Page:
    """Take the language that was typed, by its code or its name, or show the buttons."""
    typed = request.text.string.strip()
    if not typed:
        return Page(request.phrases("language-choose"), (_list_buttons(request),))
    language = find_language(typed)
    if language not in request.services.profile.languages:
        return Page(_say_unknown(request, typed), (_list_buttons(request),))
    if not await request.may_manage():
        return Page(request.phrases("managers-only"))
    return await _take(request, language)


async def tap_language(request: Request) -> Page:
    """Take the language of the button, and answer in it."""
    language = request.text.string
    if language not in request.services.profile.languages:
        return answer_outdated(request)
    if not await request.may_manage():
        return toast_only(request, "managers-only")
    return await _take(request, language)


async def _take(request: Request, language: str) -> Page:
    async with request.services.database.write() as connection:
        # Somebody new is stored as stopped: a language is no wish to be written to, and a first
        # /start still subscribes them to the default topics.
        person = await subscribers.add(
            connection,
            request.chat_id,
            request.chat_kind,
            language,
            request.now,
            request.thread_id,
            SubscriberState.STOPPED,
        )
        await subscribers.set_language(connection, person.id, language)
    if request.role is not None:
        request.services.staff_changed.set()  # their menu speaks their language
    chosen = request.services.catalog.phrases(language)
    return Page(chosen("language-chosen"), (_list_buttons(request),))


def _list_buttons(request: Request) -> tuple[Button, ...]:
    return tuple(
        Button(_own_name(request, language), f"language:{language}")
        for language in request.services.profile.languages
    )


def _say_unknown(request: Request, typed: str) -> Text:
    word = teaser(Text(" ".join(typed.split())), _WORD_LIMIT)[0]
    unknown = request.phrases("language-unknown", word=word.string)
    return join([unknown, request.phrases("language-choose")], " ")


def _own_name(request: Request, language: str) -> str:
    return request.services.catalog.phrases(language).string("language-name")


ROUTES: tuple[Route, ...] = (
    Command("language", choose_language),
    Tap("language", tap_language),
)
