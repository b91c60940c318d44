"""What each setting of a notice can be: asked with buttons, with words, or with both."""

from dataclasses import replace
from datetime import timedelta

from bot.rendering.page import Button, Page, Rows
from bot.staff.writing.drafting import Change, with_text
from bot.updates.request import Request
from handlers.staff.broadcast.screens import ask_topic
from handlers.staff.broadcast.wording import (
    give_examples,
    name_language,
    say_audience,
    say_severity,
)
from storage.records.bulletin import Severity
from storage.records.draft import Asking
from storage.text import Text

FIELDS = (
    "topic",
    "severity",
    "audience",
    "media",
    "effective",
    "expires",
    "send_at",
    "exercise",
)
_TYPED = {
    "media": Asking.MEDIA,
    "effective": Asking.EFFECTIVE,
    "expires": Asking.EXPIRES,
    "send_at": Asking.SEND_AT,
}
_HOURS = ("6", "24", "72")  # until a notice ends, by a button
_EVERYBODY = "all"
_CLEAR = "none"


async def ask(request: Request, draft_id: int, field: str, language: str) -> Page | None:
    """Ask for a setting, or for the text in a language; None for what is not there to be asked."""
    languages = request.services.profile.languages
    is_text = field == "text" and language in languages
    if not is_text and (language or field not in FIELDS):
        return None
    asking = Asking.TEXT if is_text else _TYPED.get(field)
    drafting = request.services.drafting
    draft = await drafting.ask(draft_id, request.user_id, asking, language or None)
    if draft is None:
        return None
    back = (Button(request.phrases.string("notice-back"), f"notice-edit:{draft_id}"),)
    if field == "topic":
        page = ask_topic(request, draft_id)
        return Page(page.text, (*page.rows, back))
    return Page(
        _how(request, field, language), (*_options(request, draft_id, field, language), back)
    )


def choose(request: Request, field: str, value: str) -> Change | None:
    """Return what a tapped value changes, or None for one that no button of ours bears."""
    profile = request.services.profile
    match field, value:
        case "severity", _ if value in {str(level.value) for level in Severity}:
            return lambda draft: replace(draft, severity=Severity(int(value)))
        case "audience", _ if value == _EVERYBODY or value in profile.languages:
            language = None if value == _EVERYBODY else value
            return lambda draft: replace(draft, audience_language=language)
        case "expires", _ if value in _HOURS:
            ends = request.now.replace(second=0, microsecond=0) + timedelta(hours=int(value))
            return lambda draft: replace(draft, expires_at=ends)
        case "expires", "none":
            return lambda draft: replace(draft, expires_at=None)
        case "effective", "none":
            return lambda draft: replace(draft, effective_at=None)
        case "send_at", "none":
            return lambda draft: replace(draft, send_at=None)
        case "media", "none":
            return lambda draft: replace(draft, media=None)
        case "exercise", "on":
            return lambda draft: replace(draft, is_exercise=True)
        case "text", _ if value in profile.languages:
            return lambda draft: with_text(draft, value, Text())
    return None


def _how(request: Request, field: str, language: str) -> Text:
    name = name_language(request.services.catalog, language) if language else ""
    examples = give_examples(request)
    return request.phrases(f"compose-how-{field}", examples=examples, language=name)


def _options(request: Request, draft_id: int, field: str, language: str) -> Rows:
    return tuple(
        (Button(label, f"notice-set:{draft_id}:{field}:{value}"),)
        for value, label in _list_values(request, field, language).items()
    )


def _list_values(request: Request, field: str, language: str) -> dict[str, str]:
    phrases, languages = request.phrases, request.services.profile.languages
    clear = phrases.string("compose-clear")
    match field:
        case "severity":
            return {str(level.value): say_severity(phrases, level) for level in Severity}
        case "audience":
            values = {_EVERYBODY: None} | {each: each for each in languages}
            return {value: say_audience(phrases, each) for value, each in values.items()}
        case "expires":
            hours, *more = _HOURS
            soon = {hours: phrases.string("compose-in-hours", count=int(hours))}
            days = {each: phrases.string("compose-in-days", count=int(each) // 24) for each in more}
            return {**soon, **days, _CLEAR: clear}
        case "exercise":
            return {"on": phrases.string("compose-exercise-on")}
        case "text":
            return {language: clear}
    return {_CLEAR: phrases.string("compose-at-once") if field == "send_at" else clear}
