"""Which services a closure or a limit is for: chosen below its preview, wherever that is shown."""

from dataclasses import replace

from bot.rendering.page import Button, Page, Rows
from bot.rendering.text import join
from bot.updates.request import Request
from storage.records.draft import Draft
from storage.records.restriction import Restriction

ALL = "*"


def with_services(request: Request, draft: Draft, page: Page) -> Page:
    """Return the page with the choice of services, where the notice closes or limits some."""
    restriction = draft.restriction
    if restriction is None:
        return page
    missing = "" if restriction.reasons else request.phrases("restriction-no-reason")
    rows = _list_choices(request, draft.id, restriction)
    return replace(page, text=join([page.text, missing], "\n"), rows=(*rows, *page.rows))


def is_choice(request: Request, service_id: str) -> bool:
    """Return whether a button stands for a service of the mission, or for all of them."""
    return service_id in {ALL, *(s.id for s in request.services.profile.services)}


def _list_choices(request: Request, draft_id: int, restriction: Restriction) -> Rows:
    services = request.services.profile.services
    if len(services) < 2:
        return ()
    fallback = request.services.profile.fallback_language
    names = [(ALL, request.phrases.string("restriction-all"), not restriction.services)]
    names += [
        (s.id, s.name.pick(request.language, fallback), s.id in restriction.services)
        for s in services
    ]
    return tuple(
        (Button(f"{'☑' if is_chosen else '☐'} {name}", f"restrict-for:{draft_id}:{service_id}"),)
        for service_id, name, is_chosen in names
    )
