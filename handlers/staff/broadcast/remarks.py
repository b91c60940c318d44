"""What stands below the preview of a notice: mode, gentle remarks, reach."""

from bot.mission.sections import Topic
from bot.rendering.mission.restrictions import render_restriction
from bot.rendering.pages import teaser
from bot.rendering.staff.members import render_unreached
from bot.rendering.staff.notice import render_obstacle
from bot.rendering.text import join
from bot.staff.writing.linter import list_lacks
from bot.staff.writing.obstacles import find_time_obstacle
from bot.staff.writing.reach import Reach
from bot.updates.request import Request
from handlers.staff.broadcast.wording import (
    name_language,
    name_topic,
    say_duration,
    say_severity,
    say_time,
)
from storage.records.draft import Draft
from storage.text import Text

_LINKS_SHOWN = 8
_URL_LIMIT = 100  # of the beginning, where the host stands


def say_below(request: Request, draft: Draft, topic: Topic, reach: Reach, language: str) -> Text:
    """Return all that a writer should know before they tap Send."""
    lines = [
        render_obstacle(find_time_obstacle(draft, request.now), request.phrases),
        _say_mode(request, draft),
        _say_restriction(request, draft),
        say_links(request, draft),
        _say_fallback(request, draft, language),
        _say_lacks(request, draft, language),
        _say_reach(request, draft, topic, reach),
        render_unreached(request.phrases, reach.unreached),
    ]
    return join(lines, "\n")


def say_links(request: Request, draft: Draft) -> Text | str:
    """Return where the links behind words lead, in any language: the words may say otherwise."""
    entities = (entity for text in draft.texts for entity in text.body.entities)
    urls = dict.fromkeys(entity.url for entity in entities if entity.url)
    if not urls:
        return ""
    shown = [teaser(Text(url), _URL_LIMIT)[0].string for url in list(urls)[:_LINKS_SHOWN]]
    more = ["…"] if len(urls) > _LINKS_SHOWN else []
    return request.phrases("compose-links", links=", ".join([*shown, *more]))


def _say_mode(request: Request, draft: Draft) -> Text:
    phrases = request.phrases
    key = "compose-mode-exercise" if draft.is_exercise else "compose-mode"
    at_once = phrases.string("compose-at-once")
    time = at_once if draft.send_at is None else say_time(request, draft.send_at)
    return phrases(key, severity=say_severity(phrases, draft.severity), time=time)


def _say_restriction(request: Request, draft: Draft) -> Text | str:
    """Return what becomes of the opening hours, whatever the text says of it."""
    if draft.restriction is None:
        return ""
    restriction, profile = draft.restriction, request.services.profile
    today = request.now.astimezone(profile.host_zone).date()
    names = [
        service.name.pick(request.language, profile.fallback_language)
        for service in profile.services
        if service.id in restriction.services
    ]
    return request.phrases(
        "compose-restricts",
        what=render_restriction(request.phrases, restriction, today),
        services="; ".join(names) or request.phrases.string("restriction-all"),
    )


def _say_fallback(request: Request, draft: Draft, language: str) -> Text | str:
    if draft.find_text(language) is not None:
        return ""
    return request.phrases("compose-fallback", fallback=name_fallback(request, draft, language))


def name_fallback(request: Request, draft: Draft, language: str) -> str:
    """Return the language that people of another one get, where theirs has no text."""
    profile, catalog = request.services.profile, request.services.catalog
    wanted = (language, profile.fallback_language, *(text.language for text in draft.texts))
    given = next((each for each in wanted if draft.find_text(each)), profile.fallback_language)
    return name_language(catalog, given)


def _say_lacks(request: Request, draft: Draft, language: str) -> Text | str:
    lacks = list_lacks(draft, language)
    if not lacks:
        return ""
    names = [request.phrases.string(f"compose-lack-{lack.value}") for lack in lacks]
    return request.phrases("compose-lack", lacks=", ".join(names))


def _say_reach(request: Request, draft: Draft, topic: Topic, reach: Reach) -> Text:
    phrases = request.phrases
    time = say_duration(phrases, reach.seconds)
    if draft.all_clear_of is not None:
        return phrases("compose-reach-got", count=reach.count, time=time)
    if draft.is_exercise:
        return phrases("compose-reach-staff", count=reach.count, time=time)
    key = "notice-reach" if draft.audience_language is None else "compose-reach-language"
    return phrases(key, count=reach.count, time=time, topic=name_topic(request, topic))
