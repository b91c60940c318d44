"""/close and /limit: the section closes, or works with limits, for a while.

/close 2026-12-31 Power cut           → preview with Send and Discard
/close 31.12 10:00-12:00 reception …  → for one service
/close                                → how to say it
The reason may stand in several languages, a line each: `en: …`, `ru: …`.
"""

import re
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from bot.mission.opening.periods import Period
from bot.mission.opening.spans import is_shown
from bot.mission.sections import Service
from bot.rendering.page import Page
from bot.rendering.text import join
from bot.staff.state.period_words import PeriodError, PeriodFault, read_period
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap
from handlers.shared.taps import answer_outdated, read_number_and_rest
from handlers.staff.broadcast.affected import ALL, is_choice
from handlers.staff.broadcast.screens import show
from storage.records.bulletin import Reasons
from storage.records.restriction import Restriction, RestrictionKind
from storage.text import Text

_LANGUAGE_LINE = re.compile(r"([a-z]{2}):\s*(.*)", re.IGNORECASE)


async def close(request: Request) -> Page | None:
    """Begin a closure."""
    return await _begin(request, RestrictionKind.CLOSED)


async def limit(request: Request) -> Page | None:
    """Begin a limit."""
    return await _begin(request, RestrictionKind.LIMITED)


async def choose_service(request: Request) -> Page | None:
    """Add or remove a service, or name all: `restrict-for:<draft>:<service or *>`."""
    match read_number_and_rest(request):
        case draft_id, service_id:
            draft = await request.services.drafting.find(draft_id, request.user_id)
            if draft is not None and draft.restriction and is_choice(request, service_id):
                services = _toggle(draft.restriction, service_id)
                draft = await request.services.restricting.choose_services(
                    draft_id, request.user_id, services
                )
                if draft is not None:
                    return await show(request, draft)
    return answer_outdated(request)


async def _begin(request: Request, kind: RestrictionKind) -> Page:
    if not request.words:
        return _explain(request, kind)
    zone = request.services.profile.host_zone
    try:
        wall = request.now.astimezone(zone).replace(tzinfo=None)
        period, rest = read_period(request.text.string, wall)
        _check_clocks(period, zone)
    except PeriodError as error:
        return _explain(request, kind, _say_fault(request, error))
    draft = await request.services.restricting.begin(
        request.user_id,
        request.chat_id,
        request.language,
        _read(request, kind, period, rest),
        request.message_id,
    )
    return await show(request, draft)


def _check_clocks(period: Period, zone: ZoneInfo) -> None:
    """Raise PeriodError where the clocks are put forward past an hour that was named."""
    for wall in filter(None, (period.begins, period.ends)):
        if wall.time() != time.min and not is_shown(wall, zone):
            raise PeriodError(PeriodFault.NO_SUCH_TIME, f"{wall:%d.%m %H:%M}")


def _explain(request: Request, kind: RestrictionKind, problem: Text | str = "") -> Page:
    tomorrow = request.now.astimezone(request.services.profile.host_zone) + timedelta(days=1)
    how = request.phrases(
        f"restriction-how-{kind}", day=f"{tomorrow:%d.%m}", date=f"{tomorrow:%Y-%m-%d}"
    )
    services = request.services.profile.services
    ids = ", ".join(service.id for service in services) if len(services) > 1 else ""
    for_one = request.phrases("restriction-how-service", services=ids) if ids else ""
    return Page(join([problem, how, for_one], "\n\n"))


def _say_fault(request: Request, error: PeriodError) -> Text:
    key = f"period-fault-{error.fault}"
    if error.fault is PeriodFault.NONE:
        return request.phrases(key)
    return request.phrases(key, words=error.words)


def _read(request: Request, kind: RestrictionKind, period: Period, rest: str) -> Restriction:
    service, words = _read_service(request.services.profile.services, rest)
    return Restriction(
        kind,
        period.begins,
        period.ends,
        (service.id,) if service else (),
        _read_reasons(request, words),
    )


def _read_service(services: tuple[Service, ...], rest: str) -> tuple[Service | None, str]:
    """Find the service whose id, or whose name in any language, the words begin with."""
    for service in services:
        for name in (service.id, *service.name.root.values()):
            match = re.match(rf"{re.escape(name)}\b[\s,:;.–—-]*", rest, re.IGNORECASE)
            if match is not None and len(services) > 1:
                return service, rest[match.end() :]
    return None, rest


def _read_reasons(request: Request, words: str) -> Reasons:
    reasons: dict[str, list[str]] = {}
    language = request.language
    for line in words.splitlines():
        match = _LANGUAGE_LINE.fullmatch(line.strip())
        if match is not None and match[1].lower() in request.services.profile.languages:
            language, line = match[1].lower(), match[2]
        reasons.setdefault(language, []).append(line.strip())
    joined = {language: "\n".join(lines).strip() for language, lines in reasons.items()}
    return tuple((language, said) for language, said in joined.items() if said)


def _toggle(restriction: Restriction, service_id: str) -> list[str]:
    if service_id == ALL:
        return []
    return sorted({*restriction.services} ^ {service_id})


ROUTES: tuple[Route, ...] = (
    Command("close", close, is_staff=True),
    Command("limit", limit, is_staff=True),
    Tap("restrict-for", choose_service, is_staff=True),
)
